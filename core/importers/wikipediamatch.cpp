// SPDX-License-Identifier: MIT
#include "core/importers/wikipediamatch.h"

#include "core/store/catalogfile.h"
#include "core/store/catalogscan.h"
#include "core/store/packedlist.h"
#include "core/store/recordreader.h"
#include "core/text/fold.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>

using namespace Qt::StringLiterals;

namespace importers {

namespace {

constexpr std::size_t mostCandidates = 64;
constexpr qsizetype mostExamples = 5;
constexpr qint64 titlesBetweenReports = 4'096;

struct Candidate
{
    qint64 title = 0;
    int yearsApart = 0;
    std::string credits{};
};

/// What a film lays to a title.
struct Claim
{
    std::size_t film = 0;
    bool isByCast = false; ///< else by name and year alone
};

/// A title that fits a film by name and year, held against its cast.
struct Judgement
{
    bool sharesCast = false;
    bool isComparable = false; ///< both have a cast
};

QString keyOf(std::string_view utf8)
{
    return text::wordKey(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

/// Finds the titles whose name and year fit.
class CandidateFinder
{
public:
    explicit CandidateFinder(const std::vector<WikipediaFilm> &films) : m_films(films), m_candidates(films.size())
    {
        for (std::size_t i = 0; i < films.size(); ++i)
            m_byName[text::wordKey(films[i].title)].push_back(i);
    }

    void look(const store::CatalogScan::Title &title)
    {
        if (title.kind != domain::TitleKind::Movie || !title.year)
            return;
        lookFor(keyOf(title.name), title);
        if (!title.original.empty())
            lookFor(keyOf(title.original), title);
        store::packed::Reader names(title.names);
        for (std::string_view name; names.text(name);)
            lookFor(keyOf(name), title);
    }
    [[nodiscard]] const std::vector<Candidate> &candidates(std::size_t film) const { return m_candidates[film]; }

private:
    void lookFor(const QString &name, const store::CatalogScan::Title &title)
    {
        const auto named = m_byName.constFind(name);
        if (named == m_byName.constEnd())
            return;
        for (const std::size_t film : *named) {
            std::vector<Candidate> &candidates = m_candidates[film];
            const int apart = std::abs(m_films[film].year.value_or(0) - *title.year);
            const bool isKnown = !candidates.empty() && candidates.back().title == title.number;
            if (apart <= 1 && !isKnown && candidates.size() < mostCandidates)
                candidates.push_back({title.number, apart, std::string(title.credits)});
        }
    }

    const std::vector<WikipediaFilm> &m_films;
    QHash<QString, std::vector<std::size_t>> m_byName;
    std::vector<std::vector<Candidate>> m_candidates;
};

Result<Judgement, ImportError> judge(const WikipediaFilm &film, const Candidate &candidate, store::RecordReader &reader)
{
    QSet<QString> cast;
    for (const QString &name : film.cast)
        cast.insert(text::wordKey(name));
    Judgement judgement;
    store::packed::Reader credits(candidate.credits);
    for (store::packed::Credit credit; !judgement.sharesCast && store::packed::nextCredit(credits, credit);) {
        if (credit.department != domain::Credit::Department::Cast || cast.isEmpty())
            continue;
        const auto person = reader.person(credit.person);
        if (!person)
            return failure(storeFailed(person.error()));
        judgement.isComparable = judgement.isComparable || person->has_value();
        judgement.sharesCast = *person && cast.contains(text::wordKey((*person)->name));
    }
    return judgement;
}

/// Tells which titles are video games or shorts. Both often have the name and the year of a film beside them.
class FormReader
{
public:
    explicit FormReader(const store::sqlite::Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<bool, ImportError> isGameOrShort(qint64 title)
    {
        if (!m_forms) {
            auto words = store::CatalogScan(m_connection).words();
            if (!words)
                return failure(storeFailed(words.error()));
            m_forms.emplace();
            for (std::size_t number = 0; number < words->size(); ++number) {
                if (isForm((*words)[number]))
                    m_forms->insert(number);
            }
        }
        auto row = m_connection.prepare("SELECT tags, genres FROM title WHERE id = ?");
        if (!row)
            return failure(storeFailed(row.error()));
        row->bind(title);
        const auto step = row->step();
        if (step == store::sqlite::Statement::Step::Failed)
            return failure(storeFailed(m_connection.lastError()));
        return step == store::sqlite::Statement::Step::Row && (hasForm(row->octets(0)) || hasForm(row->octets(1)));
    }

private:
    /// As IMDb's types, its genres and lists of others have it.
    static bool isForm(const std::string &word)
    {
        static const QSet<QString> forms{u"videogame"_s, u"video game"_s, u"short"_s,
                                         u"tvshort"_s,   u"shorts"_s,     u"short film"_s};
        return forms.contains(QString::fromStdString(word).toLower());
    }
    [[nodiscard]] bool hasForm(std::string_view list) const
    {
        store::packed::Reader numbers(list);
        for (quint64 number = 0; numbers.number(number);) {
            if (m_forms->contains(number))
                return true;
        }
        return false;
    }

    const store::sqlite::Connection &m_connection;
    std::optional<QSet<quint64>> m_forms; ///< numbers of words
};

struct Decision
{
    qint64 title = 0; ///< the one that the film is; 0 when it could be another as well
    bool isByCast = false;
};

Result<Decision, ImportError> decide(const WikipediaFilm &film, const std::vector<Candidate> &candidates,
                                     store::RecordReader &reader, FormReader &forms)
{
    std::vector<qint64> byCast, byYear;
    for (const Candidate &candidate : candidates) {
        const auto judgement = judge(film, candidate, reader);
        if (!judgement)
            return failure(judgement.error());
        if (judgement->sharesCast)
            byCast.push_back(candidate.title);
        else if (!judgement->isComparable && candidate.yearsApart == 0)
            byYear.push_back(candidate.title);
    }
    if (byCast.size() == 1)
        return Decision{byCast.front(), true};
    if (!byCast.empty() || byYear.size() != 1 || candidates.size() != 1)
        return Decision{};
    const auto isOther = forms.isGameOrShort(byYear.front());
    if (!isOther)
        return failure(isOther.error());
    return Decision{*isOther ? 0 : byYear.front(), false};
}

/// Which of those that claim one title, in the order of the source, is it: a cast goes before a year. Nothing when
/// they are several films, which have pages of their own.
const Claim *winnerOf(const std::vector<Claim> &claims, const std::vector<WikipediaFilm> &films)
{
    const Claim *winner = nullptr;
    bool isContested = false;
    for (const Claim &claim : claims) {
        if (!winner || (claim.isByCast && !winner->isByCast)) {
            winner = &claim;
            isContested = false;
        } else if (claim.isByCast == winner->isByCast) {
            const QString &page = films[claim.film].page;
            isContested = isContested || page.isEmpty() || page != films[winner->film].page;
        }
    }
    return isContested ? nullptr : winner;
}

QString labelOf(const WikipediaFilm &film, const std::vector<Candidate> &candidates)
{
    QString label = u"%1 (%2)"_s.arg(film.title).arg(film.year.value_or(0));
    for (const Candidate &candidate : candidates)
        label +=
            (&candidate == &candidates.front() ? u": movies/"_s : u", movies/"_s) + QString::number(candidate.title);
    return label;
}

using Claims = std::map<qint64, std::vector<Claim>>; ///< by title; those of 0 are undecided

/// Films without a title that they could be are reported at once.
Result<Claims, ImportError> claimsOf(const std::vector<WikipediaFilm> &films, const CandidateFinder &finder,
                                     store::RecordReader &reader, ImportReport &report, const CancelFlag *cancel)
{
    Claims claims;
    FormReader forms(reader.connection());
    for (std::size_t film = 0; film < films.size(); ++film) {
        if (isSet(cancel))
            return failure(ImportError{ImportError::Kind::Cancelled});
        const auto &candidates = finder.candidates(film);
        if (candidates.empty()) {
            report.unmatched.append(labelOf(films[film], {}));
            continue;
        }
        const auto decision = decide(films[film], candidates, reader, forms);
        if (!decision)
            return failure(decision.error());
        claims[decision->title].push_back({film, decision->isByCast});
    }
    return claims;
}

void countTakenByYear(const WikipediaFilm &film, const FilmMatch &match, ImportReport &report)
{
    report.count(Oddity::TakenByYear);
    auto &examples = report.examples[Oddity::TakenByYear];
    if (examples.size() < mostExamples)
        examples.append({0, u"%1 (%2): movies/%3"_s.arg(film.title).arg(film.year.value_or(0)).arg(match.title)});
}

/// Gives each title to the film that has the better claim to it. All claims are known by then, so that the order of
/// the source decides nothing.
std::vector<FilmMatch> settle(const Claims &claims, const std::vector<WikipediaFilm> &films,
                              const CandidateFinder &finder, ImportReport &report)
{
    std::vector<FilmMatch> matches;
    std::vector<std::size_t> undecided;
    QSet<std::size_t> takenByYear;
    for (const auto &[title, rivals] : claims) {
        const Claim *winner = title == 0 ? nullptr : winnerOf(rivals, films);
        for (const Claim &claim : rivals) {
            if (&claim != winner)
                undecided.push_back(claim.film);
        }
        if (winner)
            matches.push_back({winner->film, title});
        if (winner && !winner->isByCast)
            takenByYear.insert(winner->film);
    }
    std::sort(undecided.begin(), undecided.end());
    for (const std::size_t film : undecided)
        report.ambiguous.append(labelOf(films[film], finder.candidates(film)));
    std::sort(matches.begin(), matches.end(), [](const auto &a, const auto &b) { return a.film < b.film; });
    for (const FilmMatch &match : matches) {
        if (takenByYear.contains(match.film))
            countTakenByYear(films[match.film], match, report);
    }
    report.matched = static_cast<qint64>(matches.size());
    return matches;
}

} // namespace

Result<std::vector<FilmMatch>, ImportError> matchFilms(const std::vector<WikipediaFilm> &films, const QString &path,
                                                       ImportReport &report, const Progress &progress,
                                                       const CancelFlag *cancel)
{
    auto connection = store::openCatalogFile(path);
    if (!connection)
        return failure(storeFailed(connection.error()));
    store::RecordReader reader(std::move(connection).value());
    CandidateFinder finder(films);
    const qint64 total = reader.connection().number("SELECT count(*) FROM title").value_or(0);
    qint64 looked = 0;
    auto scanned = store::CatalogScan(reader.connection()).titles([&](const store::CatalogScan::Title &title) {
        if (++looked % titlesBetweenReports == 0 && progress)
            progress(looked, total);
        finder.look(title);
        return looked % titlesBetweenReports != 0 || !isSet(cancel);
    });
    if (!scanned)
        return failure(storeFailed(scanned.error()));

    auto claims = claimsOf(films, finder, reader, report, cancel);
    if (!claims)
        return failure(claims.error());
    return settle(*claims, films, finder, report);
}

} // namespace importers
