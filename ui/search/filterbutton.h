// SPDX-License-Identifier: MIT
#pragma once

#include "ui/search/filters.h"

#include <QTimer>
#include <QToolButton>

#include <utility>
#include <vector>

class QAction;
class QMenu;

namespace search {

/// The button beside the search box, and its menu: every value that the titles found have, with its count, to be
/// chosen or left out. What cannot be counted cannot be chosen, so a catalog that does not narrow never seems to.
class FilterButton final : public QToolButton
{
    Q_OBJECT
public:
    explicit FilterButton(QWidget *parent = nullptr);

    [[nodiscard]] const domain::Narrowing &narrowing() const { return m_narrowing; }
    void setNarrowing(const domain::Narrowing &narrowing);
    /// Opens the menu as soon as the counts are here, or says in it that they are on their way.
    void open();
    /// The menu; made when it is first opened.
    [[nodiscard]] QMenu *filterMenu() const { return m_menu; }

public slots:
    void showFacets(const domain::Facets &facets);
    /// \a canCount false: the catalog neither counts nor narrows.
    void showFailure(bool canCount);

signals:
    void countsWanted();
    void narrowingChosen(const domain::Narrowing &narrowing);

protected:
    /// Space in the menu chooses a value, or takes it back, and leaves the menu open for the next.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Somebody has opened the menu and looks, or waits, for its values.
    [[nodiscard]] bool isAwaited() const;
    [[nodiscard]] bool isChosen(const Filter &filter) const;
    void empty();
    void fillWith(const QString &sentence);
    void fillWith(const domain::Facets &facets);
    void addField(QMenu &menu, const domain::Facets &facets, Filter::Field field, bool isWithout);
    void addValue(QMenu &menu, const Filter &filter, const QString &count);
    void addClearing();
    void popUp();

    domain::Narrowing m_narrowing;
    QMenu *m_menu = nullptr;
    std::vector<std::pair<QAction *, Filter>> m_values{}; ///< of the menu
    QTimer m_patience;                                    ///< from open() to the menu without counts
};

} // namespace search
