// SPDX-License-Identifier: MIT
#include "ui/search/searchbox.h"

#include "ui/widgets/busybar.h"
#include "ui/widgets/colours.h"
#include "ui/widgets/displaytext.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

namespace search {

namespace {

constexpr int columnsAtLeast = 40;
constexpr int longestText = 256; ///< UTF-16 units, as much as a catalog of ours looks up

/// The box's outline, thick in the highlight colour while the line edit has the focus.
class BoxFrame final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool isActive = focusProxy() && focusProxy()->hasFocus();
        const QColor ground = palette().color(QPalette::Window);
        const QColor line = isActive ? palette().color(QPalette::Highlight) : palette().color(QPalette::Mid);
        painter.setPen(QPen(widgets::readableOn(ground, line, 3.0), isActive ? 2 : 1));
        painter.setBrush(palette().base());
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
};

} // namespace

SearchBox::SearchBox(QWidget *parent)
    : QWidget(parent), m_label(new QLabel(tr("&Search"), this)), m_frame(new BoxFrame(this)),
      m_edit(new QLineEdit(m_frame)), m_bar(new widgets::BusyBar(m_frame))
{
    m_label->setBuddy(m_edit);
    m_edit->setFrame(false);
    m_edit->setAutoFillBackground(true); // opaque: what is behind it need not be painted at each key
    m_edit->setMaxLength(longestText);
    m_edit->setClearButtonEnabled(false);
    m_edit->setAccessibleName(tr("Search"));
    m_edit->installEventFilter(this);
    m_frame->setFocusProxy(m_edit);
    setFocusProxy(m_edit);

    auto *inside = new QVBoxLayout(m_frame);
    inside->setContentsMargins(8, 5, 8, 2);
    inside->setSpacing(0);
    inside->addWidget(m_edit);
    inside->addWidget(m_bar);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_label);
    row->addWidget(m_frame, 1);
    m_frame->setMinimumWidth(m_edit->fontMetrics().averageCharWidth() * columnsAtLeast + 16);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_edit, &QLineEdit::textEdited, this, &SearchBox::tellEdited);
    setScope({});
}

/// A paste may bring line breaks and other control characters; they are blanks here, as no name holds any.
void SearchBox::tellEdited(const QString &text)
{
    QString line = text;
    for (QChar &c : line) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    if (line != text) {
        const int cursor = m_edit->cursorPosition();
        m_edit->setText(line);
        m_edit->setCursorPosition(cursor);
    }
    emit textEdited(line);
}

QString SearchBox::text() const
{
    return m_edit->text();
}

void SearchBox::setText(const QString &text)
{
    m_edit->setText(text);
    tellEdited(m_edit->text());
}

void SearchBox::setScope(const QString &catalog)
{
    const QString name = widgets::isolated(widgets::displayLine(catalog));
    const QString scope =
        name.isEmpty() ? tr("Titles, people, episodes") : tr("Titles, people, episodes in %1").arg(name);
    m_scope = scope;
    m_edit->setPlaceholderText(scope);
    describe();
}

void SearchBox::setSpoken(const QString &sentence)
{
    m_spoken = sentence;
    if (!m_edit->hasFocus())
        describe();
}

void SearchBox::describe()
{
    const QString &description = m_spoken.isEmpty() ? m_scope : m_spoken;
    if (m_edit->accessibleDescription() != description)
        m_edit->setAccessibleDescription(description);
}

void SearchBox::setBusy(bool busy)
{
    m_bar->setBusy(busy);
}

void SearchBox::takeFocus()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void SearchBox::continueWith(const QString &typed)
{
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->end(false);
    m_edit->insert(typed);
    tellEdited(m_edit->text());
}

void SearchBox::clear()
{
    m_edit->clear();
    tellEdited({});
}

bool SearchBox::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        m_frame->update();
    if (event->type() == QEvent::FocusIn)
        describe();
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

bool SearchBox::handleKey(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (modifiers != Qt::NoModifier)
            return false;
        emit moveRequested(event->key());
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        if (modifiers != Qt::ControlModifier)
            return false;
        emit moveRequested(event->key());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit openRequested();
        return true;
    case Qt::Key_Escape:
        emit escapePressed();
        return true;
    default:
        return false;
    }
}

} // namespace search
