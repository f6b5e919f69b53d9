// SPDX-License-Identifier: MIT
#include "core/store/indexparts.h"

#include "core/index/ranklist.h"
#include "core/store/indexlayout.h"

#include <algorithm>
#include <array>

namespace store {

using domain::TitleKind;
using indexing::IndexWriter;

PlaceOf::PlaceOf(const std::vector<qint64> &ascending) : m_numbers(ascending)
{
    const qint64 last = ascending.empty() ? 0 : ascending.back();
    if (last >= 0 && last < 128'000'000 && static_cast<std::size_t>(last) < ascending.size() * 32 + 1'000'000) {
        m_table.assign(static_cast<std::size_t>(last) + 1, none);
        for (std::uint32_t place = 0; place < ascending.size(); ++place) {
            if (ascending[place] >= 0)
                m_table[static_cast<std::size_t>(ascending[place])] = place;
        }
    }
}

std::uint32_t PlaceOf::search(qint64 number) const
{
    const auto found = std::lower_bound(m_numbers.begin(), m_numbers.end(), number);
    return found != m_numbers.end() && *found == number ? static_cast<std::uint32_t>(found - m_numbers.begin()) : none;
}

namespace {

std::uint64_t keyOf(std::string_view text)
{
    std::uint64_t key = 0xcbf29ce484222325;
    for (const char c : text) {
        key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        key ^= key >> 29;
    }
    key = (key ^ (key >> 32)) * 0x9e3779b97f4a7c15;
    return key == 0 ? 1 : key; // 0 is an empty slot
}

} // namespace

std::pair<std::uint32_t, bool> TextNumbers::operator()(std::string_view text)
{
    if (2 * (m_size + 1) > m_keys.size())
        grow();
    const std::uint64_t key = keyOf(text);
    const std::size_t slot = slotOf(key);
    if (m_keys[slot] == key)
        return {m_numbers[slot], false};
    m_keys[slot] = key;
    m_numbers[slot] = m_size;
    return {m_size++, true};
}

std::size_t TextNumbers::slotOf(std::uint64_t key) const
{
    std::size_t slot = key & (m_keys.size() - 1);
    while (m_keys[slot] != 0 && m_keys[slot] != key)
        slot = (slot + 1) & (m_keys.size() - 1);
    return slot;
}

void TextNumbers::grow()
{
    const auto keys = std::exchange(m_keys, std::vector<std::uint64_t>(std::max<std::size_t>(1024, m_keys.size() * 2)));
    const auto numbers = std::exchange(m_numbers, Ranks(m_keys.size()));
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i] == 0)
            continue;
        const std::size_t slot = slotOf(keys[i]);
        m_keys[slot] = keys[i];
        m_numbers[slot] = numbers[i];
    }
}

void Labels::add(const QString &label, const Ranks &ranks)
{
    if (label.isEmpty() || label.contains(u'\n') || ranks.empty())
        return;
    Ranks &known = m_ranks[label];
    known.insert(known.end(), ranks.begin(), ranks.end());
}

void Labels::write(IndexWriter &writer, const std::string &name)
{
    indexing::RankListsWriter lists(writer, name);
    QByteArray labels;
    for (auto &[label, ranks] : m_ranks) {
        std::sort(ranks.begin(), ranks.end());
        ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
        lists.add(ranks);
        labels += label.toUtf8() + '\n';
    }
    lists.finish();
    writer.beginSection(name + ".labels");
    writer.write(std::as_bytes(std::span(labels.constData(), static_cast<std::size_t>(labels.size()))));
}

void Group::add(const CatalogScan::Work &found)
{
    numbers.push_back(found.number);
    popularity.push_back(found.popularity);
    years.push_back(found.year ? layout::yearOctet(*found.year) : std::uint8_t{0});
    isSeries.push_back(found.kind == TitleKind::Series);
}

void Group::append(const Group &later)
{
    numbers.insert(numbers.end(), later.numbers.begin(), later.numbers.end());
    popularity.insert(popularity.end(), later.popularity.begin(), later.popularity.end());
    years.insert(years.end(), later.years.begin(), later.years.end());
    isSeries.insert(isSeries.end(), later.isSeries.begin(), later.isSeries.end());
    // They stay for as long as the index is built.
    numbers.shrink_to_fit();
    popularity.shrink_to_fit();
    years.shrink_to_fit();
}

void Group::rank()
{
    // All that decides in one number, the place among equals beside it.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys(numbers.size());
    for (std::uint32_t place = 0; place < keys.size(); ++place)
        keys[place] = {std::uint64_t(limits::popularity - popularity[place]) << 8 | (0xFFU - years[place]), place};
    std::sort(keys.begin(), keys.end());
    order.resize(keys.size());
    ranks.resize(keys.size());
    for (std::uint32_t rank = 0; rank < keys.size(); ++rank) {
        order[rank] = keys[rank].second;
        ranks[order[rank]] = rank;
    }
}

void Group::write(IndexWriter &writer)
{
    std::vector<qint64> ofRank(order.size());
    std::vector<std::uint8_t> yearOf(order.size());
    std::array<Ranks, 2> kinds;
    std::vector<Ranks> byYear(layout::years);
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
        const std::uint32_t place = order[rank];
        ofRank[rank] = numbers[place];
        yearOf[rank] = years[place];
        kinds[isSeries[place] ? 1 : 0].push_back(rank);
        if (yearOf[rank] > 0)
            byYear[yearOf[rank] - 1U].push_back(rank);
    }
    writeNumbers(writer, work + ".number", ofRank);
    writer.beginSection(work + ".year");
    writer.write(yearOf);
    indexing::RankListsWriter lists(writer, work + ".years");
    for (const Ranks &inYear : byYear)
        lists.add(inYear);
    lists.finish();
    writer.beginSection(work + ".place");
    writer.write(ranks);
    if (work == "title") {
        indexing::RankListsWriter ofKind(writer, work + ".kinds");
        for (const Ranks &oneKind : kinds)
            ofKind.add(oneKind);
        ofKind.finish();
    }
    genres.write(writer, work + ".genres");
    certificates.write(writer, work + ".certificates");
    formats.write(writer, work + ".formats");
    popularity = {};
    years = {};
    isSeries = {};
    order = {};
    genres = certificates = formats = {};
}

void writeNumbers(IndexWriter &writer, const std::string &name, const std::vector<qint64> &numbers)
{
    writer.beginSection(name);
    const bool isWide = std::any_of(numbers.begin(), numbers.end(),
                                    [](qint64 number) { return number < 0 || number > qint64{0xffffffff}; });
    if (isWide) {
        writer.write(numbers);
        return;
    }
    std::vector<std::uint32_t> narrow(numbers.begin(), numbers.end());
    writer.write(narrow);
}

} // namespace store
