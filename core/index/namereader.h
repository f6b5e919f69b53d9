// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/conjunction.h"
#include "core/index/leastfirst.h"
#include "core/index/namesection.h"
#include "core/index/ownermap.h"
#include "core/index/sections.h"
#include "core/index/stringtable.h"

#include <optional>
#include <string>
#include <vector>

namespace indexing {

/// The parts of a NameSection. All throw Damage.
class NameSection::Reader
{
public:
    Reader(const IndexFile &file, const std::string &section);

    [[nodiscard]] const NamesHead &head() const { return m_head; }
    [[nodiscard]] const OwnerMap &map() const { return m_map; }

    void exactly(const Whole &term, const Filter &filter, Visitor visit) const;
    void exactlyOther(const Whole &term, const Filter &filter, Visitor visit) const;
    void beginningWith(const Whole &term, const Filter &filter, Visitor visit) const;
    [[nodiscard]] std::uint64_t beginningAtMost(const Whole &term) const;
    void holding(std::span<const Conditions> conditions, const Filter &filter, Visitor visit) const;
    [[nodiscard]] std::uint64_t countHolding(std::span<const Conditions> conditions, const Filter &filter,
                                             std::uint64_t limit) const;

    /// The list of the names in which a word begins with \a prefix, if there is one (there are many, then).
    [[nodiscard]] std::optional<RankList> listOf(std::string_view prefix) const;
    /// Appends the names in which a word begins with \a prefix: in no order, and some several times.
    void gather(std::string_view prefix, Conjunction::Numbers &names) const;
    [[nodiscard]] bool isWordBeginning(std::string_view prefix) const;
    [[nodiscard]] bool isAllowed(std::uint32_t owner, const Filter &filter) const;

    [[nodiscard]] std::vector<Similar> similarTo(std::string_view key, const Conditions &conditions,
                                                 const Filter &filter, std::size_t most) const;

private:
    class Question;
    class SimilarNames;
    using Kinds = std::array<std::span<const std::uint32_t>, 3>; ///< folded, words, without article

    [[nodiscard]] Kinds kindsOf(const StringTable &texts, const LeastFirst &numbers, std::string_view text) const;
    template <class F>
    void forEachName(std::span<const Conditions> conditions, const Filter &filter, F &&visit) const;
    [[nodiscard]] bool holdsKey(const PrefixSlot &slot, std::string_view prefix) const;
    void visitFew(Question &question, const Filter &filter, Visitor visit) const;

    NamesHead m_head;
    OwnerMap m_map;
    StringTable m_words;
    Section m_postings;
    Section m_lists;
    Section m_prefixes;
    Section m_keys;
    StringTable m_mainTexts;
    LeastFirst m_mainOwners;
    StringTable m_otherTexts;
    LeastFirst m_otherNames;
};

} // namespace indexing
