// SPDX-License-Identifier: MIT
#include "app/ctl/nearsource.h"

#include "app/ctl/console.h"
#include "core/dialect/writer.h"
#include "core/importers/starterimport.h"
#include "core/store/catalog.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;
using store::StoreError;

namespace ctl {

namespace {

Trouble troubleOf(const StoreError &error)
{
    switch (error.kind) {
    case StoreError::Kind::Missing:
        return {CouldNotAsk, u"there is no catalog '%1'."_s.arg(error.path)};
    case StoreError::Kind::NotACatalog:
        return {CouldNotAsk, u"'%1' is not a catalog (%2)."_s.arg(error.path, error.detail)};
    case StoreError::Kind::Newer:
        return {CouldNotAsk, u"'%1' was written by a newer Titlecard."_s.arg(error.path)};
    case StoreError::Kind::Older:
        return {
            CouldNotAsk,
            u"'%1' was written by an older Titlecard, in a form that this one does not read. Import it again."_s.arg(
                error.path)};
    case StoreError::Kind::Damaged:
        return {CouldNotAsk, u"'%1' is damaged. Import it again."_s.arg(error.path)};
    case StoreError::Kind::BadTerm:
        return {Usage, u"the search text was not taken: %1."_s.arg(error.detail)};
    default:
        return {CouldNotAsk, u"'%1' could not be read: %2"_s.arg(error.path, error.detail)};
    }
}

/// A catalog file on this computer, asked directly.
class NearSource final : public Source
{
public:
    explicit NearSource(std::shared_ptr<const store::Catalog> catalog) : m_catalog(std::move(catalog)) { }

    Result<Found, Trouble> search(const QString &term, int most) override
    {
        const auto titles = m_catalog->searchTitles(term, domain::TitleKind::Unknown, {}, 0, most, {});
        if (!titles)
            return failure(troubleOf(titles.error()));
        const auto people = m_catalog->searchPeople(term, 0, most);
        if (!people)
            return failure(troubleOf(people.error()));
        const auto episodes = m_catalog->searchTitles(term, domain::TitleKind::Episode, {}, 0, most, {});
        if (!episodes)
            return failure(troubleOf(episodes.error()));
        return Found{titles->items, people->items, episodes->items,
                     hasMore(*titles) || hasMore(*people) || hasMore(*episodes)};
    }

    Result<Found, Trouble> search(const QString &term, const domain::Narrowing &narrowing, int most) override
    {
        const auto page = m_catalog->searchTitles(term, narrowing, 0, most, {});
        if (!page)
            return failure(troubleOf(page.error()));
        return foundIn(*page, narrowing);
    }

    Result<domain::Facets, Trouble> facets(const QString &term, const domain::Narrowing &narrowing) override
    {
        return m_catalog->facets(term, narrowing).transform_error(troubleOf);
    }

    Result<std::optional<domain::Title>, Trouble> title(const domain::TitleId &id) override
    {
        auto title = m_catalog->title(id, store::Expansion::all()).transform_error(troubleOf);
        if (title && *title) // a file has no address; it gets that of a service on this computer
            (*title)->links = dialect::titleLinks(**title, "http://127.0.0.1/");
        return title;
    }

    Result<std::optional<domain::Filmography>, Trouble> person(const domain::PersonId &id) override
    {
        return m_catalog->filmography(id).transform_error(troubleOf);
    }

private:
    std::shared_ptr<const store::Catalog> m_catalog;
};

} // namespace

Result<std::unique_ptr<Source>, Trouble> nearSource(const QString &path)
{
    QString file = path;
    if (file.isEmpty()) {
        const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/titlecard"_s;
        const auto starter = importers::starterCatalog(cache);
        if (!starter)
            return failure(
                Trouble{CouldNotAsk,
                        u"the starter catalog could not be made in '%1'. Choose a catalog with --catalog, or "
                        "another folder for caches with XDG_CACHE_HOME."_s.arg(cache)});
        file = *starter;
    }
    const auto catalog = store::Catalog::open(file, store::Patience::Endless);
    if (!catalog)
        return failure(troubleOf(catalog.error()));
    return std::unique_ptr<Source>(std::make_unique<NearSource>(*catalog));
}

} // namespace ctl
