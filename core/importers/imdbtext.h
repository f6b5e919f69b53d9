// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <optional>
#include <string>
#include <string_view>

/// What the fields of IMDb's data files mean (developer.imdb.com/non-commercial-datasets). Fields are UTF-8 as they
/// stand.
namespace importers::imdb {

/// Written where a value is missing.
inline constexpr std::string_view missing = "\\N";

/// The files are sorted by the text of their ids, so that tt10000000 stands between tt1000000 and tt1000001. A key
/// compares as that text does and holds the number as well; 0 is no id.
using IdKey = quint64;

/// "tt0111161", with \a prefix "tt": seven digits, or up to ten without a leading zero; 0 for anything else.
[[nodiscard]] IdKey idKey(std::string_view field, std::string_view prefix);
[[nodiscard]] qint64 numberOf(IdKey key); ///< 111161

/// Digits only, at most nine; nullopt for anything else, and for a missing value.
[[nodiscard]] std::optional<int> numberIn(std::string_view field);
/// "7.4"; nullopt for anything that is not from 0 to 10.
[[nodiscard]] std::optional<double> ratingIn(std::string_view field);

/// The characters of a role, JSON text such as ["Self","Narrator"], with " / " between; \a isBroken is set when it is
/// no JSON list of texts, and the result is the field as it stands.
[[nodiscard]] std::string charactersIn(std::string_view field, bool &isBroken);

/// "Episode #1.7", "Episode dated 3 May 2014": what IMDb writes where an episode has no title.
[[nodiscard]] bool isMachineMade(std::string_view episodeTitle);
/// Whether \a otherName only says the same in another language: it holds the numbers of that \a episodeTitle.
[[nodiscard]] bool isMachineMadeLike(std::string_view episodeTitle, std::string_view otherName);

} // namespace importers::imdb
