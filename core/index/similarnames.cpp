// SPDX-License-Identifier: MIT
#include "core/index/namereader.h"
#include "core/index/slipwalk.h"
#include "core/text/allowededits.h"

#include <QString>

#include <algorithm>
#include <map>
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
                addWholeNames(key, typed, edits);
            if (m_found.size() < m_most)
                addByWords(edits);
        }
        return std::move(m_found);
    }

private:
    using Candidates = std::vector<Found>;

    /// Texts that may have been meant.
    struct Near
    {
        std::vector<std::string> beginnings{}; ///< near as they are; more may follow in a name
        std::vector<std::string> wholes{};     ///< near when nothing follows
        std::vector<std::string> pairs{};      ///< near in either way; there may be no such text
    };

    [[nodiscard]] static Near nearIn(const StringTable &texts, const std::u16string &typed, int edits)
    {
        Near near;
        SlipWalk(typed, edits)
            .forEach(
                texts, [&](std::string_view beginning) { near.beginnings.emplace_back(beginning); },
                [&](std::string_view text) { near.wholes.emplace_back(text); });
        return near;
    }

    [[nodiscard]] const Near &wordsNear(const std::u16string &typed, int edits)
    {
        const auto [place, isNew] = m_wordsNear.try_emplace({typed, edits});
        if (isNew)
            place->second = nearIn(m_reader.m_words, typed, edits);
        return place->second;
    }

    /// For one word with one slip there is no need to go through the names: they begin with a word that is near, or the
    /// slip is the space between two.
    [[nodiscard]] Near namesNear(std::string_view word, const std::u16string &typed)
    {
        Near near = wordsNear(typed, 1);
        const auto offer = [&near](std::string_view first, std::string_view second) {
            std::string both(first);
            both.append(1, ' ').append(second);
            near.pairs.push_back(std::move(both));
        };
        for (std::size_t begin = 0, end = 0; begin < word.size(); begin = end) {
            end = begin + 1;
            while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80)
                ++end;
            if (begin > 0)
                offer(word.substr(0, begin), word.substr(begin)); // the space was left out
            if (begin > 0 && end < word.size())
                offer(word.substr(0, begin), word.substr(end)); // a key beside it was hit
        }
        return near;
    }

    void addWholeNames(std::string_view key, const std::u16string &typed, int edits)
    {
        Candidates whole, beginning;
        const bool isOneWord = edits == 1 && key.find(' ') == std::string_view::npos;
        const auto look = [&](const StringTable &texts, const LeastFirst &numbers, bool areOwners) {
            const Near near = isOneWord ? namesNear(key, typed) : nearIn(texts, typed, edits);
            for (const std::string &text : near.beginnings)
                collect(numbers, texts.beginningWith(text), areOwners, beginning);
            const auto collectWhole = [&](std::string_view text) {
                if (const auto entry = texts.find(text))
                    collect(numbers, entry->reach, areOwners, whole);
            };
            for (const std::string &text : near.wholes)
                collectWhole(text);
            for (const std::string &text : near.pairs) {
                const Reach reach = texts.beginningWith(text);
                if (reach.isEmpty())
                    continue;
                collect(numbers, reach, areOwners, beginning);
                collectWhole(text);
            }
        };
        look(m_reader.m_mainTexts, m_reader.m_mainOwners, true);
        look(m_reader.m_otherTexts, m_reader.m_otherNames, false);
        add(whole, edits, Likeness::Whole);
        add(beginning, edits, Likeness::Beginning);
    }

    void collect(const LeastFirst &numbers, Reach reach, bool areOwners, Candidates &candidates) const
    {
        std::size_t count = 0;
        std::uint64_t last = ~std::uint64_t{0};
        numbers.forEach({&reach, 1}, [&](std::uint32_t number) {
            const Found found = areOwners ? Found{number, 0} : m_reader.m_map.find(number);
            if (found.owner != last && m_reader.isAllowed(found.owner, m_filter)) {
                candidates.push_back(found);
                last = found.owner;
                ++count;
            }
            return count < m_most;
        });
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

    [[nodiscard]] std::vector<std::string> beginningsNear(const std::string &word, int edits)
    {
        const std::u16string typed = unitsOf(word);
        return edits <= editsAllowed(typed) ? wordsNear(typed, edits).beginnings : std::vector<std::string>();
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
        std::sort(candidates.begin(), candidates.end());
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
    std::map<std::pair<std::u16string, int>, Near> m_wordsNear; ///< by what was typed, and edits
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
