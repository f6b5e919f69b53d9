// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/pages.h"

#include <QAbstractListModel>

#include <array>
#include <optional>
#include <vector>

namespace search {

/// What a result leads to.
struct Target
{
    enum class Kind { Title, Person };

    Kind kind = Kind::Title;
    domain::TitleId title{}; ///< empty: the catalog gives names only, ask for `name`
    domain::PersonId person{};
    QString name{}; ///< as the catalog spells it

    bool operator==(const Target &) const = default;
};

/// The rows of one search: up to three groups, each a heading with its count, its results, and where there are further
/// ones a row that leads to them.
///
/// A group that comes late is inserted; the rows already there keep their persistent indexes.
class ResultsModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Group { Titles, People, Episodes };
    enum Role {
        HeadingRole = Qt::UserRole + 1, ///< bool: a group's heading
        NameRole,                       ///< QString, for display
        YearRole,                       ///< QString, empty when unknown
        KindRole,                       ///< QString: "Film"
        ReasonRole,                     ///< QString: "also: Le Huitième Passager"
    };
    Q_ENUM(Role)

    using Spans = std::vector<std::pair<int, int>>;

    /// As it is shown.
    struct Row
    {
        bool isHeading = false;
        bool leadsFurther = false; ///< the last of a group that has more
        Group group = Titles;
        QString name{};
        Spans spans{}; ///< the name's matched stretches
        QString year{};
        bool isYearMarked = false; ///< the year is what matched, alone or beside the name
        QString kind{};
        QString reason{};
        Spans reasonSpans{}; ///< its matched stretches
        Target target{};
        bool isSimilar = false;
    };

    explicit ResultsModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// How many there are of what a group shows the first of.
    struct Total
    {
        int count = 0;
        bool isMore = false; ///< there are more than `count`
    };

    /// Shows \a titles as the answer to \a text, in the place of all rows that were there. \a total where it is known.
    void startWith(const QString &text, const domain::Suggestions &titles, std::optional<Total> total = {});
    void setPeople(const domain::PersonPage &people);
    void setEpisodes(const domain::TitlePage &episodes);
    /// Further rows of a group, which belong behind those that are there; passed over where they do not.
    void addTitles(const domain::Page<domain::Suggestion> &titles);
    void addPeople(const domain::PersonPage &people);
    void addEpisodes(const domain::TitlePage &episodes);
    void clear();

    /// Results: neither headings nor what leads further.
    [[nodiscard]] int resultCount() const;
    [[nodiscard]] int resultCount(Group group) const;
    /// Whether any group has more results than are here.
    [[nodiscard]] bool leadsFurther() const;
    /// True when there are titles and every one of them is only similarly spelt.
    [[nodiscard]] bool isAllSimilar() const;
    /// nullopt where the row is no result, or \a index invalid.
    [[nodiscard]] std::optional<Target> target(const QModelIndex &index) const;
    /// The group whose further results the row leads to; nullopt for every other row.
    [[nodiscard]] std::optional<Group> furtherGroup(const QModelIndex &index) const;
    /// Whether a row can be chosen: all but the headings.
    [[nodiscard]] bool isChoosable(const QModelIndex &index) const;
    /// For the delegate.
    [[nodiscard]] const Row &row(const QModelIndex &index) const { return m_rows[static_cast<size_t>(index.row())]; }

private:
    using Rows = std::vector<Row>;

    [[nodiscard]] Row titleRow(const domain::Suggestion &title) const;
    [[nodiscard]] Row personRow(const domain::PersonHit &hit) const;
    [[nodiscard]] Row episodeRow(const domain::TitleHit &hit) const;
    [[nodiscard]] Row resultRow(Group group, const QString &name, const std::optional<domain::Match> &match) const;
    template <class Hit>
    [[nodiscard]] Rows rowsOf(const std::vector<Hit> &hits, Row (ResultsModel::*rowFor)(const Hit &) const) const;
    [[nodiscard]] Rows titleRows(const domain::Suggestions &titles, std::optional<Total> total) const;
    /// \a results with a heading before and, where there are more, the row that leads to them behind.
    [[nodiscard]] Rows grouped(Group group, Rows results, Total total) const;
    [[nodiscard]] static QString countText(int shown, Total total);
    [[nodiscard]] QString spoken(const Row &row) const;
    void replaceGroup(Group group, Rows rows);
    void addTo(Group group, Rows results, int start, Total total);
    [[nodiscard]] int firstRow(Group group) const;
    void insertRowsAt(int first, Rows rows);

    QString m_text;
    Rows m_rows;
    std::array<int, 3> m_sizes{}; ///< rows of each group, with its heading and what leads further
};

} // namespace search
