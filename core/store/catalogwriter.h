// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/record.h"
#include "core/store/sqlite.h"

#include <QCryptographicHash>
#include <QHash>
#include <QSet>
#include <QString>

#include <array>
#include <memory>

namespace store {

/// Writes a whole new catalog and puts it in the place of an old one in one step.
///
/// Everything goes into a temporary file in the same folder. commit() makes it durable, checks it, renames it over
/// the target and makes the folder durable. Until then the target is untouched; without commit(), or after any
/// failure, the temporary file is gone. One that a killed writer left behind is removed by the next writer.
class CatalogWriter final : public RecordSink
{
public:
    /// \a path must be free, empty, or a catalog of ours; \a source names where the records come from.
    [[nodiscard]] static Result<std::unique_ptr<CatalogWriter>, StoreError> create(const QString &path,
                                                                                   const QString &source);
    ~CatalogWriter() override;
    Q_DISABLE_COPY_MOVE(CatalogWriter)

    [[nodiscard]] Result<void, StoreError> add(const WorkRecord &work) override;
    [[nodiscard]] Result<void, StoreError> commit();

private:
    class TemporaryFile;
    enum Table { TitleRow, NameRow, PersonRow, CreditRow, GenreRow, TagRow, CountryRow, FormatRow, IdRow, TableCount };
    struct Part;

    CatalogWriter(const QString &path, std::unique_ptr<TemporaryFile> file, sqlite::Connection connection);

    [[nodiscard]] Result<void, StoreError> prepare(const QString &source);
    template <class... Values>
    [[nodiscard]] bool insert(Table table, const Values &...values);
    [[nodiscard]] bool insertTitle(const Part &part);
    [[nodiscard]] bool insertWork(const WorkRecord &work, qint64 id);
    [[nodiscard]] bool insertSeasons(const WorkRecord &work, qint64 id);
    [[nodiscard]] bool insertEpisodes(const SeasonRecord &season, qint64 series, qint64 seasonId);
    [[nodiscard]] bool insertNames(Table table, qint64 title, const QStringList &names);
    [[nodiscard]] bool insertCredits(const WorkRecord &work, qint64 id);
    [[nodiscard]] std::optional<qint64> personNumber(const QString &name);
    [[nodiscard]] qint64 freeNumber(qint64 wanted);
    [[nodiscard]] Result<void, StoreError> finishDatabase();

    QString m_path;
    std::unique_ptr<TemporaryFile> m_file;
    std::optional<sqlite::Connection> m_connection;
    std::array<sqlite::Statement, TableCount> m_inserts{};
    QCryptographicHash m_content{QCryptographicHash::Sha256};
    QHash<QString, qint64> m_people;
    QSet<qint64> m_taken;
    qint64 m_lastFree = 0; ///< numbers up to this one were given out or were taken
};

} // namespace store
