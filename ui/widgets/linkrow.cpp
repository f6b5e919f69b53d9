// SPDX-License-Identifier: MIT
#include "ui/widgets/linkrow.h"

#include "ui/widgets/flowlayout.h"

#include <QAccessibleWidget>

namespace widgets {

namespace {

QAccessibleInterface *makeGroup(const QString &, QObject *object)
{
    auto *row = qobject_cast<LinkRow *>(object);
    return row ? new QAccessibleWidget(row, QAccessible::Grouping) : nullptr;
}

} // namespace

LinkRow::LinkRow(const QString &name, QWidget *parent) : QWidget(parent)
{
    [[maybe_unused]] static const bool isInstalled = [] {
        QAccessible::installFactory(makeGroup);
        return true;
    }();
    setAccessibleName(name);
    new FlowLayout(this);
    hide();
}

void LinkRow::empty()
{
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    hide();
}

} // namespace widgets
