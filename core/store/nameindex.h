// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/bits.h"
#include "core/store/wordindex.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace store {

/// A search term, folded once.
struct Term
{
    explicit Term(const QString &typed);

    QString typed{};
    QString folded{};
    QString key{}; ///< its words with one space between
    std::vector<text::Word> words{};
    std::vector<text::Word> plain{};  ///< the words that cannot be a year
    std::vector<text::Word> years{};  ///< the words of four digits, 1870 to 2100
    std::vector<text::Word> joined{}; ///< the words with "20,000" as one; empty when there is no such number
};

/// Names and their owners: titles with their other names, people, characters.
///
/// Owners are numbered by rank, best first; names are added owner by owner, the main name first. So whatever is
/// listed in ascending order is listed in rank order.
class NameIndex
{
public:
    struct Name
    {
        QString text{};
        std::uint32_t owner = 0;
        bool isMain = true;
    };
    /// A name that answers, and how many edits away it is (0 unless asked for similar ones).
    struct Found
    {
        std::uint32_t name = 0;
        int edits = 0;
    };

    NameIndex() = default;
    /// \a years are those of the owners, in their order; 0 = none known. Empty: of nobody.
    NameIndex(std::vector<Name> names, std::size_t owners, std::vector<int> years = {});

    [[nodiscard]] std::size_t owners() const { return m_owners; }
    [[nodiscard]] const Name &name(std::uint32_t number) const { return m_names[number]; }
    /// The names of \a owner, the main one first.
    [[nodiscard]] std::span<const std::uint32_t> namesOf(std::uint32_t owner) const { return m_namesOf[owner]; }

    /// Names that are the term, in rank order; those that agree in punctuation too come first.
    [[nodiscard]] std::vector<Found> exactly(const Term &term) const;
    /// Owners whose main name begins with the term, with or without the name's leading article.
    [[nodiscard]] Bits beginningWith(const Term &term) const;
    /// Names in which every word of the term begins a word, or is the owner's year.
    [[nodiscard]] Bits namesHolding(const Term &term) const;
    /// Owners with such a name.
    [[nodiscard]] Bits ownersHolding(const Term &term) const;
    /// The first name of \a owner that holds every word of the term, if any.
    [[nodiscard]] std::optional<std::uint32_t> nameHolding(std::uint32_t owner, const Term &term) const;
    /// The best name of each owner that is at most two edits away, nearest first, then in rank order: of the same
    /// number of edits a whole name comes before a beginning, and that before words here and there.
    [[nodiscard]] std::vector<Found> similarTo(const Term &term) const;

private:
    struct Entry
    {
        QString text{};
        std::uint32_t name = 0;
        bool isWhole = true; ///< not a name without its article
    };

    void addEntries(std::uint32_t number, const std::vector<text::Word> &words);
    template <class F>
    void forEntriesFrom(const QString &prefix, F &&visit) const;
    [[nodiscard]] Bits ownersOf(const Bits &names) const;
    [[nodiscard]] bool isFrom(std::uint32_t owner, const text::Word &year) const;
    [[nodiscard]] Bits namesWithYear(const text::Word &year) const;

    std::size_t m_owners = 0;
    std::vector<int> m_years;
    std::vector<Name> m_names;
    Lists m_namesOf;
    std::vector<QString> m_keys;
    std::vector<std::uint64_t> m_letters;
    std::vector<Entry> m_entries; ///< sorted by text
    WordIndex m_words;
};

} // namespace store
