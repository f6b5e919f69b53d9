// SPDX-License-Identifier: MIT
#include "ui/widgets/messagebanner.h"

#include "ui/widgets/announcement.h"
#include "ui/widgets/colours.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/focusframe.h"
#include "ui/widgets/textblock.h"

#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <chrono>

namespace widgets {

using namespace std::chrono_literals;

namespace {
constexpr int edgeWidth = 4;
constexpr int symbolRoom = 34;
} // namespace

MessageBanner::MessageBanner(QWidget *parent)
    : QWidget(parent), m_headline(new TextBlock(TextBlock::Rank::Strong, this)),
      m_detail(new TextBlock(TextBlock::Rank::Body, this)), m_code(new TextBlock(TextBlock::Rank::Quiet, this)),
      m_buttonRow(new QWidget(this)), m_buttons(new QHBoxLayout(m_buttonRow))
{
    m_buttons->setContentsMargins(focusFrameWidth, 4, 0, 0); // where the words begin
    m_buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(symbolRoom + edgeWidth, 8, 10, 8);
    column->setSpacing(2);
    column->addWidget(m_headline);
    column->addWidget(m_detail);
    column->addWidget(m_code);
    column->addWidget(m_buttonRow);
    m_announceDelay.setSingleShot(true);
    m_announceDelay.setInterval(400ms); // it may come and go at every key
    connect(&m_announceDelay, &QTimer::timeout, this, [this] { announce(*this, spoken()); });
    hide();
}

void MessageBanner::showMessage(Tone tone, const QString &headline, const QString &detail, const QString &code)
{
    removeButtons();
    m_tone = tone;
    m_headline->setPlainText(headline);
    m_detail->setPlainText(detail);
    m_code->setPlainText(code);
    setAccessibleName(spoken());
    show();
    update();
    m_announceDelay.start();
}

void MessageBanner::showProblem(const domain::CatalogError &error, const QString &catalog)
{
    const ErrorText text = errorText(error, catalog);
    QStringList detail{text.why, text.whatNow};
    detail.removeAll(QString());
    showMessage(Tone::Problem, text.what, detail.join(u' '), text.code);
}

void MessageBanner::setDetail(const QString &detail)
{
    if (detail != m_detail->text())
        m_detail->setPlainText(detail);
}

QString MessageBanner::spoken() const
{
    const QString kind = m_tone == Tone::Problem ? tr("Problem") : tr("Notice");
    return tr("%1: %2 %3").arg(kind, m_headline->text(), m_detail->text()).trimmed();
}

QPushButton *MessageBanner::addButton(const QString &text)
{
    auto *button = new QPushButton(text, m_buttonRow);
    button->setAutoDefault(true); // Enter presses it outside of a dialog too
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    visitAfter(m_code, *m_buttonRow);
    m_buttonRow->show();
    return button;
}

void MessageBanner::removeButtons()
{
    const auto buttons = m_buttonRow->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        button->hide();
        button->setParent(nullptr);
        button->deleteLater(); // it may be the one whose click brought us here
    }
    m_buttonRow->hide();
}

void MessageBanner::dismiss()
{
    m_announceDelay.stop();
    removeButtons();
    hide();
}

void MessageBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor ground = palette().color(QPalette::Window);
    const QColor tone = m_tone == Tone::Problem ? QColor(0xc0, 0x39, 0x2b) : QColor(0x1f, 0x6f, 0xbf);
    painter.fillRect(rect(), mixed(tone, ground, isDark(palette()) ? 0.18 : 0.09));
    const QColor strong = readableOn(ground, tone, 4.5);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, edgeWidth, height())), strong);

    const QRect circle = QStyle::visualRect(layoutDirection(), rect(), QRect(edgeWidth + 10, 10, 18, 18));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(strong);
    painter.drawEllipse(circle);
    QFont bold = font();
    bold.setBold(true);
    bold.setPixelSize(13);
    painter.setFont(bold);
    painter.setPen(readableOn(strong, ground, 4.5));
    painter.drawText(circle, Qt::AlignCenter, m_tone == Tone::Problem ? QString(u'!') : QString(u'i'));
}

} // namespace widgets
