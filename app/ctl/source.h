// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/domain/narrowing.h"
#include "core/domain/pages.h"

#include <QCommandLineParser>
#include <QString>

#include <memory>
#include <optional>

namespace ctl {

/// Why a question has no answer: what to tell the user, and what to end with.
struct Trouble
{
    int exitStatus = 0;
    QString sentence{};
};

/// Says \a trouble of the sub-command \a command; gives the status to end with.
[[nodiscard]] int complainOf(const QString &command, const Trouble &trouble);

/// Everything that one search found, each list best match first.
struct Found
{
    std::vector<domain::TitleHit> titles{};
    std::vector<domain::PersonHit> people{};
    std::vector<domain::TitleHit> episodes{};
    bool hasMore = false; ///< a list is longer than it was asked for
};

/// Whether there is more than \a page holds, from the first item on.
template <class T>
[[nodiscard]] bool hasMore(const domain::Page<T> &page)
{
    return page.isMore || page.total > static_cast<int>(page.items.size());
}

/// What a narrowed search found.
[[nodiscard]] Found foundIn(const domain::TitlePage &page, const domain::Narrowing &narrowing);

/// A catalog that `search` and `show` can ask: a file here, or a service elsewhere.
class Source
{
public:
    virtual ~Source() = default;

    /// At most \a most of each kind.
    [[nodiscard]] virtual Result<Found, Trouble> search(const QString &term, int most) = 0;
    /// Titles only, narrowed; or episodes, when its kind says so.
    [[nodiscard]] virtual Result<Found, Trouble> search(const QString &term, const domain::Narrowing &narrowing,
                                                        int most) = 0;
    /// What the titles found have in common.
    [[nodiscard]] virtual Result<domain::Facets, Trouble> facets(const QString &term,
                                                                 const domain::Narrowing &narrowing) = 0;
    /// A title with everything of its card; nullopt when there is none.
    [[nodiscard]] virtual Result<std::optional<domain::Title>, Trouble> title(const domain::TitleId &id) = 0;
    [[nodiscard]] virtual Result<std::optional<domain::Filmography>, Trouble> person(const domain::PersonId &id) = 0;
};

/// Adds the options that choose a source: --catalog, or --url with --key and --secret-file.
void addSourceOptions(QCommandLineParser &parser);
/// What the options choose; the starter catalog when they choose nothing.
[[nodiscard]] Result<std::unique_ptr<Source>, Trouble> chosenSource(const QCommandLineParser &parser);

} // namespace ctl
