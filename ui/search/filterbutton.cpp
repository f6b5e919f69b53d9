// SPDX-License-Identifier: MIT
#include "ui/search/filterbutton.h"

#include "ui/widgets/announcement.h"
#include "ui/widgets/displaytext.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>

#include <algorithm>
#include <chrono>

namespace search {

using namespace std::chrono_literals;

namespace {
constexpr size_t mostValues = 30; ///< of one field: a longer menu cannot be looked over

/// \a number behind as much room as \a widest is wider: a menu sets its right-hand texts flush left.
QString flushRight(const QString &number, const QString &widest)
{
    QString room = widest.left(widest.size() - number.size());
    for (QChar &each : room)
        each = each.isDigit() ? QChar(0x2007) : QChar(0x2008); // as wide as a digit, and as a comma
    return room + number;
}
} // namespace

FilterButton::FilterButton(QWidget *parent) : QToolButton(parent)
{
    setText(tr("Filter") + QStringLiteral(" ▾"));
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Filter"));
    setAccessibleDescription(tr("Opens a menu of what the titles found can be narrowed to"));
    m_patience.setSingleShot(true);
    m_patience.setInterval(150ms);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        fillWith(tr("Counting…"));
        popUp();
    });
    connect(this, &QToolButton::clicked, this, &FilterButton::open);
}

void FilterButton::open()
{
    if (!m_menu) {
        m_menu = new QMenu(this);
        m_menu->setAccessibleName(tr("Filter"));
    }
    m_patience.start();
    emit countsWanted();
}

void FilterButton::showFacets(const domain::Facets &facets)
{
    if (!isAwaited())
        return;
    const bool isEmpty = std::ranges::all_of(allFields, [&](auto field) { return countsOf(facets, field).empty(); });
    if (isEmpty)
        fillWith(tr("There are no titles here to filter."));
    else
        fillWith(facets);
    popUp();
}

void FilterButton::showFailure(bool canCount)
{
    if (!isAwaited())
        return;
    fillWith(canCount ? tr("The catalog did not answer; filters need its counts.")
                      : tr("This catalog cannot filter its titles."));
    popUp();
}

void FilterButton::setNarrowing(const domain::Narrowing &narrowing)
{
    m_narrowing = narrowing;
    for (const auto &[action, filter] : m_values)
        action->setChecked(isChosen(filter));
}

bool FilterButton::isChosen(const Filter &filter) const
{
    const std::vector<Filter> chosen = filtersIn(m_narrowing);
    return std::ranges::find(chosen, filter) != chosen.end();
}

bool FilterButton::eventFilter(QObject *watched, QEvent *event)
{
    const auto *menu = qobject_cast<QMenu *>(watched);
    QAction *action = menu ? menu->activeAction() : nullptr;
    if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Space || !action
        || !action->isCheckable())
        return QToolButton::eventFilter(watched, event);
    action->trigger();
    const QString name = action->text().section(u'\t', 0, 0);
    //: Said when a value of a filter is chosen with the Space key
    widgets::announce(*this, action->isChecked() ? tr("%1, chosen").arg(name) : tr("%1, not chosen").arg(name));
    return true;
}

bool FilterButton::isAwaited() const
{
    return m_patience.isActive() || (m_menu && m_menu->isVisible());
}

void FilterButton::empty()
{
    m_values.clear();
    qDeleteAll(m_menu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
    m_menu->clear();
}

void FilterButton::fillWith(const QString &sentence)
{
    empty();
    m_menu->addAction(sentence); // not disabled: it is there to be read
    addClearing();
}

void FilterButton::fillWith(const domain::Facets &facets)
{
    empty();
    for (const Filter::Field field : allFields)
        addField(*m_menu, facets, field, false);
    QMenu *without = m_menu->addMenu(tr("&Leave out"));
    for (const Filter::Field field : allFields) {
        if (canBeLeftOut(field))
            addField(*without, facets, field, true);
    }
    addClearing();
}

void FilterButton::addField(QMenu &menu, const domain::Facets &facets, Filter::Field field, bool isWithout)
{
    const domain::Facets::Counts counts = countsOf(facets, field);
    QMenu *values = menu.addMenu(fieldName(field));
    values->setEnabled(!counts.empty());
    values->installEventFilter(this);
    const size_t shown = std::min(counts.size(), mostValues);
    QString widest;
    for (size_t i = 0; i < shown; ++i)
        widest = std::max(widest, QLocale().toString(counts[i].count),
                          [](const QString &a, const QString &b) { return a.size() < b.size(); });
    for (size_t i = 0; i < shown; ++i) {
        const QString count = flushRight(QLocale().toString(counts[i].count), widest);
        //: As many titles, or more, have a value
        addValue(*values, {field, counts[i].value, isWithout}, facets.isMore ? tr("%1 or more").arg(count) : count);
    }
    if (shown < counts.size())
        values->addAction(tr("and %Ln rarer one(s)", nullptr, static_cast<int>(counts.size() - shown)))
            ->setEnabled(false);
}

void FilterButton::addValue(QMenu &menu, const Filter &filter, const QString &count)
{
    QAction *action = menu.addAction(widgets::withoutMnemonic(valueName(filter)) + QLatin1Char('\t') + count);
    action->setCheckable(true);
    action->setChecked(isChosen(filter));
    m_values.emplace_back(action, filter);
    connect(action, &QAction::triggered, this, [this, filter] {
        emit narrowingChosen(isChosen(filter) ? withoutFilter(m_narrowing, filter) : withFilter(m_narrowing, filter));
    });
}

void FilterButton::addClearing()
{
    if (m_narrowing == domain::Narrowing())
        return;
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Clea&r the filters")), &QAction::triggered, this,
            [this] { emit narrowingChosen({}); });
}

void FilterButton::popUp()
{
    m_patience.stop();
    if (!m_menu->isVisible()) {
        // Under the button, and not beyond its outer edge, so that it stays over the window.
        const int x = layoutDirection() == Qt::LeftToRight ? width() - m_menu->sizeHint().width() : 0;
        m_menu->popup(mapToGlobal(QPoint(x, height())));
    }
    if (m_menu->activeAction())
        return;
    // A screen reader has something to say when a value is highlighted. setActiveAction() would open its submenu too.
    QKeyEvent down(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier);
    QCoreApplication::sendEvent(m_menu, &down);
}

} // namespace search
