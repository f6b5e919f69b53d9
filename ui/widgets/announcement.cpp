// SPDX-License-Identifier: MIT
#include "ui/widgets/announcement.h"

#include <QAccessibleWidget>
#include <QMainWindow>
#include <QStatusBar>

namespace widgets {

namespace {

/// Takes no room: what it says is to be seen elsewhere.
class Announcer final : public QWidget
{
public:
    explicit Announcer(QWidget *parent) : QWidget(parent)
    {
        setObjectName(QLatin1String(announcerName));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        resize(0, 0);
    }
};

QAccessibleInterface *makeNotification(const QString &, QObject *object)
{
    auto *announcer = dynamic_cast<Announcer *>(object);
    return announcer ? new QAccessibleWidget(announcer, QAccessible::Notification) : nullptr;
}

Announcer *announcerOf(QWidget &part)
{
    [[maybe_unused]] static const bool isInstalled = [] {
        QAccessible::installFactory(makeNotification);
        return true;
    }();
    QWidget *place = part.window();
    if (auto *window = qobject_cast<QMainWindow *>(place))
        place = window->statusBar(); // of what is said there, no reader says first that it is a notification
    auto *found = place->findChild<QWidget *>(QLatin1String(announcerName), Qt::FindDirectChildrenOnly);
    if (auto *announcer = dynamic_cast<Announcer *>(found))
        return announcer;
    auto *made = new Announcer(place);
    made->show();
    return made;
}

} // namespace

void announce(QWidget &part, const QString &sentence)
{
    if (sentence.isEmpty())
        return;
    Announcer *announcer = announcerOf(part);
    announcer->setAccessibleName(sentence);
    QAccessibleEvent shown(announcer, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&shown);
}

} // namespace widgets
