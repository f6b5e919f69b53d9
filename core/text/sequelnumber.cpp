// SPDX-License-Identifier: MIT
#include "core/text/sequelnumber.h"

#include <algorithm>
#include <array>

namespace text {

namespace {

constexpr std::array<std::string_view, 10> ones{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
constexpr std::array<std::string_view, 4> tens{"", "x", "xx", "xxx"};
constexpr std::array<std::string_view, 10> announcements{"act",  "book", "chapter", "episode", "part",
                                                         "teil", "vol",  "volume",  "parte",   "partie"};

} // namespace

int sequelNumber(std::string_view before, std::string_view word)
{
    const std::size_t tenfold = std::min(word.find_first_not_of('x'), word.size());
    const auto one = std::find(ones.begin(), ones.end(), word.substr(tenfold));
    if (before.empty() || word.empty() || tenfold >= tens.size() || one == ones.end())
        return 0;
    const auto value = static_cast<int>(tenfold) * 10 + static_cast<int>(one - ones.begin());
    const bool isAnnounced = std::find(announcements.begin(), announcements.end(), before) != announcements.end();
    return value > 1 || isAnnounced ? value : 0;
}

} // namespace text
