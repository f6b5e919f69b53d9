// SPDX-License-Identifier: MIT
#include "core/importers/wikipediaimport.h"

#include "core/base/logging.h"
#include "core/importers/guarded.h"
#include "core/importers/peoplein.h"
#include "core/importers/wikipediafilms.h"
#include "core/importers/wikipediamatch.h"
#include "core/store/catalogbuilder.h"
#include "core/store/catalogfile.h"
#include "core/store/catalogwriter.h"
#include "core/store/cleantext.h"
#include "core/store/limits.h"

using namespace Qt::StringLiterals;

namespace importers {

namespace {

const store::Source &source()
{
    static const store::Source wikipedia{u"Wikipedia"_s, wikipediaNotice, {}};
    return wikipedia;
}

store::WorkRecord workFrom(const WikipediaFilm &film)
{
    store::WorkRecord work;
    work.title = film.title;
    work.year = film.year;
    work.genres = film.genres;
    for (const QString &name : film.cast)
        work.credits.push_back({name, {}, domain::Credit::Department::Cast});
    work.synopsis = film.text;
    if (!film.page.isEmpty())
        work.ids.emplace_back(u"wikipedia"_s, film.page);
    return work;
}

Result<ImportReport, ImportError> write(const QString &from, const QString &into, const Progress &progress,
                                        const CancelFlag *cancel)
{
    ImportReport report;
    report.notice = wikipediaNotice;
    const auto films = wikipediaFilms(from, report, cancel);
    if (!films)
        return failure(films.error());
    auto writer = store::CatalogWriter::create(into, source(), cancel);
    if (!writer)
        return failure(storeFailedOrStopped(writer.error(), cancel));
    for (const WikipediaFilm &film : *films) {
        if (progress && report.movies % 256 == 0)
            progress(report.movies, static_cast<qint64>(films->size()));
        if (isSet(cancel))
            return failure(ImportError{ImportError::Kind::Cancelled});
        if (auto added = (*writer)->add(workFrom(film)); !added)
            return failure(storeFailedOrStopped(added.error(), cancel));
        ++report.movies;
        report.credits += film.cast.size();
    }
    if (auto committed = (*writer)->commit(); !committed)
        return failure(storeFailedOrStopped(committed.error(), cancel));
    report.people = peopleIn(into);
    if (progress)
        progress(report.movies, report.movies);
    return report;
}

/// Whether \a catalog was made from Wikipedia: a merge takes the place of all that is of its source, the titles too.
bool isOwn(const QString &catalog)
{
    auto connection = store::reopenCatalogFile(catalog);
    if (!connection)
        return false; // which the merge will find out
    auto row =
        connection->prepare("SELECT 1 FROM title WHERE source IN (SELECT id FROM source WHERE name = ?1) LIMIT 1");
    if (!row)
        return false;
    row->bind(source().name);
    return row->step() == store::sqlite::Statement::Step::Row;
}

Result<ImportReport, ImportError> merge(const QString &from, const QString &catalog, const Progress &progress,
                                        const CancelFlag *cancel)
{
    ImportReport report;
    report.notice = wikipediaNotice;
    const auto films = wikipediaFilms(from, report, cancel);
    if (!films)
        return failure(films.error());
    if (isOwn(catalog))
        return failure(ImportError{.kind = ImportError::Kind::AllRefused,
                                   .path = from,
                                   .detail = u"the titles of the catalog are themselves Wikipedia's"_s});
    const auto matches = matchFilms(*films, catalog, report, progress, cancel);
    if (!matches)
        return failure(matches.error());
    auto builder = store::CatalogBuilder::extend(catalog, source(), cancel);
    if (!builder)
        return failure(storeFailedOrStopped(builder.error(), cancel));
    for (const FilmMatch &match : *matches) {
        const WikipediaFilm &film = (*films)[match.film];
        const std::string text = store::cleanText(film.text, store::limits::synopsis).toStdString();
        const std::string page = store::cleanText(film.page, store::limits::name).toStdString();
        auto added = text.empty() ? Result<void, store::StoreError>() : (*builder)->addSynopsis(match.title, text);
        if (added && !page.empty())
            added = (*builder)->addExternalId(match.title, "wikipedia", page);
        if (!added)
            return failure(storeFailedOrStopped(added.error(), cancel));
    }
    if (auto committed = (*builder)->commit(); !committed)
        return failure(storeFailedOrStopped(committed.error(), cancel));
    qCDebug(lcImporters) << "merged" << report.matched << "films of" << from << "into" << catalog;
    return report;
}

} // namespace

Result<ImportReport, ImportError> importWikipedia(const QString &from, const QString &into, const Progress &progress,
                                                  const CancelFlag *cancel)
{
    return guarded([&] { return write(from, into, progress, cancel); });
}

Result<ImportReport, ImportError> mergeWikipedia(const QString &from, const QString &catalog, const Progress &progress,
                                                 const CancelFlag *cancel)
{
    return guarded([&] { return merge(from, catalog, progress, cancel); });
}

} // namespace importers
