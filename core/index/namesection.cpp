// SPDX-License-Identifier: MIT
#include "core/index/namesection.h"

#include "core/index/namereader.h"
#include "core/text/nameforms.h"

#include <algorithm>

namespace indexing {

Whole::Whole(QStringView term)
{
    text::NameForms forms;
    forms.read(term);
    folded = forms.folded();
    key = forms.key();
}

Result<NameSection, IndexError> NameSection::open(std::shared_ptr<const IndexFile> file, std::string_view section)
{
    try {
        NameSection names;
        names.m_reader = std::make_shared<const Reader>(*file, std::string(section));
        names.m_owners = names.m_reader->head().owners;
        names.m_names = names.m_reader->head().names;
        names.m_file = std::move(file);
        return names;
    } catch (const Damage &) {
        return failure(
            IndexError{IndexError::Kind::Damaged, {}, QString::fromLatin1(section.data(), qsizetype(section.size()))});
    }
}

namespace {

/// Calls \a ask; an answer that comes upon damage ends there, and the file is marked.
template <class F>
void guarded(F &&ask)
{
    try {
        ask();
    } catch (const Damage &) {
        return;
    }
}

} // namespace

void NameSection::exactly(const Whole &term, const Filter &filter, Visitor visit) const
{
    if (m_owners > 0)
        guarded([&] { m_reader->exactly(term, filter, visit); });
}

void NameSection::exactlyOther(const Whole &term, const Filter &filter, Visitor visit) const
{
    if (m_owners > 0)
        guarded([&] { m_reader->exactlyOther(term, filter, visit); });
}

void NameSection::beginningWith(const Whole &term, const Filter &filter, Visitor visit) const
{
    if (m_owners > 0)
        guarded([&] { m_reader->beginningWith(term, filter, visit); });
}

std::uint64_t NameSection::beginningAtMost(const Whole &term) const noexcept
{
    std::uint64_t most = 0;
    guarded([&] { most = m_owners > 0 ? m_reader->beginningAtMost(term) : 0; });
    return most;
}

void NameSection::holding(std::span<const Conditions> conditions, const Filter &filter, Visitor visit) const
{
    if (m_owners > 0)
        guarded([&] { m_reader->holding(conditions, filter, visit); });
}

std::uint64_t NameSection::countHolding(std::span<const Conditions> conditions, const Filter &filter,
                                        std::uint64_t limit) const
{
    std::uint64_t count = 0;
    if (m_owners > 0 && limit > 0)
        guarded([&] { count = m_reader->countHolding(conditions, filter, limit); });
    return count;
}

bool NameSection::holdsAny(std::span<const Conditions> conditions) const
{
    return countHolding(conditions, {}, 1) > 0;
}

std::vector<Similar> NameSection::similarTo(std::string_view key, const Conditions &conditions, const Filter &filter,
                                            std::size_t most) const
{
    std::vector<Similar> found;
    if (m_owners > 0 && most > 0)
        guarded([&] { found = m_reader->similarTo(key, conditions, filter, most); });
    return found;
}

} // namespace indexing
