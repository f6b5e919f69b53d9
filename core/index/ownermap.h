// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/indexfile.h"
#include "core/index/namesection.h"
#include "core/index/sections.h"

#include <cstdint>
#include <string>

namespace indexing {

/// Which owner a name belongs to, and which of its names it is. All throw Damage.
class OwnerMap
{
public:
    OwnerMap() = default;
    OwnerMap(const IndexFile &file, const std::string &section, const NamesHead &head);

    /// Whether every owner has one name, so that both have the same numbers.
    [[nodiscard]] bool isPlain() const { return m_owners == m_names; }
    [[nodiscard]] Found find(std::uint32_t name) const;

private:
    [[nodiscard]] std::uint32_t rank(std::uint32_t block) const;
    [[nodiscard]] std::uint32_t lastMainNameBefore(std::uint32_t block) const;

    Section m_starts;
    Section m_ranks;
    std::uint32_t m_owners = 0;
    std::uint32_t m_names = 0;
};

} // namespace indexing
