// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace importers {

/// Lets a table of texts be asked for a view.
struct TextHash
{
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// From lists such as "Comedy,Short", as the file has them, to the packed numbers of their words: a few thousand stand
/// for millions of rows.
using WordLists = std::unordered_map<std::string, std::string, TextHash, std::equal_to<>>;

} // namespace importers
