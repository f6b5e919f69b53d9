// SPDX-License-Identifier: MIT
#include "ui/widgets/linkbutton.h"

#include "ui/widgets/colours.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/focusframe.h"

#include <QAccessibleWidget>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {
constexpr int edge = focusFrameWidth + 2;
constexpr int gap = 6;

/// Spoken as a link, which Qt's own account of a button cannot be.
class AccessibleLink final : public QAccessibleWidget
{
public:
    explicit AccessibleLink(LinkButton *link) : QAccessibleWidget(link, QAccessible::Link) { }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        const auto *link = static_cast<const LinkButton *>(widget());
        if (kind == QAccessible::Name)
            return link->spokenName();
        return kind == QAccessible::Description ? link->purpose() : QAccessibleWidget::text(kind);
    }

    [[nodiscard]] QStringList actionNames() const override
    {
        return QStringList{pressAction()} + QAccessibleWidget::actionNames();
    }

    void doAction(const QString &name) override
    {
        if (name == pressAction())
            static_cast<LinkButton *>(widget())->click();
        else
            QAccessibleWidget::doAction(name);
    }
};

QAccessibleInterface *makeLink(const QString &, QObject *object)
{
    auto *link = qobject_cast<LinkButton *>(object);
    return link ? new AccessibleLink(link) : nullptr;
}

} // namespace

LinkButton::LinkButton(const QString &text, const QString &note, QWidget *parent)
    : QAbstractButton(parent), m_shown(displayLine(text)), m_note(displayLine(note))
{
    [[maybe_unused]] static const bool isInstalled = [] {
        QAccessible::installFactory(makeLink);
        return true;
    }();
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QString LinkButton::spokenName() const
{
    return m_note.isEmpty() ? m_shown : tr("%1, %2").arg(m_shown, m_note);
}

void LinkButton::setLinkText(const QString &text)
{
    m_shown = displayLine(text);
    tellNewName();
}

void LinkButton::setNote(const QString &note)
{
    m_note = displayLine(note);
    tellNewName();
}

void LinkButton::tellNewName()
{
    updateGeometry();
    update();
    if (!isVisible())
        return;
    QAccessibleEvent change(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&change);
}

QSize LinkButton::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    int width = metrics.horizontalAdvance(m_shown) + 2 * edge + 1;
    if (!m_note.isEmpty())
        width += gap + metrics.horizontalAdvance(m_note) + 1;
    return {width, metrics.height() + 2 * edge};
}

QSize LinkButton::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 6 + 2 * edge, sizeHint().height()};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFontMetrics metrics = fontMetrics();
    QRect inside = rect().adjusted(edge, 0, -edge, 0);
    // A long note takes what the name leaves, and at least a third. An advance is rounded, so the name has one more.
    const int nameWidth = metrics.horizontalAdvance(m_shown) + 1;
    const int left = std::max(inside.width() - gap - nameWidth, inside.width() / 3);
    const QString note = metrics.elidedText(m_note, Qt::ElideRight, left);
    const int noteWidth = std::min(metrics.horizontalAdvance(note), left);
    const int room = inside.width() - (noteWidth ? noteWidth + gap : 0);
    const QString name = metrics.elidedText(m_shown, Qt::ElideRight, room);

    QFont underlined = font();
    underlined.setUnderline(true);
    painter.setFont(underlined);
    painter.setPen(linkText(palette()));
    painter.drawText(inside, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, name);
    if (noteWidth) {
        painter.setFont(font());
        painter.setPen(quietText(palette(), QPalette::Window));
        const int used = metrics.horizontalAdvance(name) + gap;
        inside.adjust(layoutDirection() == Qt::LeftToRight ? used : 0, 0,
                      layoutDirection() == Qt::LeftToRight ? 0 : -used, 0);
        painter.drawText(inside, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, note);
    }
    painter.end();
    if (hasFocus())
        paintFocusFrame(*this);
}

void LinkButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace widgets
