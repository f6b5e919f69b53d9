// SPDX-License-Identifier: MIT
#include "ui/title/episodesmodel.h"

#include "ui/title/sentences.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/episodename.h"
#include "ui/widgets/fittedview.h"

#include <QLocale>

#include <algorithm>
#include <map>
#include <optional>

namespace title {

using domain::TitleReference;

namespace {

constexpr quintptr topLevel = 0; ///< internal id of a top row; an episode's is its season's row + 1

/// Specials (season 0) after every other, seasons without a number before them in the order given.
int seasonRank(const TitleReference &season)
{
    if (!season.seasonNumber)
        return 1'000'000;
    return *season.seasonNumber == 0 ? 2'000'000 : *season.seasonNumber;
}

} // namespace

void EpisodesModel::setSeries(const QString &series, std::vector<TitleReference> seasons,
                              std::vector<TitleReference> episodes, qint64 now)
{
    beginResetModel();
    m_now = now;
    m_series = series;
    m_branches.clear();
    std::ranges::stable_sort(seasons, {}, seasonRank);
    // Episodes of no known season belong to the one season without a number, if there is just one.
    const auto hasNoNumber = [](const TitleReference &season) { return !season.seasonNumber; };
    const bool isOneWithoutNumber = std::ranges::count_if(seasons, hasNoNumber) == 1;
    std::map<std::optional<int>, size_t> branchOf;
    for (TitleReference &season : seasons) {
        if (season.seasonNumber || isOneWithoutNumber)
            branchOf.emplace(season.seasonNumber, m_branches.size());
        m_branches.push_back({std::move(season), false, {}});
    }
    const bool hasSeasons = !m_branches.empty();
    for (TitleReference &episode : episodes) {
        const auto found = branchOf.find(episode.seasonNumber);
        if (found != branchOf.end()) {
            m_branches[found->second].episodes.push_back(std::move(episode));
        } else if (episode.seasonNumber) {
            branchOf.emplace(episode.seasonNumber, m_branches.size());
            TitleReference season;
            season.seasonNumber = episode.seasonNumber;
            m_branches.push_back({season, false, {std::move(episode)}});
        } else {
            m_branches.push_back({std::move(episode), true, {}});
        }
    }
    if (!hasSeasons)
        std::ranges::stable_sort(m_branches, {},
                                 [](const Branch &branch) { return branch.isLoose ? 0 : seasonRank(branch.season); });
    for (Branch &branch : m_branches)
        std::ranges::stable_sort(branch.episodes, {},
                                 [](const TitleReference &episode) { return episode.sequence.value_or(1'000'000); });
    endResetModel();
}

const TitleReference &EpisodesModel::reference(const QModelIndex &index) const
{
    if (index.internalId() == topLevel)
        return m_branches[static_cast<size_t>(index.row())].season;
    return m_branches[index.internalId() - 1].episodes[static_cast<size_t>(index.row())];
}

int EpisodesModel::seasonCount() const
{
    const auto isSeason = [](const Branch &branch) { return !branch.isLoose; };
    const auto isNumbered = [](const Branch &branch) { return !branch.isLoose && branch.season.seasonNumber; };
    const auto numbered = std::ranges::count_if(m_branches, isNumbered);
    return static_cast<int>(numbered > 0 ? numbered : std::ranges::count_if(m_branches, isSeason));
}

int EpisodesModel::episodeCount() const
{
    int count = 0;
    for (const Branch &branch : m_branches)
        count += branch.isLoose
            ? 1
            : std::max(static_cast<int>(branch.episodes.size()), branch.season.episodeCount.value_or(0));
    return count;
}

QModelIndex EpisodesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : topLevel);
}

QModelIndex EpisodesModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == topLevel)
        return {};
    return createIndex(static_cast<int>(index.internalId() - 1), 0, topLevel);
}

int EpisodesModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_branches.size());
    if (parent.internalId() != topLevel || parent.column() != 0)
        return 0;
    return static_cast<int>(m_branches[static_cast<size_t>(parent.row())].episodes.size());
}

int EpisodesModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString EpisodesModel::ownName(const TitleReference &episode) const
{
    return widgets::displayLine(widgets::episodeName(episode.name, m_series));
}

QString EpisodesModel::seasonName(const Branch &branch) const
{
    const TitleReference &season = branch.season;
    if (season.seasonNumber && *season.seasonNumber == 0)
        return tr("Specials");
    if (season.seasonNumber)
        return season.releaseYear ? tr("Season %1 (%2)").arg(*season.seasonNumber).arg(*season.releaseYear)
                                  : tr("Season %1").arg(*season.seasonNumber);
    return widgets::displayLine(widgets::episodeName(season.name, m_series));
}

QString EpisodesModel::seasonCounts(const Branch &branch) const
{
    const int held = static_cast<int>(branch.episodes.size());
    const int all = branch.season.episodeCount.value_or(held);
    if (held > 0 && held < all)
        return tr("%1 of %Ln episode(s)", nullptr, all).arg(QLocale().toString(held));
    return all > 0 ? tr("%Ln episode(s)", nullptr, all) : QString();
}

QString EpisodesModel::seasonText(const Branch &branch) const
{
    const QString counts = seasonCounts(branch);
    return counts.isEmpty() ? seasonName(branch)
                            : tr("%1 · %2", "a season and its episodes").arg(seasonName(branch), counts);
}

QString EpisodesModel::airedText(const TitleReference &episode) const
{
    if (!episode.airDate)
        return episode.releaseYear ? QString::number(*episode.releaseYear) : QString();
    const QString day = dayText(*episode.airDate, MonthName::Short);
    return *episode.airDate > m_now ? tr("not yet, %1").arg(day) : day;
}

/// The episode's number, as wide as the longest of its season: a figure space is as wide as a digit.
QString EpisodesModel::lead(const Branch &branch, const TitleReference &episode) const
{
    if (!episode.sequence)
        return {};
    const int highest = branch.episodes.empty() ? 0 : branch.episodes.back().sequence.value_or(*episode.sequence);
    const auto digits = QString::number(highest).size();
    return tr("%1.  ", "number before the name of an episode")
        .arg(*episode.sequence, static_cast<int>(digits), 10, QChar(0x2007));
}

QString EpisodesModel::episodeText(const Branch &branch, const TitleReference &episode, int column) const
{
    const QString name = ownName(episode);
    switch (column) {
    case Name:
        return lead(branch, episode) + name;
    case Aired:
        return airedText(episode);
    default:
        return episode.runtime && episode.runtime->count() > 0 ? runtimeText(*episode.runtime) : QString();
    }
}

QString EpisodesModel::spokenDay(const TitleReference &episode) const
{
    if (!episode.airDate)
        return episode.releaseYear ? QString::number(*episode.releaseYear) : QString();
    return *episode.airDate > m_now ? tr("not yet aired, %1").arg(dayText(*episode.airDate))
                                    : tr("aired %1").arg(dayText(*episode.airDate));
}

QString EpisodesModel::spokenRow(const Branch &branch, const TitleReference &shown, bool isSeason) const
{
    QStringList parts;
    if (isSeason) {
        parts += {seasonName(branch), seasonCounts(branch)};
    } else {
        if (shown.seasonNumber)
            parts += *shown.seasonNumber == 0 ? tr("Specials") : tr("Season %1").arg(*shown.seasonNumber);
        if (shown.sequence)
            parts += parts.isEmpty() ? tr("Episode %1").arg(*shown.sequence) : tr("episode %1").arg(*shown.sequence);
        parts += {ownName(shown), spokenDay(shown)};
        if (shown.runtime && shown.runtime->count() > 0)
            parts += runtimeText(*shown.runtime);
    }
    parts.removeAll(QString());
    return parts.join(QLatin1String(", "));
}

Qt::ItemFlags EpisodesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags all = QAbstractItemModel::flags(index);
    return index.column() == Name ? all : all & ~Qt::ItemIsSelectable;
}

QVariant EpisodesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isTop = index.internalId() == topLevel;
    const Branch &branch = m_branches[isTop ? static_cast<size_t>(index.row()) : index.internalId() - 1];
    const bool isSeason = isTop && !branch.isLoose;
    const TitleReference &shown = reference(index);
    switch (role) {
    case Qt::DisplayRole:
        if (!isSeason)
            return episodeText(branch, shown, index.column());
        return index.column() == Name ? seasonText(branch) : QString();
    case Qt::AccessibleTextRole: // of a cell without one, Qt gives out what is shown
        return index.column() == Name ? spokenRow(branch, shown, isSeason) : QStringLiteral(" ");
    case widgets::LeadRole:
        return index.column() == Name && !isSeason ? lead(branch, shown) : QString();
    case widgets::LinkRole:
        return index.column() == Name && !isSeason && !shown.id.isEmpty();
    default:
        return {};
    }
}

QVariant EpisodesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Episode") : section == Aired ? tr("First shown") : tr("Length");
}

} // namespace title
