// SPDX-License-Identifier: MIT
#include "ui/widgets/episodename.h"

namespace widgets {

namespace {

/// Where the quoted name of the long form begins; -1 when \a name has another form.
qsizetype quotedNameAt(const QString &name)
{
    const qsizetype quote = name.indexOf(QLatin1String(": \""));
    const bool isLong = quote > 0 && name.endsWith(u'"') && name.lastIndexOf(QLatin1String(": "), quote - 1) > 0;
    return isLong && quote + 4 < name.size() ? quote + 3 : -1;
}

} // namespace

QString episodeName(const QString &name, const QString &series)
{
    if (const qsizetype start = quotedNameAt(name); start >= 0)
        return name.mid(start, name.size() - start - 1);
    const QString prefix = series + QLatin1String(": ");
    if (series.isEmpty() || !name.startsWith(prefix) || name.size() == prefix.size())
        return name;
    return name.mid(prefix.size());
}

QString shownName(const domain::Title &title)
{
    if (title.kind != domain::TitleKind::Episode)
        return title.name();
    return episodeName(title.name(), title.series.name);
}

} // namespace widgets
