// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/dialect/documents.h"

#include <QByteArray>

#include <atomic>
#include <chrono>

namespace dialect {

/// Why a document gave no value. Nothing of such a document is kept.
struct ReadError
{
    enum class Kind {
        Empty,     ///< no octets: the service's old way to say "no such title"
        Encoding,  ///< not UTF-8
        Malformed, ///< not well-formed XML 1.0 with namespaces, or it ends early
        Doctype,   ///< has a document type declaration
        WrongRoot, ///< XML, but not the document that was asked for; `root` says which it is
        Status,    ///< the service's own word: `status`
        TooDeep,   ///< more than 64 levels
        TooLarge,  ///< over a limit on items, elements, attributes or names
        TooSlow,   ///< took more time than it was given
        Abandoned, ///< nobody waits for it any more
    };

    Kind kind = Kind::Malformed;
    QString message{}; ///< for a developer or the terminal, in English; no part of the document but short names
    int line = 0;      ///< from 1; 0 when no place can be named
    QByteArray root{}; ///< at most 64 octets
    Status status{};   ///< with Kind::Status

    bool operator==(const ReadError &) const = default;
};

/// How long a reading may last. Whether it is abandoned is looked at every 256 tags and every 64 kB.
struct Patience
{
    /// Of the reading thread, so that a busy machine refuses nobody's document. Looked at every 2,048 tags and every
    /// 64 kB, and running from the first look: what is smaller is never too slow.
    std::chrono::milliseconds processorTime{1000};
    const std::atomic_bool *abandoned = nullptr; ///< set from any thread; it outlives the reading
};

/// Reads one document from outside. It is either understood whole or refused: UTF-8 only, no DOCTYPE, at most 64
/// levels, 64 attributes an element, names of 256 octets, 5,000 items, 100,000 elements. Names are shortened to 1,000
/// characters and synopses to 65,536, with an ellipsis; numbers out of range count as unknown; items with neither an
/// id nor a name, and title records without an id, are left out and counted. Elements and attributes unknown to the
/// dialect are passed over. Any thread may call these; they keep no state.
[[nodiscard]] Result<domain::Suggestions, ReadError> readSuggestions(const QByteArray &xml,
                                                                     const Patience &patience = {});
/// `catalog_titles`, `similars`, or `catalog`; also a single `catalog_title`, as a page of one.
[[nodiscard]] Result<domain::TitlePage, ReadError> readTitlePage(const QByteArray &xml, const Patience &patience = {});
/// `catalog_title`; also a list of exactly one, which the service sent for a search cut to one row.
[[nodiscard]] Result<domain::Title, ReadError> readTitle(const QByteArray &xml, const Patience &patience = {});
/// `facets` of a title search; counts of nothing are left out.
[[nodiscard]] Result<domain::Facets, ReadError> readFacets(const QByteArray &xml, const Patience &patience = {});
/// `people`: a person search, a title's cast, directors or crew.
[[nodiscard]] Result<domain::PersonPage, ReadError> readPeople(const QByteArray &xml, const Patience &patience = {});
/// `people` of a title's cast, directors or crew as credits, with the roles where the catalog tells them (ours does).
/// \a department: what all of them did, where it is not said of each.
[[nodiscard]] Result<std::vector<domain::Credit>, ReadError>
readCredits(const QByteArray &xml, domain::Credit::Department department, const Patience &patience = {});
[[nodiscard]] Result<domain::Person, ReadError> readPerson(const QByteArray &xml, const Patience &patience = {});
[[nodiscard]] Result<domain::Filmography, ReadError> readFilmography(const QByteArray &xml,
                                                                     const Patience &patience = {});
/// `synopsis` or `short_synopsis`, as plain text.
[[nodiscard]] Result<QString, ReadError> readSynopsis(const QByteArray &xml, const Patience &patience = {});
[[nodiscard]] Result<std::vector<domain::Availability>, ReadError> readFormats(const QByteArray &xml,
                                                                               const Patience &patience = {});
/// A title list (seasons, episodes, similars, discs) reduced to references, whether it holds records or links.
[[nodiscard]] Result<std::vector<domain::TitleReference>, ReadError> readTitleReferences(const QByteArray &xml,
                                                                                         const Patience &patience = {});
[[nodiscard]] Result<ClockTime, ReadError> readClockTime(const QByteArray &xml, const Patience &patience = {});
/// Whatever it is. A `status` document is a value here, not an error.
[[nodiscard]] Result<Document, ReadError> readDocument(const QByteArray &xml, const Patience &patience = {});

} // namespace dialect
