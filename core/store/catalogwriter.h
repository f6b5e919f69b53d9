// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/catalogbuilder.h"
#include "core/store/pairsorter.h"
#include "core/store/record.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <memory>

namespace store {

/// Writes a whole new catalog from records and puts it in the place of an old one in one step, as CatalogBuilder
/// does. It keeps every person's name and every title's number in memory: for sources up to some hundred thousand.
class CatalogWriter final : public RecordSink
{
public:
    /// \a path must be free, empty, or a catalog of ours; \a source names where the records come from.
    [[nodiscard]] static Result<std::unique_ptr<CatalogWriter>, StoreError> create(const QString &path,
                                                                                   const QString &source);
    [[nodiscard]] static Result<std::unique_ptr<CatalogWriter>, StoreError>
    create(const QString &path, const Source &source, const CatalogBuilder::CancelFlag *cancel = nullptr);
    ~CatalogWriter() override;
    Q_DISABLE_COPY_MOVE(CatalogWriter)

    [[nodiscard]] Result<void, StoreError> add(const WorkRecord &work) override;
    [[nodiscard]] Result<void, StoreError> commit();

private:
    CatalogWriter(const QString &path, std::unique_ptr<CatalogBuilder> builder);

    [[nodiscard]] Result<void, StoreError> addWork(const WorkRecord &work, qint64 id);
    [[nodiscard]] Result<void, StoreError> addDetails(const WorkRecord &work, qint64 id);
    [[nodiscard]] Result<void, StoreError> addSeasons(const WorkRecord &work, qint64 id);
    [[nodiscard]] Result<void, StoreError> addEpisodes(const SeasonRecord &season, qint64 series, qint64 seasonId);
    [[nodiscard]] Result<void, StoreError> addSynopsis(const QString &synopsis, qint64 id);
    [[nodiscard]] Result<void, StoreError> writePeople();
    [[nodiscard]] std::string wordList(const QStringList &words);
    [[nodiscard]] Result<std::string, StoreError> creditList(const WorkRecord &work, qint64 id);
    [[nodiscard]] qint64 personNumber(const QString &name);
    [[nodiscard]] qint64 freeNumber(qint64 wanted);

    QString m_path;
    std::unique_ptr<CatalogBuilder> m_builder;
    PairSorter m_parts; ///< person, title
    QHash<QString, qint64> m_people;
    QSet<qint64> m_taken;
    qint64 m_lastFree = 0; ///< numbers up to this one were given out or were taken
};

} // namespace store
