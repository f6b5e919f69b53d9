// SPDX-License-Identifier: MIT
#include "ui/search/resultsmodel.h"

#include "core/session/searchsession.h"
#include "ui/search/highlight.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/episodename.h"
#include "ui/widgets/kindname.h"

#include <QLocale>

#include <algorithm>
#include <numeric>

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
    const auto because = [&](const QString &sentence) {
        row.reason = sentence.arg(passage);
        if (passage != match->text)
            return; // its stretches are those of what was found
        const auto at = static_cast<int>(sentence.indexOf(u"%1"));
        for (const auto &[start, length] : match->spans) {
            if (start >= 0 && start < passage.size()) // no sum of them is too large
                row.reasonSpans.emplace_back(at + start, length);
        }
    };
    switch (match->by) {
    case Match::By::SimilarSpelling:
        row.isSimilar = true;
        if (isInName)
            row.reason = tr("similar spelling");
        else
            because(tr("similar spelling: %1"));
        break;
    case Match::By::Person:
    case Match::By::Character:
        if (!isInName)
            because(group == People && match->by == Match::By::Character ? tr("as %1") : tr("with %1"));
        break;
    case Match::By::Synopsis:
        because(tr("synopsis: %1"));
        break;
    default:
        if (!isInName && !passage.isEmpty())
            because(tr("also: %1"));
    }
    return row;
}

QString ResultsModel::countText(int shown, Total total)
{
    const QLocale locale;
    if (total.count <= shown)
        return total.isMore ? tr("first %1").arg(locale.toString(shown)) : locale.toString(shown);
    return (total.isMore ? tr("first %1 of more than %2") : tr("first %1 of %2"))
        .arg(locale.toString(shown), locale.toString(total.count));
}

ResultsModel::Rows ResultsModel::grouped(Group group, Rows results, Total total) const
{
    if (results.empty())
        return results;
    const auto shown = static_cast<int>(results.size());
    Row heading{.isHeading = true, .group = group, .year = countText(shown, total)};
    Row further{.leadsFurther = true, .group = group};
    switch (group) {
    case Titles:
        heading.name = tr("Titles");
        further.name = tr("More titles");
        break;
    case People:
        heading.name = tr("People");
        further.name = tr("More people");
        break;
    case Episodes:
        heading.name = tr("Episodes");
        further.name = tr("More episodes");
        break;
    }
    // A service that gives names only has no further ones in the same order.
    const bool canGoOn = group == People || !results.back().target.title.isEmpty();
    results.insert(results.begin(), std::move(heading));
    if (canGoOn && (total.isMore || total.count > shown))
        results.push_back(std::move(further));
    return results;
}

ResultsModel::Row ResultsModel::titleRow(const domain::Suggestion &title) const
{
    Row row = resultRow(Titles, title.name, title.match);
    row.target.title = title.id;
    row.year = yearText(title.releaseYear);
    row.kind = widgets::kindName(title.kind);
    return row;
}

/// With room for the two rows around them.
template <class Hit>
ResultsModel::Rows ResultsModel::rowsOf(const std::vector<Hit> &hits,
                                        Row (ResultsModel::*rowFor)(const Hit &) const) const
{
    Rows rows;
    rows.reserve(hits.size() + 2);
    for (const Hit &hit : hits)
        rows.push_back((this->*rowFor)(hit));
    return rows;
}

ResultsModel::Rows ResultsModel::titleRows(const domain::Suggestions &titles, std::optional<Total> total) const
{
    // A full answer that does not say how many there are: very likely not all.
    const auto count = static_cast<int>(titles.size());
    return grouped(Titles, rowsOf(titles, &ResultsModel::titleRow),
                   total.value_or(Total{count, count >= session::SearchSession::mostTitles}));
}

ResultsModel::Row ResultsModel::personRow(const domain::PersonHit &hit) const
{
    Row row = resultRow(People, hit.person.name, hit.match);
    row.target.kind = Target::Kind::Person;
    row.target.person = hit.person.id;
    row.kind = tr("Person");
    row.year = lifeText(hit.person);
    if (row.reason.isEmpty() && !hit.person.knownFor.isEmpty())
        row.reason = tr("known for %1").arg(widgets::isolated(widgets::displayLine(hit.person.knownFor)));
    return row;
}

ResultsModel::Row ResultsModel::episodeRow(const domain::TitleHit &hit) const
{
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
        row.kind = tr("%1, season %2, episode %3")
                       .arg(series, QString::number(*title.seasonNumber), QString::number(*title.sequence));
    else if (!series.isEmpty())
        row.kind = tr("Episode of %1").arg(series);
    return row;
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

void ResultsModel::setPeople(const domain::PersonPage &people)
{
    replaceGroup(People,
                 grouped(People, rowsOf(people.items, &ResultsModel::personRow), {people.total, people.isMore}));
}

void ResultsModel::setEpisodes(const domain::TitlePage &episodes)
{
    replaceGroup(
        Episodes,
        grouped(Episodes, rowsOf(episodes.items, &ResultsModel::episodeRow), {episodes.total, episodes.isMore}));
}

void ResultsModel::addTitles(const domain::Page<domain::Suggestion> &titles)
{
    addTo(Titles, rowsOf(titles.items, &ResultsModel::titleRow), titles.start, {titles.total, titles.isMore});
}

void ResultsModel::addPeople(const domain::PersonPage &people)
{
    addTo(People, rowsOf(people.items, &ResultsModel::personRow), people.start, {people.total, people.isMore});
}

void ResultsModel::addEpisodes(const domain::TitlePage &episodes)
{
    addTo(Episodes, rowsOf(episodes.items, &ResultsModel::episodeRow), episodes.start,
          {episodes.total, episodes.isMore});
}

/// Where an answer brings nothing that belongs here, nothing leads further any more.
void ResultsModel::addTo(Group group, Rows results, int start, Total total)
{
    const int first = firstRow(group);
    const int last = first + m_sizes[group] - 1;
    const int shown = resultCount(group);
    if (!furtherGroup(index(last)))
        return;
    const bool isPaged = start == shown;
    const int added = isPaged ? static_cast<int>(results.size()) : 0;
    if (added > 0) {
        insertRowsAt(last, std::move(results));
        m_sizes[group] += added;
    }
    if (added == 0 || (!total.isMore && total.count <= shown + added)) {
        beginRemoveRows({}, last + added, last + added);
        m_rows.erase(m_rows.begin() + last + added);
        --m_sizes[group];
        endRemoveRows();
    }
    if (isPaged) {
        m_rows[static_cast<size_t>(first)].year = countText(shown + added, total);
        emit dataChanged(index(first), index(first));
    }
}

int ResultsModel::firstRow(Group group) const
{
    return std::accumulate(m_sizes.begin(), m_sizes.begin() + group, 0);
}

void ResultsModel::insertRowsAt(int first, Rows rows)
{
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.begin() + first, std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    endInsertRows();
}

void ResultsModel::replaceGroup(Group group, Rows rows)
{
    const int first = firstRow(group);
    int &size = m_sizes[group];
    if (size > 0) {
        beginRemoveRows({}, first, first + size - 1);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + size);
        size = 0;
        endRemoveRows();
    }
    if (rows.empty())
        return;
    size = static_cast<int>(rows.size());
    insertRowsAt(first, std::move(rows));
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
    return resultCount(Titles) + resultCount(People) + resultCount(Episodes);
}

int ResultsModel::resultCount(Group group) const
{
    const auto first = m_rows.begin() + firstRow(group);
    return static_cast<int>(std::count_if(first, first + m_sizes[group],
                                          [](const Row &row) { return !row.isHeading && !row.leadsFurther; }));
}

bool ResultsModel::leadsFurther() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.leadsFurther; });
}

bool ResultsModel::isAllSimilar() const
{
    return m_sizes[Titles] > 0 && std::all_of(m_rows.begin() + 1, m_rows.begin() + m_sizes[Titles], [](const Row &row) {
               return row.isSimilar || row.leadsFurther;
           });
}

std::optional<Target> ResultsModel::target(const QModelIndex &index) const
{
    if (!isChoosable(index) || row(index).leadsFurther)
        return std::nullopt;
    return row(index).target;
}

std::optional<ResultsModel::Group> ResultsModel::furtherGroup(const QModelIndex &index) const
{
    if (!index.isValid() || !row(index).leadsFurther)
        return std::nullopt;
    return row(index).group;
}

bool ResultsModel::isChoosable(const QModelIndex &index) const
{
    return index.isValid() && !row(index).isHeading;
}

} // namespace search
