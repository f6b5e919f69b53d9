// SPDX-License-Identifier: MIT
#include "ui/search/resultsmodel.h"

#include "core/session/searchsession.h"
#include "ui/search/highlight.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/episodename.h"
#include "ui/widgets/kindname.h"

#include <QLocale>

#include <algorithm>

namespace search {

using domain::Match;

namespace {

QString yearText(const std::optional<int> &year)
{
    return year ? QString::number(*year) : QString();
}

/// "1890–1966", "born 1936" or nothing.
QString lifeText(const domain::Person &person)
{
    if (person.birthYear && person.deathYear)
        return QStringLiteral("%1–%2").arg(*person.birthYear).arg(*person.deathYear);
    return person.birthYear ? ResultsModel::tr("born %1").arg(*person.birthYear) : QString();
}

} // namespace

ResultsModel::ResultsModel(QObject *parent) : QAbstractListModel(parent) { }

int ResultsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ResultsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return row.name;
    case Qt::AccessibleTextRole:
        return spoken(row);
    case HeadingRole:
        return row.isHeading;
    case YearRole:
        return row.year;
    case KindRole:
        return row.kind;
    case ReasonRole:
        return row.reason;
    default:
        return {};
    }
}

Qt::ItemFlags ResultsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (m_rows[static_cast<size_t>(index.row())].isHeading)
        return Qt::ItemIsEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QString ResultsModel::spoken(const Row &row) const
{
    QStringList parts{row.name, row.kind.toLower(), row.year, row.reason};
    parts.removeAll(QString());
    return parts.join(QLatin1String(", "));
}

ResultsModel::Row ResultsModel::resultRow(Group group, const QString &name, const std::optional<Match> &match) const
{
    Row row;
    row.group = group;
    row.target.name = name;
    row.name = widgets::displayLine(name);
    if (!match) {
        row.spans = matchedStretches(m_text, row.name);
        return row;
    }
    const bool isInName = match->text == name;
    const QString passage = widgets::isolated(widgets::displayLine(match->text));
    if (isInName && row.name == name)
        row.spans = match->spans;
    else if (match->by != Match::By::Synopsis)
        row.spans = matchedStretches(m_text, row.name);
    row.isYearMarked = match->by == Match::By::Year;
    switch (match->by) {
    case Match::By::SimilarSpelling:
        row.isSimilar = true;
        row.reason = isInName ? tr("similar spelling") : tr("similar spelling: %1").arg(passage);
        break;
    case Match::By::Person:
    case Match::By::Character:
        if (!isInName)
            row.reason = group == People && match->by == Match::By::Character ? tr("as %1").arg(passage)
                                                                              : tr("with %1").arg(passage);
        break;
    case Match::By::Synopsis:
        row.reason = tr("synopsis: %1").arg(passage);
        break;
    default:
        if (!isInName && !passage.isEmpty())
            row.reason = tr("also: %1").arg(passage);
    }
    return row;
}

ResultsModel::Row ResultsModel::headingRow(Group group, int shown, Total total) const
{
    Row row;
    row.isHeading = true;
    row.group = group;
    const QLocale locale;
    if (total.count < shown || (total.count == shown && !total.isMore))
        row.year = locale.toString(shown);
    else if (total.isMore)
        row.year = tr("first %1 of more than %2").arg(locale.toString(shown), locale.toString(total.count));
    else
        row.year = tr("first %1 of %2").arg(locale.toString(shown), locale.toString(total.count));
    switch (group) {
    case Titles:
        row.name = tr("Titles");
        break;
    case People:
        row.name = tr("People");
        break;
    case Episodes:
        row.name = tr("Episodes");
        break;
    }
    return row;
}

ResultsModel::Rows ResultsModel::titleRows(const domain::Suggestions &titles, std::optional<Total> total) const
{
    Rows rows;
    if (titles.empty())
        return rows;
    const int count = static_cast<int>(titles.size());
    rows.reserve(titles.size() + 1);
    rows.push_back(headingRow(Titles, count, total.value_or(Total{.count = count})));
    if (!total && count >= session::SearchSession::mostTitles)
        rows.back().year = tr("first %1").arg(QLocale().toString(count));
    for (const domain::Suggestion &title : titles) {
        Row row = resultRow(Titles, title.name, title.match);
        row.target.title = title.id;
        row.year = yearText(title.releaseYear);
        row.kind = widgets::kindName(title.kind);
        rows.push_back(std::move(row));
    }
    return rows;
}

void ResultsModel::startWith(const QString &text, const domain::Suggestions &titles, std::optional<Total> total)
{
    m_text = text;
    Rows rows = titleRows(titles, total);
    const int before = rowCount();
    const int now = static_cast<int>(rows.size());
    const int kept = std::min(before, now);
    m_sizes = {now, 0, 0};
    if (kept == 0) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    // The rows change in their places: a view then need not select and lay out everything anew.
    if (now < before) {
        beginRemoveRows({}, now, before - 1);
        m_rows.erase(m_rows.begin() + now, m_rows.end());
        endRemoveRows();
    }
    std::move(rows.begin(), rows.begin() + kept, m_rows.begin());
    emit dataChanged(index(0), index(kept - 1));
    if (now > before) {
        beginInsertRows({}, before, now - 1);
        m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin() + kept), std::make_move_iterator(rows.end()));
        endInsertRows();
    }
}

void ResultsModel::setTitles(const domain::Suggestions &titles, std::optional<Total> total)
{
    replaceGroup(Titles, titleRows(titles, total));
}

void ResultsModel::setPeople(const domain::PersonPage &people)
{
    Rows rows;
    if (!people.items.empty())
        rows.push_back(headingRow(People, static_cast<int>(people.items.size()), {people.total, people.isMore}));
    for (const domain::PersonHit &hit : people.items) {
        Row row = resultRow(People, hit.person.name, hit.match);
        row.target.kind = Target::Kind::Person;
        row.target.person = hit.person.id;
        row.kind = tr("Person");
        row.year = lifeText(hit.person);
        if (row.reason.isEmpty() && !hit.person.knownFor.isEmpty())
            row.reason = tr("known for %1").arg(widgets::isolated(widgets::displayLine(hit.person.knownFor)));
        rows.push_back(std::move(row));
    }
    replaceGroup(People, std::move(rows));
}

void ResultsModel::setEpisodes(const domain::TitlePage &episodes)
{
    Rows rows;
    if (!episodes.items.empty())
        rows.push_back(
            headingRow(Episodes, static_cast<int>(episodes.items.size()), {episodes.total, episodes.isMore}));
    for (const domain::TitleHit &hit : episodes.items) {
        const domain::Title &title = hit.title;
        const QString name = widgets::shownName(title);
        std::optional<Match> match = hit.match;
        if (match && match->text == title.name() && match->text != name) {
            match->text = name;
            match->spans = matchedStretches(m_text, name);
        }
        Row row = resultRow(Episodes, name, match);
        row.target.name = title.name();
        row.target.title = title.id;
        row.year = yearText(title.releaseYear);
        row.kind = widgets::kindName(title.kind);
        const QString series = widgets::isolated(widgets::displayLine(title.series.name));
        if (!series.isEmpty() && title.seasonNumber && title.sequence)
            row.kind = tr("%1, season %2, episode %3").arg(series).arg(*title.seasonNumber).arg(*title.sequence);
        else if (!series.isEmpty())
            row.kind = tr("Episode of %1").arg(series);
        rows.push_back(std::move(row));
    }
    replaceGroup(Episodes, std::move(rows));
}

void ResultsModel::replaceGroup(Group group, Rows rows)
{
    int first = 0;
    for (int before = 0; before < group; ++before)
        first += m_sizes[static_cast<size_t>(before)];
    int &size = m_sizes[static_cast<size_t>(group)];
    if (size > 0) {
        beginRemoveRows({}, first, first + size - 1);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + size);
        size = 0;
        endRemoveRows();
    }
    if (rows.empty())
        return;
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    size = static_cast<int>(rows.size());
    m_rows.insert(m_rows.begin() + first, std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    endInsertRows();
}

void ResultsModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_sizes = {};
    endResetModel();
}

int ResultsModel::resultCount() const
{
    const auto headings = std::ranges::count_if(m_sizes, [](int size) { return size > 0; });
    return static_cast<int>(m_rows.size()) - static_cast<int>(headings);
}

bool ResultsModel::isAllSimilar() const
{
    return m_sizes[Titles] > 0 && std::all_of(m_rows.begin() + 1, m_rows.begin() + m_sizes[Titles], [](const Row &row) {
               return row.isSimilar;
           });
}

std::optional<Target> ResultsModel::target(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows[static_cast<size_t>(index.row())].isHeading)
        return std::nullopt;
    return m_rows[static_cast<size_t>(index.row())].target;
}

} // namespace search
