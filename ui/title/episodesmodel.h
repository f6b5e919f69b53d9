// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/title.h"

#include <QAbstractItemModel>

#include <vector>

namespace title {

/// Seasons and, under them, their episodes. Specials come last. Episodes of no known season stand on their own.
///
/// A row is chosen, and spoken, by its first cell: the others cannot be chosen and say nothing to a reader, which
/// would say the same once more.
class EpisodesModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, Aired, Length, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    /// \a now in epoch seconds UTC tells what has not been shown yet. \a series is the name that the service puts in
    /// front of each episode's (`Show: Season 1: "Pilot"`); here it would only repeat the heading.
    void setSeries(const QString &series, std::vector<domain::TitleReference> seasons,
                   std::vector<domain::TitleReference> episodes, qint64 now);

    [[nodiscard]] const domain::TitleReference &reference(const QModelIndex &index) const;
    [[nodiscard]] int seasonCount() const;
    [[nodiscard]] int episodeCount() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Branch
    {
        domain::TitleReference season{};
        bool isLoose = false; ///< an episode of no season, at the top
        std::vector<domain::TitleReference> episodes{};
    };

    [[nodiscard]] QString seasonName(const Branch &branch) const;
    [[nodiscard]] QString seasonCounts(const Branch &branch) const;
    [[nodiscard]] QString seasonText(const Branch &branch) const;
    [[nodiscard]] QString lead(const Branch &branch, const domain::TitleReference &episode) const;
    [[nodiscard]] QString episodeText(const Branch &branch, const domain::TitleReference &episode, int column) const;
    [[nodiscard]] QString spokenDay(const domain::TitleReference &episode) const;
    [[nodiscard]] QString spokenRow(const Branch &branch, const domain::TitleReference &shown, bool isSeason) const;
    [[nodiscard]] QString airedText(const domain::TitleReference &episode) const;

    [[nodiscard]] QString ownName(const domain::TitleReference &episode) const;

    QString m_series;
    std::vector<Branch> m_branches;
    qint64 m_now = 0;
};

} // namespace title
