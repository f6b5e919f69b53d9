// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/limits.h"

#include <QByteArray>

#include <cstdint>

/// The sections of a catalog's index, beside those that indexing::NameBuilder makes. Works (titles, episodes) are
/// numbered by rank: popularity, then newer, then id. People by what they took part in. So are their names.
///
/// WORK is "title" or "episode":
///   WORK.number        catalog numbers, 32 bits each, or 64 when one of them needs it
///   WORK.place         ranks in ascending order of catalog number, 32 bits each
///   WORK.year          year less 1869, one octet; 0 = unknown
///   WORK.years         lists: those of 1870, 1871 …
///   WORK.kinds         (titles) lists: movies, series
///   WORK.genres, WORK.certificates, WORK.formats    lists, one for each label of WORK.genres.labels …, which holds
///                      them in UTF-8, each followed by a line end
///   person.number      as WORK.number
///   person.titles, role.titles                      links to titles (linklists.h)
///   WORK.synopsis      ranks of the works with a synopsis, 32 bits each: the owners of "WORK-synopses"
namespace store::layout {

inline constexpr auto titles = "titles", episodes = "episodes", people = "people", roles = "roles"; ///< of names
inline constexpr int firstYear = limits::firstYear;
inline constexpr int years = limits::lastYear - limits::firstYear + 1;

[[nodiscard]] constexpr std::uint8_t yearOctet(int year) noexcept
{
    return static_cast<std::uint8_t>(year - firstYear + 1);
}
static_assert(years < 256);

/// What an index is made for: a catalog's content (its revision), the state of its file (SQLite's own change counter
/// and size, octets 24 to 31 of the header), and the sections above.
[[nodiscard]] inline QByteArray identity(const QByteArray &revision, const QByteArray &fileState)
{
    return "titlecard catalog index 3\n" + revision + '\n' + fileState.toHex();
}

} // namespace store::layout
