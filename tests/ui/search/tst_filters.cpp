// SPDX-License-Identifier: MIT
#include "ui/search/filterbutton.h"
#include "ui/search/filterchips.h"
#include "ui/search/filters.h"
#include "ui/widgets/translations.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using domain::Narrowing;
using domain::TitleKind;
using search::Filter;
using search::FilterButton;
using search::FilterChips;
using search::withFilter;
using search::withoutFilter;
using Field = search::Filter::Field;

Q_DECLARE_METATYPE(domain::Narrowing)

namespace {

domain::Facets facets()
{
    return {.kinds = {{"movie", 1500}, {"series", 12}, {"hologram", 3}},
            .decades = {{"1920", 40}, {"soon", 2}},
            .genres = {{"Drama", 1204}, {"Sci-Fi & Fantasy", 7}},
            .formats = {{"DVD", 3}},
            .total = 1512};
}

QMenu *menuOf(const QMenu &menu, const QString &text)
{
    for (QAction *action : menu.actions()) {
        if (action->menu() && action->text() == text)
            return action->menu();
    }
    return nullptr;
}

QStringList textsOf(const QMenu &menu)
{
    QStringList texts;
    for (const QAction *action : menu.actions())
        texts += action->text();
    return texts;
}

} // namespace

/// What narrows a search: as values, in the button's menu, and as chips. Walked by keyboard.
class tst_Filters : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void filter_comesAndGoes_data();
    void filter_comesAndGoes();
    void contradictions_replaceOneAnother();
    void menu_showsValuesWithTheirCounts();
    void menu_saysWhenCountsAreLeast();
    void menu_isCutWhereItIsLong();
    void menu_saysWhyItHasNoValues();
    void menu_waitsForTheCountsOnlyALittle();
    void keys_chooseAValue();
    void space_choosesAndLeavesTheMenuOpen();
    void keys_leaveAValueOut();
    void chosenValue_isTakenBack();
    void chip_goesByKeyAndClick_data();
    void chip_goesByKeyAndClick();
    void focus_staysAmongTheChips();
};

void tst_Filters::initTestCase()
{
    widgets::installTranslations(*qApp);
}

void tst_Filters::filter_comesAndGoes_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isWithout");
    QTest::addColumn<Narrowing>("narrowing");
    QTest::addColumn<QString>("name");
    const auto row = [](const QString &name, const Filter &filter, const Narrowing &narrowing) {
        QTest::newRow(qPrintable(name)) << filter.field << filter.value << filter.isWithout << narrowing << name;
    };
    row("Kind: Film", {Field::Kind, "movie"}, {.kind = TitleKind::Movie});
    row("Not kind: Series", {Field::Kind, "series", true}, {.without = {.kind = TitleKind::Series}});
    row("Genre: Drama", {Field::Genre, "Drama"}, {.genres = {"Drama"}});
    row("Not genre: Drama", {Field::Genre, "Drama", true}, {.without = {.genres = {"Drama"}}});
    row("Year: 1920s", {Field::Year, "1920"}, {.fromYear = 1920, .toYear = 1929});
    row("Certificate: PG", {Field::Certificate, "PG"}, {.certificates = {"PG"}});
    row("Not certificate: PG", {Field::Certificate, "PG", true}, {.without = {.certificates = {"PG"}}});
    row("Format: DVD", {Field::Format, "DVD"}, {.formats = {"DVD"}});
    row("Not format: DVD", {Field::Format, "DVD", true}, {.without = {.formats = {"DVD"}}});
}

void tst_Filters::filter_comesAndGoes()
{
    QFETCH(Field, field);
    QFETCH(QString, value);
    QFETCH(bool, isWithout);
    QFETCH(Narrowing, narrowing);
    QFETCH(QString, name);
    const Filter filter{field, value, isWithout};
    QVERIFY(withFilter({}, filter) == narrowing);
    QVERIFY(search::filtersIn(narrowing) == std::vector{filter});
    QVERIFY(withoutFilter(narrowing, filter) == Narrowing());
    QString shown = search::filterName(filter);
    QCOMPARE(shown.remove(QChar(0x2068)).remove(QChar(0x2069)), name); // the isolates around a value
}

void tst_Filters::contradictions_replaceOneAnother()
{
    Narrowing narrowing = withFilter({}, {Field::Genre, "Drama", true});
    narrowing = withFilter(narrowing, {Field::Genre, "Drama"});
    QVERIFY((narrowing == Narrowing{.genres = {"Drama"}}));
    narrowing = withFilter(narrowing, {Field::Genre, "Comedy"}); // any of both
    QCOMPARE(narrowing.genres, QStringList({"Drama", "Comedy"}));
    narrowing = withFilter(withFilter({}, {Field::Kind, "movie"}), {Field::Kind, "series"});
    QVERIFY((narrowing == Narrowing{.kind = TitleKind::Series}));
    narrowing = withFilter(withFilter({}, {Field::Year, "1920"}), {Field::Year, "1950"});
    QVERIFY((narrowing == Narrowing{.fromYear = 1950, .toYear = 1959}));
}

void tst_Filters::menu_showsValuesWithTheirCounts()
{
    FilterButton button;
    button.show();
    connect(&button, &FilterButton::countsWanted, &button, [&] { button.showFacets(facets()); });
    button.setNarrowing({.genres = {"Drama"}});
    button.click();
    const QMenu &menu = *button.filterMenu();
    QVERIFY(menu.isVisible());
    QCOMPARE(textsOf(*menuOf(menu, "&Kind")),
             QStringList({"Film\t1,500", QString::fromUtf16(u"Series\t\u2007\u2008\u200712")}));
    QCOMPARE(textsOf(*menuOf(menu, "&Year")), QStringList({"1920s\t40"}));
    QCOMPARE(textsOf(*menuOf(menu, "&Genre")),
             QStringList({"Drama\t1,204", QString::fromUtf16(u"Sci-Fi && Fantasy\t\u2007\u2008\u2007\u20077")}));
    QVERIFY(!menuOf(menu, "&Certificate")->isEnabled());
    QVERIFY(menuOf(menu, "&Genre")->actions().at(0)->isChecked());
    QVERIFY(!menuOf(menu, "&Genre")->actions().at(1)->isChecked());
    const QMenu &without = *menuOf(menu, "&Leave out");
    QVERIFY(!menuOf(without, "&Year"));
    QVERIFY(!menuOf(without, "&Genre")->actions().at(0)->isChecked());
}

void tst_Filters::menu_saysWhenCountsAreLeast()
{
    FilterButton button;
    button.show();
    button.open();
    domain::Facets many = facets();
    many.isMore = true;
    button.showFacets(many);
    QCOMPARE(textsOf(*menuOf(*button.filterMenu(), "&Genre")).first(), QString("Drama\t1,204 or more"));
}

void tst_Filters::menu_isCutWhereItIsLong()
{
    domain::Facets many;
    for (int i = 0; i < 43; ++i)
        many.certificates.push_back({QString("C%1").arg(i), 100 - i});
    FilterButton button;
    button.show();
    button.open();
    button.showFacets(many);
    const QList<QAction *> values = menuOf(*button.filterMenu(), "&Certificate")->actions();
    QCOMPARE(values.size(), 31);
    QCOMPARE(values.last()->text(), QString("and 13 rarer ones"));
    QVERIFY(!values.last()->isEnabled());
}

void tst_Filters::menu_saysWhyItHasNoValues()
{
    FilterButton button;
    button.show();
    button.showFacets(facets()); // nobody asked
    QVERIFY(!button.filterMenu());
    button.open();
    button.showFailure(false);
    QCOMPARE(textsOf(*button.filterMenu()), QStringList({"This catalog cannot filter its titles."}));
    button.filterMenu()->close();
    button.open();
    button.showFailure(true);
    QCOMPARE(textsOf(*button.filterMenu()), QStringList({"The catalog did not answer; filters need its counts."}));
    button.filterMenu()->close();
    button.open();
    button.showFacets({});
    QCOMPARE(textsOf(*button.filterMenu()), QStringList({"There are no titles here to filter."}));
}

void tst_Filters::menu_waitsForTheCountsOnlyALittle()
{
    FilterButton button;
    button.show();
    button.open();
    QVERIFY(!button.filterMenu()->isVisible());
    QTRY_VERIFY(button.filterMenu()->isVisible());
    QCOMPARE(textsOf(*button.filterMenu()), QStringList({QString::fromUtf8("Counting…")}));
    button.showFacets(facets());
    QVERIFY(menuOf(*button.filterMenu(), "&Genre"));
}

void tst_Filters::keys_chooseAValue()
{
    FilterButton button;
    button.show();
    button.setNarrowing({.kind = TitleKind::Movie});
    Narrowing chosen;
    connect(&button, &FilterButton::narrowingChosen, &button, [&](const Narrowing &narrowing) { chosen = narrowing; });
    QTest::keyClick(&button, Qt::Key_Space);
    button.showFacets(facets());
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Down, Qt::Key_Return})
        QTest::keyClick(QApplication::activePopupWidget(), key); // from kinds to genres, into them, the second
    QVERIFY((chosen == Narrowing{.kind = TitleKind::Movie, .genres = {"Sci-Fi & Fantasy"}}));
    QVERIFY(!QApplication::activePopupWidget());
}

/// Several values without opening the menu anew for each.
void tst_Filters::space_choosesAndLeavesTheMenuOpen()
{
    FilterButton button;
    button.show();
    connect(&button, &FilterButton::narrowingChosen, &button, &FilterButton::setNarrowing);
    button.open();
    button.showFacets(facets());
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Space, Qt::Key_Down, Qt::Key_Space})
        QTest::keyClick(QApplication::activePopupWidget(), key);
    QVERIFY(button.filterMenu()->isVisible());
    QVERIFY((button.narrowing() == Narrowing{.genres = {"Drama", "Sci-Fi & Fantasy"}}));
    QVERIFY(menuOf(*button.filterMenu(), "&Genre")->actions().at(0)->isChecked());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Space);
    QVERIFY((button.narrowing() == Narrowing{.genres = {"Drama"}}));
    QVERIFY(!menuOf(*button.filterMenu(), "&Genre")->actions().at(1)->isChecked());
}

void tst_Filters::keys_leaveAValueOut()
{
    FilterButton button;
    button.show();
    Narrowing chosen;
    connect(&button, &FilterButton::narrowingChosen, &button, [&](const Narrowing &narrowing) { chosen = narrowing; });
    button.open();
    button.showFacets(facets());
    for (const Qt::Key key : {Qt::Key_L, Qt::Key_F, Qt::Key_Return}) // Leave out, Format, the first
        QTest::keyClick(QApplication::activePopupWidget(), key);
    QVERIFY((chosen == Narrowing{.without = {.formats = {"DVD"}}}));
}

void tst_Filters::chosenValue_isTakenBack()
{
    FilterButton button;
    button.show();
    button.setNarrowing({.genres = {"Drama"}});
    QSignalSpy chosen(&button, &FilterButton::narrowingChosen);
    button.open();
    button.showFacets(facets());
    menuOf(*button.filterMenu(), "&Genre")->actions().at(0)->trigger();
    QVERIFY(chosen.at(0).at(0).value<Narrowing>() == Narrowing());
    button.filterMenu()->actions().last()->trigger(); // clears all
    QVERIFY(chosen.at(1).at(0).value<Narrowing>() == Narrowing());
}

void tst_Filters::chip_goesByKeyAndClick_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Delete") << Qt::Key_Delete;
    QTest::newRow("Backspace") << Qt::Key_Backspace;
    QTest::newRow("Enter") << Qt::Key_Return;
    QTest::newRow("a click") << Qt::Key_unknown;
}

void tst_Filters::chip_goesByKeyAndClick()
{
    QFETCH(Qt::Key, key);
    FilterChips row;
    row.setNarrowing({.kind = TitleKind::Movie, .genres = {"Drama"}});
    QVERIFY(row.isVisible());
    QSignalSpy chosen(&row, &FilterChips::narrowingChosen);
    auto *chip = row.findChildren<QAbstractButton *>().at(1);
    QVERIFY(chip->accessibleName().contains("Drama"));
    if (key == Qt::Key_unknown)
        QTest::mouseClick(chip, Qt::LeftButton);
    else
        QTest::keyClick(chip, key);
    QVERIFY((chosen.at(0).at(0).value<Narrowing>() == Narrowing{.kind = TitleKind::Movie}));
    row.setNarrowing({});
    QVERIFY(!row.isVisible());
}

void tst_Filters::focus_staysAmongTheChips()
{
    FilterChips row;
    connect(&row, &FilterChips::narrowingChosen, &row, &FilterChips::setNarrowing);
    row.setNarrowing({.genres = {"Drama", "Comedy", "Horror"}});
    row.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&row));
    row.findChildren<QAbstractButton *>().at(2)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    QVERIFY(QApplication::focusWidget()->accessibleName().contains("Comedy"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    QVERIFY(QApplication::focusWidget()->accessibleName().contains("Drama"));
}

QTEST_MAIN(tst_Filters)
#include "tst_filters.moc"
