// SPDX-License-Identifier: MIT
#include "core/index/namereader.h"
#include "core/index/slipwalk.h"
#include "core/text/editdistance.h"

#include <QString>

#include <algorithm>
#include <unordered_set>

namespace indexing {

namespace {

/// Words and names that are longer are not looked for with slips.
constexpr std::size_t longestTyped = 64;

std::u16string unitsOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toStdU16String();
}

int editsAllowed(const std::u16string &typed)
{
    return typed.size() > longestTyped ? 0 : text::allowedEdits(static_cast<qsizetype>(typed.size()));
}

} // namespace

/// One search for similar names, one number of edits after the other.
class NameSection::Reader::SimilarNames
{
public:
    SimilarNames(const Reader &reader, const Conditions &conditions, const Filter &filter, std::size_t most)
        : m_reader(reader), m_conditions(conditions), m_filter(filter), m_most(most)
    {
    }

    [[nodiscard]] std::vector<Similar> find(std::string_view key)
    {
        const std::u16string typed = unitsOf(key);
        for (int edits = 1; edits <= 2 && m_found.empty(); ++edits) {
            if (edits <= editsAllowed(typed))
                addWholeNames(typed, edits);
            if (m_found.size() < m_most)
                addByWords(edits);
        }
        return std::move(m_found);
    }

private:
    using Candidates = std::vector<Found>;

    void addWholeNames(const std::u16string &typed, int edits)
    {
        Candidates whole, beginning;
        const auto look = [&](const StringTable &texts, const LeastFirst &numbers, bool areOwners) {
            const auto collect = [&](Reach reach, Candidates &candidates) {
                std::size_t count = 0;
                std::uint64_t last = ~std::uint64_t{0};
                numbers.forEach({&reach, 1}, [&](std::uint32_t number) {
                    const Found found =
                        areOwners ? m_reader.foundMain(number) : Found{m_reader.m_map.ownerOf(number), number};
                    if (found.owner != last && m_reader.isAllowed(found.owner, m_filter)) {
                        candidates.push_back(found);
                        last = found.owner;
                        ++count;
                    }
                    return count < m_most;
                });
            };
            SlipWalk(typed, edits)
                .forEach(
                    texts, [&](std::string_view prefix) { collect(texts.beginningWith(prefix), beginning); },
                    [&](std::string_view text) {
                        if (const auto entry = texts.find(text))
                            collect(entry->reach, whole);
                    });
        };
        look(m_reader.m_mainTexts, m_reader.m_mainOwners, true);
        look(m_reader.m_otherTexts, m_reader.m_otherNames, false);
        add(whole, edits, Likeness::Whole);
        add(beginning, edits, Likeness::Beginning);
    }

    /// What each word may have been meant for: itself, or with slips.
    void addByWords(int edits)
    {
        std::vector<std::size_t> strange;
        for (std::size_t word = 0; word < m_conditions.words.size(); ++word) {
            if (!m_reader.isWordBeginning(m_conditions.words[word]))
                strange.push_back(word);
        }
        if (strange.empty() || strange.size() > static_cast<std::size_t>(edits))
            return;
        const int each = edits - static_cast<int>(strange.size()) + 1;
        std::vector<std::vector<std::string>> meant;
        for (const std::size_t word : strange)
            meant.push_back(beginningsNear(m_conditions.words[word], each));
        Candidates candidates;
        Conditions asked = m_conditions;
        addCombinations(asked, strange, meant, candidates);
        add(candidates, edits, Likeness::Words);
    }

    [[nodiscard]] std::vector<std::string> beginningsNear(const std::string &word, int edits) const
    {
        std::vector<std::string> near;
        const std::u16string typed = unitsOf(word);
        if (edits <= editsAllowed(typed))
            SlipWalk(typed, edits).forEachBeginning(m_reader.m_words, [&](std::string_view beginning) {
                near.emplace_back(beginning);
            });
        return near;
    }

    void addCombinations(Conditions &asked, std::span<const std::size_t> strange,
                         std::span<const std::vector<std::string>> meant, Candidates &candidates) const
    {
        if (strange.empty()) {
            std::size_t count = 0;
            m_reader.holding({&asked, 1}, m_filter, [&](Found found) {
                candidates.push_back(found);
                return ++count < m_most;
            });
            return;
        }
        for (const std::string &beginning : meant.front()) {
            asked.words[strange.front()] = beginning;
            addCombinations(asked, strange.subspan(1), meant.subspan(1), candidates);
        }
    }

    void add(Candidates &candidates, int edits, Likeness likeness)
    {
        std::sort(candidates.begin(), candidates.end(),
                  [](const Found &left, const Found &right) { return left.name < right.name; });
        for (const Found &found : candidates) {
            if (m_found.size() < m_most && m_owners.insert(found.owner).second)
                m_found.push_back({found, edits, likeness});
        }
    }

    const Reader &m_reader;
    const Conditions &m_conditions;
    const Filter &m_filter;
    std::size_t m_most;
    std::vector<Similar> m_found;
    std::unordered_set<std::uint32_t> m_owners;
};

std::vector<Similar> NameSection::Reader::similarTo(std::string_view key, const Conditions &conditions,
                                                    const Filter &filter, std::size_t most) const
{
    const bool isBeginning =
        key.empty() || !m_mainTexts.beginningWith(key).isEmpty() || !m_otherTexts.beginningWith(key).isEmpty();
    if (isBeginning || countHolding({&conditions, 1}, {}, 1) > 0)
        return {};
    return SimilarNames(*this, conditions, filter, most).find(key);
}

} // namespace indexing
