// SPDX-License-Identifier: MIT
#include "tests/architecture/floorplan.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace architecture {

const FloorPlan &floorPlan()
{
    static const FloorPlan plan{
        {"core/base", {}},
        {"core/domain", {}},
        {"core/text", {}},
        {"core/oauth", {"core/base"}},
        {"core/net", {"core/base"}},
        {"core/dialect", {"core/base", "core/domain"}},
        {"core/client", {"core/base", "core/domain", "core/dialect", "core/oauth", "core/net"}},
        {"core/accounts", {"core/base"}},
        {"core/session", {"core/base", "core/domain", "core/client", "core/accounts"}},
        {"core/index", {"core/base", "core/text"}},
        {"core/store", {"core/base", "core/domain", "core/text", "core/index"}},
        {"core/importers", {"core/base", "core/domain", "core/text", "core/store"}},
        {"core/service", {"core/base", "core/domain", "core/dialect", "core/oauth", "core/store"}},
        {"ui/widgets", {"core/domain"}},
        {"ui/search", {"core/domain", "core/session", "core/text", "ui/widgets"}},
        {"ui/title", {"core/domain", "ui/widgets"}},
        {"ui/person", {"core/domain", "ui/widgets"}},
        {"ui/catalogs", {"core/base", "core/domain", "core/session", "ui/widgets"}},
        {"ui/shell",
         {"core/domain", "core/session", "ui/widgets", "ui/search", "ui/title", "ui/person", "ui/catalogs"}},
        {"app/ctl",
         {"core/base", "core/domain", "core/oauth", "core/net", "core/dialect", "core/client", "core/accounts",
          "core/store", "core/importers", "core/service"}},
        {"app/desktop",
         {"core/base", "core/net", "core/client", "core/accounts", "core/session", "core/store", "core/importers",
          "core/service", "ui/widgets", "ui/search", "ui/shell"}},
    };
    return plan;
}

namespace {

QStringList matches(const QString &pattern, const QString &text)
{
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    QStringList found;
    for (auto match = expression.globalMatch(text); match.hasNext();)
        found.append(match.next().captured(1));
    return found;
}

bool mayEnter(const QString &from, const QString &to)
{
    return from == to || floorPlan().value(from).contains(to);
}

QString fault(const QString &room, const QString &file, const QString &what)
{
    return QStringLiteral("%1: %2 %3").arg(room, file, what);
}

} // namespace

QStringList wrongIncludes(const Source &source)
{
    const QString room = source.room();
    if (!floorPlan().contains(room))
        return {fault(room, source.name(), "is in a room that is not on the floor plan")};
    QStringList faults;
    for (const QString &header : matches(R"re(^\s*#\s*include\s*"([^"]+)")re", source.text)) {
        if (header.endsWith(".moc") || (header.startsWith("moc_") && header.endsWith(".cpp")))
            continue; // generated
        const Source included{header, {}};
        if (!floorPlan().contains(included.room()))
            faults += fault(room, source.name(), "includes \"" + header + "\", which names no room from the root");
        else if (!mayEnter(room, included.room()))
            faults += fault(room, source.name(), "includes " + included.room());
    }
    if (source.isUnder("core")) {
        static const QString visible(
            R"(^\s*#\s*include\s*<(QtGui\S*|QtWidgets\S*|Q(?:Gui)?Application|QWidget|Q\w*Window|Q\w*Dialog)"
            R"(|Q(?:List|Tree|Table|Column|AbstractItem|Graphics)View|QPainter|QPixmap|QImage|QIcon|QColor|QFont|QPalette|QAction)>)");
        for (const QString &header : matches(visible, source.text))
            faults += fault(room, source.name(), "includes <" + header + ">, which is for eyes");
    }
    return faults;
}

QStringList wrongNeeds(const Source &cmakeLists)
{
    const QString room = cmakeLists.folder();
    QStringList faults;
    for (const QString &target : matches(R"(\b((?:core|ui)_[a-z]+)\b)", cmakeLists.text)) {
        const QString needed = QString(target).replace(QLatin1Char('_'), QLatin1Char('/'));
        if (floorPlan().contains(needed) && !mayEnter(room, needed))
            faults += fault(room, cmakeLists.name(), "needs " + target);
    }
    if (cmakeLists.isUnder("core")) {
        for (const QString &target :
             matches(R"(\b(Qt6::(?:Gui|Widgets|Svg\w*|OpenGL\w*|Quick\w*))\b)", cmakeLists.text))
            faults += fault(room, cmakeLists.name(), "needs " + target);
    }
    return faults;
}

QStringList wrongDocument(const QString &architecture)
{
    QStringList faults;
    QStringList rooms;
    for (const QString &row : matches(R"(^\|(.*)\|$)", architecture)) {
        const QStringList cells = row.split(QLatin1Char('|'));
        if (cells.size() != 3)
            continue;
        for (const QString &room : matches(R"(`((?:core|ui|app)/[a-z]+)`)", cells.first())) {
            rooms += room;
            QStringList told = matches(R"(`((?:core|ui|app)/[a-z]+)`)", cells.last());
            QStringList planned = floorPlan().value(room);
            told.sort();
            planned.sort();
            if (told != planned)
                faults += QStringLiteral("%1 may include (%2), the document says (%3)")
                              .arg(room, planned.join(", "), told.join(", "));
        }
    }
    for (const QString &room : floorPlan().keys()) {
        if (!rooms.contains(room))
            faults += room + " is missing from the document";
    }
    for (const QString &room : std::as_const(rooms)) {
        if (!floorPlan().contains(room))
            faults += room + " is in the document only";
    }
    return faults;
}

QStringList circles(const FloorPlan &plan)
{
    // A plan without circles can be emptied by taking away, again and again, the rooms that include none that is left.
    FloorPlan left = plan;
    for (bool progress = true; progress;) {
        progress = false;
        for (const QString &room : left.keys()) {
            const QStringList &others = left[room];
            if (std::none_of(others.begin(), others.end(),
                             [&](const QString &other) { return left.contains(other); })) {
                left.remove(room);
                progress = true;
            }
        }
    }
    return left.keys();
}

} // namespace architecture
