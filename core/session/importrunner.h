// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace session {

/// A kind of data that a catalog of the user's own can be made of.
enum class ImportSource {
    TitlesCsv,  ///< a CSV file whose header names our own columns
    NetflixCsv, ///< the data set "Netflix Movies and TV Shows", a CSV file
    ImdbFiles,  ///< a folder with IMDb's data files
};

/// What is to be imported, and how.
struct ImportOrder
{
    ImportSource source = ImportSource::TitlesCsv;
    QString path{};           ///< a file, or for ImdbFiles a folder
    QString name{};           ///< of the catalog; one of the user's own with this name is replaced when all went well
    int minVotes = 0;         ///< of ImdbFiles: titles with fewer are left out
    bool withEpisodes = true; ///< of ImdbFiles
    bool withAdult = false;   ///< of ImdbFiles

    bool operator==(const ImportOrder &) const = default;
};

/// How an import ended; the texts are for the user.
struct ImportOutcome
{
    bool isDone = false;   ///< false: nothing was changed
    QString catalogId{};   ///< of the new catalog, for CatalogBook::open()
    QString headline{};    ///< one sentence
    QStringList details{}; ///< what was odd and what became of it, or what to do now; one sentence each
};

/// Makes catalogs of the user's own, one at a time and beside everything else: what is searched stays open and
/// answers while a new catalog grows, and a catalog that is replaced is swapped only when the new one is whole.
class ImportRunner : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual std::vector<ImportSource> sources() const = 0;
    /// The name of the catalog that is being made; empty when none is.
    [[nodiscard]] virtual QString running() const = 0;
    /// \a wanted as it can name a catalog on this computer; empty when nothing of it can.
    [[nodiscard]] virtual QString usableName(const QString &wanted) const = 0;

public slots:
    /// Does nothing while another import is running.
    virtual void start(const session::ImportOrder &order) = 0;
    virtual void cancel() = 0;

signals:
    void started(const QString &name);
    /// \a done of 1000 parts.
    void progressed(int done);
    void finished(const session::ImportOutcome &outcome);
};

} // namespace session
