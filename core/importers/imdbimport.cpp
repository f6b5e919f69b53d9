// SPDX-License-Identifier: MIT
#include "core/importers/imdbimport.h"

#include "core/base/logging.h"
#include "core/importers/guarded.h"
#include "core/importers/imdbpeople.h"
#include "core/importers/imdbtitles.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace importers {

namespace {

using OpenedFile = Result<std::unique_ptr<ImdbFile>, ImportError>;

/// All that the folder has, title.basics at least.
class Files
{
public:
    [[nodiscard]] Result<void, ImportError> open(const QString &folder, ImportReport &report)
    {
        const QDir in(folder);
        struct Wanted
        {
            std::unique_ptr<ImdbFile> *file;
            QString name;
            QStringList columns;
        };
        const Wanted all[] = {
            {&titles.basics,
             u"title.basics"_s,
             {u"tconst"_s, u"titleType"_s, u"primaryTitle"_s, u"originalTitle"_s, u"isAdult"_s, u"startYear"_s,
              u"endYear"_s, u"runtimeMinutes"_s, u"genres"_s}},
            {&titles.ratings, u"title.ratings"_s, {u"tconst"_s, u"averageRating"_s, u"numVotes"_s}},
            {&titles.akas, u"title.akas"_s, {u"titleId"_s, u"title"_s, u"types"_s, u"attributes"_s}},
            {&titles.principals,
             u"title.principals"_s,
             {u"tconst"_s, u"ordering"_s, u"nconst"_s, u"category"_s, u"job"_s, u"characters"_s}},
            {&titles.crew, u"title.crew"_s, {u"tconst"_s, u"directors"_s, u"writers"_s}},
            {&titles.episode,
             u"title.episode"_s,
             {u"tconst"_s, u"parentTconst"_s, u"seasonNumber"_s, u"episodeNumber"_s}},
            {&names,
             u"name.basics"_s,
             {u"nconst"_s, u"primaryName"_s, u"birthYear"_s, u"deathYear"_s, u"primaryProfession"_s}},
        };
        for (const Wanted &wanted : all) {
            auto opened = ImdbFile::open(in, wanted.name, wanted.columns, wanted.file == &names ? "nm" : "tt");
            if (!opened)
                return failure(opened.error());
            *wanted.file = std::move(opened).value();
            if (*wanted.file)
                size += (*wanted.file)->size();
            else
                report.missingFiles.append(wanted.name);
        }
        if (!titles.basics && !QFileInfo::exists(folder))
            return failure(ImportError{ImportError::Kind::CannotRead, folder, 0, u"there is no such folder"_s});
        if (!titles.basics)
            return failure(ImportError{ImportError::Kind::MissingFile, folder, 0, u"title.basics.tsv.gz"_s});
        return {};
    }

    ImdbTitleFiles titles{};
    std::unique_ptr<ImdbFile> names{};
    qint64 size = 0;
};

/// Tells how far the import is, and whether to go on. Making the search index takes a third as long as reading the
/// files.
class Course
{
public:
    Course(const Progress &progress, const CancelFlag *cancel, qint64 octets)
        : m_progress(progress), m_cancel(cancel), m_octets(octets), m_total(octets + octets / 3)
    {
    }
    [[nodiscard]] bool proceed(qint64 read) const
    {
        tell(std::min(read, m_octets));
        return !isCancelled();
    }
    void tellOfIndex(int permille) const { tell(m_octets + (m_total - m_octets) * std::min(permille, 1000) / 1000); }
    void tellOfEnd() const { tell(m_total); }
    [[nodiscard]] bool isCancelled() const { return isSet(m_cancel); }
    /// A failure after Ctrl+C is its consequence.
    [[nodiscard]] ImportError reasonOf(const ImportError &error) const
    {
        return isCancelled() ? ImportError{ImportError::Kind::Cancelled} : error;
    }

private:
    void tell(qint64 done) const
    {
        if (m_progress)
            m_progress(done, m_total);
    }

    const Progress &m_progress;
    const CancelFlag *m_cancel;
    qint64 m_octets;
    qint64 m_total;
};

Result<void, ImportError> pour(Files &files, const ImdbOptions &options, store::CatalogBuilder &builder,
                               const Course &course, ImportReport &report)
{
    store::PairSorter parts(builder.folder());
    const bool hasPeople = files.names && (files.titles.principals || files.titles.crew);
    ImdbTitles titles(std::move(files.titles), options, builder, parts, hasPeople, report);
    RowQueue queue(builder);
    auto poured = titles.read(queue, [&] { return course.proceed(titles.position()); });
    if (poured)
        poured = titles.finishSeries(queue);
    if (!poured || !hasPeople)
        return poured ? queue.finish().transform_error(storeFailed) : poured;
    poured = parts.finish().transform_error(storeFailed);
    if (poured)
        poured = queue.finish().transform_error(storeFailed);
    if (!poured)
        return poured;
    ImdbPeople people(*files.names, options, builder, parts, titles, report);
    poured = people.read(queue, [&] { return course.proceed(titles.position() + files.names->position()); });
    if (poured)
        poured = queue.finish().transform_error(storeFailed);
    return poured ? people.removeStrangers() : poured;
}

/// Why nothing of \a folder is in the catalog.
ImportError nothingTaken(const ImportReport &report, const QString &folder)
{
    const bool hasNameless = report.oddities.contains(Oddity::NoTitle);
    for (const LeftOut unwanted : {LeftOut::Adult, LeftOut::FewVotes, LeftOut::Episode}) {
        if (report.leftOut.contains(unwanted))
            return {ImportError::Kind::AllRefused, folder, 0,
                    hasNameless ? u"the options leave out all titles that have a name"_s
                                : u"the options leave out all titles"_s};
    }
    return {hasNameless ? ImportError::Kind::AllRefused : ImportError::Kind::Nothing, folder};
}

Result<ImportReport, ImportError> read(const QString &folder, const ImdbOptions &options, const QString &into,
                                       const Progress &progress, const CancelFlag *cancel)
{
    ImportReport report;
    report.notice = imdbNotice;
    Files files;
    if (auto opened = files.open(folder, report); !opened)
        return failure(opened.error());
    const Course course(progress, cancel, files.size);
    auto builder = store::CatalogBuilder::create(into, {u"IMDb"_s, imdbNotice, u"imdb"_s}, cancel);
    if (!builder)
        return failure(storeFailed(builder.error()));
    if (auto poured = pour(files, options, **builder, course, report); !poured)
        return failure(course.reasonOf(poured.error()));
    if (report.movies + report.series + report.episodes == 0)
        return failure(nothingTaken(report, folder));
    if (course.isCancelled())
        return failure(ImportError{ImportError::Kind::Cancelled});
    const auto tellOfIndex = [&course](int permille) { course.tellOfIndex(permille); };
    if (auto committed = (*builder)->commit(tellOfIndex); !committed)
        return failure(course.reasonOf(storeFailed(committed.error())));
    course.tellOfEnd();
    qCDebug(lcImporters) << "read" << report.records << "titles of" << folder << "into" << into;
    return report;
}

} // namespace

Result<ImportReport, ImportError> importImdb(const QString &folder, const ImdbOptions &options, const QString &into,
                                             const Progress &progress, const CancelFlag *cancel)
{
    return guarded([&] { return read(folder, options, into, progress, cancel); });
}

} // namespace importers
