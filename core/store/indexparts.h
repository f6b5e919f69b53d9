// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/indexwriter.h"
#include "core/store/catalogscan.h"

#include <QString>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What an index is put together from while it is built.
namespace store {

using Ranks = std::vector<std::uint32_t>;

inline constexpr std::uint32_t none = ~std::uint32_t{0};

/// From catalog numbers, which come in ascending order, to where they stand in that order: by a table where the numbers
/// lie close together, as IMDb's do.
class PlaceOf
{
public:
    explicit PlaceOf(const std::vector<qint64> &ascending);

    [[nodiscard]] std::uint32_t operator()(qint64 number) const
    {
        if (m_table.empty())
            return search(number);
        return number >= 0 && static_cast<std::size_t>(number) < m_table.size()
            ? m_table[static_cast<std::size_t>(number)]
            : none;
    }

private:
    [[nodiscard]] std::uint32_t search(qint64 number) const;

    const std::vector<qint64> &m_numbers;
    Ranks m_table;
};

/// Numbers for texts, in the order they are first met. Texts are told apart by 64 bits of their hash.
class TextNumbers
{
public:
    /// The number, and whether it is new.
    std::pair<std::uint32_t, bool> operator()(std::string_view text);
    [[nodiscard]] std::uint32_t size() const { return m_size; }

private:
    [[nodiscard]] std::size_t slotOf(std::uint64_t key) const;
    void grow();

    std::uint32_t m_size = 0;
    std::vector<std::uint64_t> m_keys;
    Ranks m_numbers;
};

/// Owners of each label, by rank.
class Labels
{
public:
    void add(const QString &label, std::uint32_t rank) { add(label, Ranks{rank}); }
    void add(const QString &label, const Ranks &ranks);
    void write(indexing::IndexWriter &writer, const std::string &name);

private:
    std::map<QString, Ranks> m_ranks;
};

/// Titles or episodes, as they are met in ascending order of number.
struct Group
{
    Group(const char *nameSections, std::string section) : names(nameSections), work(std::move(section)) { }

    void add(const CatalogScan::Work &found);
    /// Adds those of \a later, whose numbers are greater.
    void append(const Group &later);
    /// Popularity, then newer, then number: the order of every tie.
    void rank();
    /// Writes numbers, years, kinds and labels in the order of ranks; of them only numbers and ranks are kept.
    void write(indexing::IndexWriter &writer);

    const char *names;
    std::string work;
    std::vector<qint64> numbers{};
    std::vector<int> popularity{};
    std::vector<std::uint8_t> years{};
    std::vector<bool> isSeries{};
    Ranks order{}; ///< places by rank
    Ranks ranks{}; ///< ranks by place
    Labels genres{}, certificates{}, formats{};
};

/// As section \a name, narrow where all fit.
void writeNumbers(indexing::IndexWriter &writer, const std::string &name, const std::vector<qint64> &numbers);

} // namespace store
