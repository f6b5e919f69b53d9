// SPDX-License-Identifier: MIT
#pragma once

#include "core/dialect/documents.h"
#include "core/dialect/resources.h"

#include <QByteArray>

#include <limits>

namespace dialect {

inline constexpr qsizetype unlimited = std::numeric_limits<qsizetype>::max();

/// Writes the dialect's documents. Every id and href is an absolute URL under \a baseUrl ("http://host:port/", with
/// the trailing slash). What \a expand names is nested in its link when the value holds it (an engaged optional, even
/// of an empty list); otherwise the link only points. Our own additions are elements and attributes that old clients
/// pass over. A page of full records ends with the one that reaches `mostOctets`, and a nested list at 1,000 titles;
/// their counts still say how many there are. Characters that XML 1.0 cannot carry are left out of texts.
[[nodiscard]] QByteArray writeSuggestions(const domain::Suggestions &suggestions, const QByteArray &baseUrl);
/// `catalog_titles` of a search.
[[nodiscard]] QByteArray writeTitlePage(const domain::TitlePage &page, const QByteArray &baseUrl, Expansions expand,
                                        qsizetype mostOctets = unlimited);
/// `facets` of a title search: categories with counts, of each scheme at most 1,000.
[[nodiscard]] QByteArray writeFacets(const domain::Facets &facets, const QByteArray &baseUrl);
/// `catalog_titles` of seasons, episodes or discs.
[[nodiscard]] QByteArray writeTitles(const domain::Page<domain::Title> &page, const QByteArray &baseUrl,
                                     Expansions expand, qsizetype mostOctets = unlimited);
/// `similars` of `similars_item`.
[[nodiscard]] QByteArray writeSimilars(const domain::Page<domain::Title> &page, const QByteArray &baseUrl,
                                       Expansions expand, qsizetype mostOctets = unlimited);
/// `catalog_title`.
[[nodiscard]] QByteArray writeTitle(const domain::Title &title, const QByteArray &baseUrl, Expansions expand);
[[nodiscard]] QByteArray writeSynopsis(const QString &text);
[[nodiscard]] QByteArray writeShortSynopsis(const QString &text);
/// `people` of a person search.
[[nodiscard]] QByteArray writePeople(const domain::PersonPage &page, const QByteArray &baseUrl);
/// `people` of a title's cast, directors or crew: full person records, each with its role, of the crew with its
/// department too.
[[nodiscard]] QByteArray writeCredits(const std::vector<domain::Credit> &credits, const QByteArray &baseUrl);
[[nodiscard]] QByteArray writeOtherTitles(const QStringList &titles);
/// \a nested, when it was asked for, goes into the link that names it.
[[nodiscard]] QByteArray writePerson(const domain::Person &person, const QByteArray &baseUrl,
                                     const domain::Filmography *nested = nullptr);
[[nodiscard]] QByteArray writeFilmography(const domain::Filmography &filmography, const QByteArray &baseUrl);
[[nodiscard]] QByteArray writeFormats(const std::vector<domain::Availability> &formats, const QByteArray &baseUrl);
[[nodiscard]] QByteArray writeScreenFormats(const std::vector<domain::ScreenFormat> &formats,
                                            const QByteArray &baseUrl);
[[nodiscard]] QByteArray writeLanguages(const std::vector<domain::LanguageAudio> &languages, const QByteArray &baseUrl);
[[nodiscard]] QByteArray writeAwards(const std::vector<domain::Award> &awards, const QByteArray &baseUrl);
[[nodiscard]] QByteArray writeBonusMaterials(const std::vector<domain::TitleReference> &materials,
                                             const QByteArray &baseUrl);
/// `category_item`s of one scheme: \a name "genres".
[[nodiscard]] QByteArray writeCategories(const QByteArray &name, const QStringList &labels, const QByteArray &baseUrl);
[[nodiscard]] QByteArray writeClockTime(qint64 secondsSinceEpoch);
[[nodiscard]] QByteArray writeStatus(const Status &status);

/// The links that writeTitle gives \a title under \a baseUrl, in order: its parts, its parents, then those of
/// `title.links` that point elsewhere (web pages).
[[nodiscard]] std::vector<domain::Link> titleLinks(const domain::Title &title, const QByteArray &baseUrl);

} // namespace dialect
