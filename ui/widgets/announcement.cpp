// SPDX-License-Identifier: MIT
#include "ui/widgets/announcement.h"

#include <QAccessibleWidget>
#include <QComboBox>
#include <QMainWindow>
#include <QStatusBar>

namespace widgets {

namespace {

/// Takes no room: what it says is to be seen elsewhere.
class Announcer final : public QWidget
{
public:
    Announcer(const QString &said, QWidget *parent) : QWidget(parent), sentence(said)
    {
        setObjectName(QLatin1String(announcerName));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        resize(0, 0);
    }

    const QString sentence;
};

/// Has the sentence for its name. Setting the widget's accessible name would tell of a change, which is one more.
class Notification final : public QAccessibleWidget
{
public:
    explicit Notification(Announcer *announcer) : QAccessibleWidget(announcer, QAccessible::Notification) { }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name ? static_cast<Announcer *>(widget())->sentence : QAccessibleWidget::text(kind);
    }
};

QAccessibleInterface *makeNotification(const QString &, QObject *object)
{
    auto *announcer = dynamic_cast<Announcer *>(object);
    return announcer ? new Notification(announcer) : nullptr;
}

/// Where \a part's announcements are made: in a status bar, because of what is said there no reader says first that it
/// is a notification, and of a dialog all that can be read in it. A dialog has that of the window it belongs to.
QWidget *placeFor(QWidget &part)
{
    QWidget *window = part.window();
    while (!qobject_cast<QMainWindow *>(window) && window->parentWidget())
        window = window->parentWidget()->window();
    auto *main = qobject_cast<QMainWindow *>(window);
    return main ? main->statusBar() : part.window();
}

} // namespace

void announce(QWidget &part, const QString &sentence)
{
    if (sentence.isEmpty())
        return;
    [[maybe_unused]] static const bool isInstalled = [] {
        QAccessible::installFactory(makeNotification);
        return true;
    }();
    QWidget *place = placeFor(part);
    // Each sentence is an object of its own: readers keep the name of one they know.
    delete place->findChild<QWidget *>(QLatin1String(announcerName), Qt::FindDirectChildrenOnly);
    (new Announcer(sentence, place))->show();
}

void tellChoice(QComboBox &box, const QString &about)
{
    const QString sentence = box.currentText() + QLatin1String(". ") + about;
    box.setAccessibleDescription(sentence);
    if (box.hasFocus())
        announce(box, sentence);
}

} // namespace widgets
