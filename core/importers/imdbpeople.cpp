// SPDX-License-Identifier: MIT
#include "core/importers/imdbpeople.h"

#include "core/store/cleantext.h"
#include "core/store/limits.h"
#include "core/store/packedlist.h"

#include <algorithm>

namespace importers {

namespace {

namespace limits = store::limits;

enum Names { NamesId, PrimaryName, BirthYear, DeathYear, PrimaryProfession };
constexpr qint64 rowsBetweenReports = 4'096;

} // namespace

ImdbPeople::ImdbPeople(ImdbFile &names, const ImdbOptions &options, store::CatalogBuilder &builder,
                       store::PairSorter &parts, const ImdbTitles &titles, ImportReport &report)
    : m_names(names), m_options(options), m_builder(builder), m_parts(parts), m_titles(titles), m_report(report),
      m_batch(std::make_unique<RowBatch>())
{
}

Result<void, ImportError> ImdbPeople::nextPart()
{
    auto next = m_parts.next(m_part);
    if (!next)
        return failure(storeFailed(next.error()));
    m_hasPart = *next;
    return {};
}

/// Parts of people that come before \a person belong to nobody.
Result<void, ImportError> ImdbPeople::passTo(imdb::IdKey person)
{
    while (m_hasPart && m_part.first < person) {
        m_strangers.push_back({static_cast<qint64>(m_part.second), imdb::numberOf(m_part.first), false});
        if (auto next = nextPart(); !next)
            return next;
    }
    return {};
}

Result<void, ImportError> ImdbPeople::read(RowQueue &queue, const std::function<bool()> &proceed)
{
    m_queue = &queue;
    auto done = nextPart();
    for (imdb::IdKey last = 0; done;) {
        auto more = m_names.next();
        if (!more)
            return failure(more.error());
        if (!*more)
            break;
        if (m_names.rows() % rowsBetweenReports == 0 && !proceed())
            return failure(ImportError{ImportError::Kind::Cancelled});
        if (m_names.key() == last) {
            m_report.count(Oddity::DuplicateRow);
            continue;
        }
        last = m_names.key();
        done = readPerson();
    }
    if (done)
        done = passTo(~imdb::IdKey{0});
    m_names.countIn(m_report);
    return done ? m_queue->add(std::move(m_batch)).transform_error(storeFailed) : done;
}

Result<void, ImportError> ImdbPeople::readPerson()
{
    const imdb::IdKey key = m_names.key();
    if (auto passed = passTo(key); !passed)
        return passed;
    std::string scratch;
    bool isBroken = false;
    const std::string_view name = m_names[PrimaryName] == imdb::missing
        ? std::string_view()
        : store::cleanText(m_names[PrimaryName], limits::name, scratch, &isBroken);
    m_report.count(Oddity::TextNotUtf8, isBroken ? 1 : 0);
    std::string titles;
    const bool hadPart = m_hasPart && m_part.first == key;
    for (quint64 last = 0; m_hasPart && m_part.first == key;) {
        const auto title = static_cast<qint64>(m_part.second);
        if (name.empty()) {
            m_strangers.push_back({title, imdb::numberOf(key), true});
        } else if (!m_titles.wasTakenOut(title)) {
            store::packed::appendNumber(titles, m_part.second - last);
            last = m_part.second;
        }
        if (auto next = nextPart(); !next)
            return next;
    }
    if (name.empty()) {
        ++m_report.refused;
        m_report.count(Oddity::PersonWithoutName);
        return {};
    }
    // Who is in no title is worth finding only where everything was asked for, and no title of theirs was left out.
    const bool isPartial = m_options.minVotes > 0 || !m_options.withEpisodes;
    if (titles.empty() && (isPartial || hadPart || m_titles.isHidden(key))) {
        m_report.count(LeftOut::PersonWithoutTitle);
        return {};
    }
    return write(name, titles);
}

Result<void, ImportError> ImdbPeople::write(std::string_view name, std::string_view titles)
{
    store::PersonRow row;
    row.number = imdb::numberOf(m_names.key());
    row.name = m_batch->keep(name);
    row.birthYear = yearIn(m_names[BirthYear]);
    row.deathYear = yearIn(m_names[DeathYear]);
    row.jobs = m_batch->keep(wordList(m_names[PrimaryProfession]));
    row.titles = m_batch->keep(titles);
    m_batch->people.push_back(row);
    ++m_report.people;
    if (!m_batch->isFull())
        return {};
    return m_queue->add(std::exchange(m_batch, std::make_unique<RowBatch>())).transform_error(storeFailed);
}

/// Anybody may have lived before film: Shakespeare wrote screenplays, by IMDb's count.
std::optional<int> ImdbPeople::yearIn(std::string_view field)
{
    if (field == imdb::missing)
        return std::nullopt;
    const auto year = imdb::numberIn(field);
    if (year && *year >= 1 && *year <= limits::lastYear)
        return year;
    m_report.count(Oddity::YearOutOfRange);
    return std::nullopt;
}

std::string_view ImdbPeople::wordList(std::string_view commaList)
{
    if (commaList == imdb::missing || commaList.empty())
        return {};
    if (const auto known = m_wordLists.find(commaList); known != m_wordLists.end())
        return known->second;
    std::string list;
    for (std::string_view left = commaList; !left.empty();) {
        const auto comma = std::min(left.find(','), left.size());
        std::string scratch, word(store::cleanText(left.substr(0, comma), limits::name, scratch));
        std::replace(word.begin(), word.end(), '_', ' ');
        if (!word.empty())
            store::packed::appendNumber(list, m_builder.words().numberOf(word));
        left.remove_prefix(std::min(comma + 1, left.size()));
    }
    return m_wordLists.emplace(commaList, std::move(list)).first->second;
}

Result<void, ImportError> ImdbPeople::removeStrangers()
{
    std::sort(m_strangers.begin(), m_strangers.end());
    for (auto first = m_strangers.begin(); first != m_strangers.end();) {
        const auto last =
            std::find_if(first, m_strangers.end(), [&](const Stranger &other) { return other.title != first->title; });
        auto list = m_builder.creditsOf(first->title);
        if (!list)
            return failure(storeFailed(list.error()));
        std::string kept;
        store::packed::Reader reader(*list);
        for (store::packed::Credit credit; store::packed::nextCredit(reader, credit);) {
            const auto stranger =
                std::find_if(first, last, [&](const Stranger &candidate) { return candidate.person == credit.person; });
            if (stranger == last) {
                store::packed::appendCredit(kept, credit);
                continue;
            }
            --m_report.credits;
            if (!stranger->isNameless)
                m_report.count(Oddity::PersonUnknown);
        }
        if (auto replaced = m_builder.replaceCredits(first->title, kept); !replaced)
            return failure(storeFailed(replaced.error()));
        first = last;
    }
    return {};
}

} // namespace importers
