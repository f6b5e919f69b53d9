// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/narrowing.h"
#include "core/domain/pages.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace dialect {

/// The service's own word on a question: `<status>`, sent with any HTTP status.
struct Status
{
    int code = 0;      ///< status_code; 0 when absent
    int subCode = 0;   ///< sub_code; 0 when absent
    QString message{}; ///< plain text, at most 300 characters

    bool operator==(const Status &) const = default;
};

/// `synopsis` or `short_synopsis`.
struct Synopsis
{
    QString text{}; ///< plain text, paragraphs parted by a blank line
    bool isShort = false;

    bool operator==(const Synopsis &) const = default;
};

/// `other_titles`: further names of a title; ours.
struct OtherTitles
{
    QStringList titles{};

    bool operator==(const OtherTitles &) const = default;
};

/// `resource`: links to further resources.
struct LinkList
{
    std::vector<domain::Link> links{};

    bool operator==(const LinkList &) const = default;
};

/// A list of categories (`categories/genres`), labels in order.
struct Categories
{
    QString scheme{}; ///< path: "/categories/genres"
    QStringList labels{};

    bool operator==(const Categories &) const = default;
};

/// `oauth/clock/time`: the service's clock.
struct ClockTime
{
    qint64 seconds = 0; ///< since the epoch, UTC

    bool operator==(const ClockTime &) const = default;
};

/// `user`: the account that a token stands for.
struct User
{
    QString id{};
    QString firstName{};
    QString lastName{};
    QString nickname{};
    std::optional<bool> canInstantWatch{};
    QStringList preferredFormats{};
    std::vector<domain::Link> links{};

    bool operator==(const User &) const = default;
};

/// One row of a queue.
struct QueueItem
{
    QString id{};                    ///< the row's own address, as given
    std::optional<int> position{};   ///< from 1; none for saved titles
    QString availability{};          ///< "available_now", "saved"
    std::optional<qint64> updated{}; ///< epoch seconds UTC
    domain::Title title{};

    bool operator==(const QueueItem &) const = default;
};

/// `queue`: must be changed with its etag.
struct Queue
{
    QString etag{};
    domain::Page<QueueItem> page{};

    bool operator==(const Queue &) const = default;
};

/// One title with the member's stars.
struct Rating
{
    domain::Title title{};
    std::optional<double> user{}; ///< 1.0–5.0
    std::optional<double> predicted{};
    std::optional<qint64> updated{};

    bool operator==(const Rating &) const = default;
};

/// `ratings`.
struct Ratings
{
    std::vector<Rating> items{};

    bool operator==(const Ratings &) const = default;
};

/// A title's number in another catalog.
struct ExternalId
{
    QString scheme{}; ///< "upc", "amg", "tms"
    QString value{};

    bool operator==(const ExternalId &) const = default;
};

/// One entry of the index: a title without a name, with its actors in `title.cast`.
struct IndexItem
{
    domain::Title title{};
    std::optional<qint64> updated{};
    std::vector<ExternalId> externalIds{};

    bool operator==(const IndexItem &) const = default;
};

/// `catalog_title_index`.
struct TitleIndex
{
    std::vector<IndexItem> items{};

    bool operator==(const TitleIndex &) const = default;
};

/// Any document of the dialect. `people` of a title's cast and a person search look the same: a PersonPage.
using Content = std::variant<domain::Suggestions, domain::TitlePage, domain::Title, domain::PersonPage, domain::Person,
                             domain::Filmography, Synopsis, std::vector<domain::Availability>,
                             std::vector<domain::ScreenFormat>, std::vector<domain::LanguageAudio>,
                             std::vector<domain::Award>, std::vector<domain::TitleReference>, OtherTitles, Categories,
                             domain::Facets, ClockTime, Status, LinkList, User, Queue, Ratings, TitleIndex>;

/// What a list says of itself: many do not.
struct StatedCounts
{
    std::optional<int> total{};    ///< number_of_results
    std::optional<int> start{};    ///< start_index
    std::optional<int> pageSize{}; ///< results_per_page

    bool operator==(const StatedCounts &) const = default;
};

struct Document
{
    QByteArray root{}; ///< the root element's name
    Content content{};
    StatedCounts counts{}; ///< of a list

    bool operator==(const Document &) const = default;
};

} // namespace dialect
