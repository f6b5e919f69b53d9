// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/domain/title.h"
#include "core/store/storeerror.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace store {

/// One person's part in one work. People are told apart by their exact name inside one source.
struct CreditRecord
{
    QString name{};
    QString role{};
    domain::Credit::Department department = domain::Credit::Department::Cast;
};

struct EpisodeRecord
{
    int number = 0; ///< inside its season, from 1
    QString title{};
    std::optional<std::chrono::seconds> runtime{};
    std::optional<qint64> airDate{}; ///< epoch seconds UTC of the day
    QString synopsis{};
    QString originalTitle{};
};

struct SeasonRecord
{
    int number = 0;  ///< 0 = specials
    QString title{}; ///< empty: "Season N"
    std::optional<int> year{};
    std::vector<EpisodeRecord> episodes{};
};

/// A work as every importer gives it, whatever it was read from: plain text, nothing trusted yet.
struct WorkRecord
{
    qint64 id = 0;                                     ///< in the catalog, from 1; 0 = the next free one
    domain::TitleKind kind = domain::TitleKind::Movie; ///< Movie or Series
    QString title{};
    QString originalTitle{};
    QStringList otherTitles{};
    std::optional<int> year{};
    std::optional<int> endYear{};
    std::optional<std::chrono::seconds> runtime{};
    std::optional<double> averageRating{};
    std::optional<domain::Certificate> certificate{};
    QStringList genres{}; ///< in our own words
    QStringList tags{};   ///< the source's labels, as given
    QStringList countries{};
    std::vector<CreditRecord> credits{};
    std::vector<domain::Availability> formats{};
    QString synopsis{};
    int popularity = 0;               ///< 0–1,000,000,000, higher is better known
    std::optional<int> seasonCount{}; ///< of a series whose seasons are not listed
    std::vector<SeasonRecord> seasons{};
    std::vector<std::pair<QString, QString>> ids{}; ///< scheme and value: "imdb", "tt0017136"
    QString sourceRecord{};                         ///< where in the source: "s8202", "line 17"
};

/// Where importers pour their records.
class RecordSink
{
public:
    virtual ~RecordSink() = default;
    /// Takes one work. A failure is final: the whole import is given up.
    [[nodiscard]] virtual Result<void, StoreError> add(const WorkRecord &work) = 0;
};

} // namespace store
