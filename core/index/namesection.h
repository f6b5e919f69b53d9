// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/index/indexfile.h"
#include "core/index/ranklist.h"

#include <QStringView>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace indexing {

/// A name that answers. Owners are numbered from 0 in the order in which they were added, best first, and so are the
/// names of each: 0 is its main name.
struct Found
{
    std::uint32_t owner = 0;
    std::uint32_t name = 0; ///< which of the owner's

    auto operator<=>(const Found &) const = default;
};

/// Is called with one answer after the other until it says false. Not kept after the call that it is given to.
class Visitor
{
public:
    template <class F, std::enable_if_t<!std::is_same_v<std::decay_t<F>, Visitor>, int> = 0>
    Visitor(F &&visit) // NOLINT: a lambda is a visitor
        : m_target(const_cast<void *>(static_cast<const void *>(std::addressof(visit)))),
          m_call([](void *target, Found found) -> bool {
              return (*static_cast<std::remove_reference_t<F> *>(target))(found);
          })
    {
    }
    bool operator()(Found found) const { return m_call(m_target, found); }

private:
    void *m_target;
    bool (*m_call)(void *, Found);
};

/// Which owners may answer at all: those that are in every list of `all` and in none of `none`. Several values of
/// which any will do (a range of years) are one list, RankList::unionOf(). Empty: everyone.
struct Filter
{
    std::vector<RankList> all{};
    std::vector<RankList> none{};

    [[nodiscard]] bool isEmpty() const { return all.empty() && none.empty(); }
};

/// What a name must hold: each of `words` (folded, as core/text gives them, in UTF-8) begins one of its words, and its
/// owner is in each of `owners`. The second is for what is said of the owner and not in the name, such as a year.
struct Conditions
{
    std::vector<std::string> words{};
    std::vector<RankList> owners{};
};

/// A whole term in the two forms in which names are compared, in UTF-8: text::folded(), and text::wordKey().
struct Whole
{
    Whole() = default;
    explicit Whole(QStringView term);

    std::string folded{};
    std::string key{};
};

/// How a similar name agrees. Of the same number of edits the earlier form is nearer.
enum class Likeness : std::uint8_t {
    Whole,     ///< the name is the term but for the edits
    Beginning, ///< the name begins so
    Words,     ///< each word of the term begins a word of the name, but for the edits
};

struct Similar
{
    Found found{};
    int edits = 0;
    Likeness likeness = Likeness::Words;

    bool operator==(const Similar &) const = default;
};

/// Names and their owners in an index file: titles with their other names, people, characters. Built by NameBuilder.
///
/// Answers come in ascending order, which is rank order, and each owner once, with the first of its names that answers
/// (unless said otherwise). Nothing here throws; when the file turns out damaged an answer ends early, and the file's
/// isDamaged() says so. Any number of threads may ask at once. Must not outlive its file.
class NameSection
{
public:
    NameSection() = default; ///< of no names
    /// The names written under \a section. Damaged when they are not there.
    [[nodiscard]] static Result<NameSection, IndexError> open(std::shared_ptr<const IndexFile> file,
                                                              std::string_view section);

    [[nodiscard]] std::uint32_t owners() const noexcept { return m_owners; }
    [[nodiscard]] std::uint32_t names() const noexcept { return m_names; }

    /// Owners whose main name is the term: in its folded form or in its words. Those that agree in the folded form
    /// (punctuation too) come first; both parts are in ascending order.
    void exactly(const Whole &term, const Filter &filter, Visitor visit) const;
    /// Owners with another name that is the term, in the same order. An owner comes once, whatever its main name is.
    void exactlyOther(const Whole &term, const Filter &filter, Visitor visit) const;
    /// Owners whose main name begins with the term, with or without the name's leading article: in its folded form or
    /// in its words.
    void beginningWith(const Whole &term, const Filter &filter, Visitor visit) const;
    /// At least how many beginningWith() gives without a filter, found without walking: more than a third of it is
    /// never repetition.
    [[nodiscard]] std::uint64_t beginningAtMost(const Whole &term) const noexcept;

    /// Owners with a name that meets any one of \a conditions. Conditions without words are met by no name.
    void holding(std::span<const Conditions> conditions, const Filter &filter, Visitor visit) const;
    /// How many owners holding() gives, or \a limit when there are more.
    [[nodiscard]] std::uint64_t countHolding(std::span<const Conditions> conditions, const Filter &filter,
                                             std::uint64_t limit) const;
    /// Whether any name meets any one of \a conditions.
    [[nodiscard]] bool holdsAny(std::span<const Conditions> conditions) const;

    /// The owners whose names are nearly the term, nearest first (edits, then likeness, then rank), each with the
    /// nearest of its names, at most \a most of them. For a term that finds nothing as it stands: when a name begins
    /// with it or holds its words there are none.
    ///
    /// Edits are those of core/text: insertions, deletions, substitutions and transpositions of neighbours. A text of
    /// four letters may be one away, of eight letters two; two are tried only when one finds nobody. Whole and
    /// Beginning compare the key with the forms of names that exactly() and beginningWith() know. Words forgives a word
    /// that begins no word of any name, and adds up over the words.
    /// \a conditions: the words of the term, and what its owners must be in (for Words; see Conditions); \a key: its
    /// text::wordKey().
    [[nodiscard]] std::vector<Similar> similarTo(std::string_view key, const Conditions &conditions,
                                                 const Filter &filter, std::size_t most) const;

private:
    class Reader;
    std::shared_ptr<const IndexFile> m_file;
    std::shared_ptr<const Reader> m_reader;
    std::uint32_t m_owners = 0;
    std::uint32_t m_names = 0;
};

} // namespace indexing
