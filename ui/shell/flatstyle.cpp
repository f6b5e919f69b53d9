// SPDX-License-Identifier: MIT
#include "ui/shell/flatstyle.h"

#include "ui/widgets/colours.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionSlider>
#include <QToolButton>

#include <algorithm>

namespace shell {

namespace {

constexpr int handleMargin = 3;

/// The colours of a scroll bar.
struct BarColours
{
    QColor ground;
    QColor handle; ///< stands out by 3 at least (WCAG 2.1, "non-text contrast")

    BarColours(const QPalette &palette, bool isHeld)
        : ground(widgets::mixed(palette.color(QPalette::Window), palette.color(QPalette::Base), 0.6)),
          handle(isHeld ? palette.color(QPalette::Highlight)
                        : widgets::mixed(palette.color(QPalette::WindowText), ground, 0.35))
    {
        handle = widgets::readableOn(ground, handle, 3.0);
    }
};

/// » or «, in the colour of a button's text.
class MoreIcon final : public QIconEngine
{
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const bool isLeftToRight = painter->layoutDirection() == Qt::LeftToRight;
        const QPalette palette = QGuiApplication::palette();
        painter->save();
        painter->setPen(
            palette.color(mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active, QPalette::ButtonText));
        painter->drawText(rect, Qt::AlignCenter, isLeftToRight ? QStringLiteral("»") : QStringLiteral("«"));
        painter->restore();
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new MoreIcon; }
};

/// Of a menu's edge and between its groups: a menu lies over whatever there is, also over what has its own colour.
QColor menuLine(const QPalette &palette)
{
    return widgets::readableOn(palette.color(QPalette::Base), widgets::hairline(palette), 1.8);
}

/// Fusion's own outline of a field cannot be told from a dark window: WCAG 2.1 asks for 3. In a menu, where it is all
/// there is of a box, it is as visible as the text.
void outline(const QStyleOption &field, QPainter &painter, bool isInMenu)
{
    const QColor ground = field.palette.color(isInMenu ? QPalette::Base : QPalette::Window);
    double ratio = isInMenu ? 7.0 : 3.0;
    if (!(field.state & QStyle::State_Enabled))
        ratio = 1.5;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(widgets::readableOn(ground, field.palette.color(QPalette::Mid), ratio));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(field.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.restore();
}

/// An arrow as high as its room allows: Fusion's keeps its size however large the text beside it is.
void drawWay(const QStyleOption &button, QPainter &painter, bool isLeft)
{
    const double half = std::min(button.rect.width(), button.rect.height()) * 0.36;
    const QPointF middle = QRectF(button.rect).center();
    const double depth = isLeft ? -half * 0.6 : half * 0.6;
    const QPointF corners[] = {{middle.x() + depth, middle.y()},
                               {middle.x() - depth, middle.y() - half},
                               {middle.x() - depth, middle.y() + half}};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(button.palette.color(QPalette::ButtonText));
    painter.drawPolygon(corners, 3);
    painter.restore();
}

QStyle::PrimitiveElement arrow(const QStyleOptionSlider &bar, QStyle::SubControl end)
{
    const bool isFirst = end == QStyle::SC_ScrollBarSubLine;
    if (bar.orientation == Qt::Vertical)
        return isFirst ? QStyle::PE_IndicatorArrowUp : QStyle::PE_IndicatorArrowDown;
    return isFirst == (bar.direction == Qt::LeftToRight) ? QStyle::PE_IndicatorArrowLeft
                                                         : QStyle::PE_IndicatorArrowRight;
}

} // namespace

FlatStyle::FlatStyle(QStyle *fusion, const QString &insteadOf) : QProxyStyle(fusion), m_insteadOf(insteadOf) { }

QIcon FlatStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    if (icon == SP_ToolBarHorizontalExtensionButton)
        return QIcon(new MoreIcon);
    return QProxyStyle::standardIcon(icon, option, widget);
}

void FlatStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_OpaquePaintEvent); // what lies behind it need not be painted first
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *result) const
{
    if (hint == SH_EtchDisabledText)
        return 0; // a second, shifted text under the first is read with pain
    return QProxyStyle::styleHint(hint, option, widget, result);
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_HeaderMargin:
        return proxy()->pixelMetric(PM_FocusFrameHMargin, option, widget) + 1; // as the cells under it have
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return 3;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    const QSize whole = QProxyStyle::sizeFromContents(type, option, size, widget);
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (type == CT_MenuItem && item && item->menuItemType != QStyleOptionMenuItem::Separator)
        return whole + QSize(0, 2);
    return whole;
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (element == CE_MenuItem && item && item->menuItemType == QStyleOptionMenuItem::Separator
        && item->text.isEmpty()) {
        painter->fillRect(QRect(item->rect.left() + 5, item->rect.center().y(), item->rect.width() - 10, 1),
                          menuLine(item->palette));
        return;
    }
    if (element != CE_HeaderSection) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    const QPalette &palette = option->palette;
    painter->fillRect(option->rect, palette.brush(QPalette::Window));
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                      widgets::hairline(palette));
}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    if (element == PE_PanelMenu) {
        painter->fillRect(option->rect, menuLine(option->palette));
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), option->palette.brush(QPalette::Base));
        return;
    }
    if (element == PE_FrameMenu)
        return; // the panel has an edge
    const bool isWay = element == PE_IndicatorArrowLeft || element == PE_IndicatorArrowRight;
    if (isWay && qobject_cast<const QToolButton *>(widget)) {
        drawWay(*option, *painter, element == PE_IndicatorArrowLeft);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isField = element == PE_FrameLineEdit || element == PE_IndicatorCheckBox;
    if (isField && !(option->state & State_HasFocus))
        outline(*option, *painter, qobject_cast<const QMenu *>(widget) != nullptr);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && bar)
        drawScrollBar(*bar, *painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox && !(option->state & State_HasFocus))
        outline(*option, *painter, false);
}

void FlatStyle::drawScrollBar(const QStyleOptionSlider &bar, QPainter &painter, const QWidget *widget) const
{
    const bool isHeld = (bar.state & State_Sunken) && (bar.activeSubControls & SC_ScrollBarSlider);
    const BarColours colours(bar.palette, isHeld);
    painter.fillRect(bar.rect, colours.ground);
    if (bar.minimum >= bar.maximum)
        return; // nothing to scroll
    for (const SubControl end : {SC_ScrollBarSubLine, SC_ScrollBarAddLine}) {
        QStyleOption sign(bar);
        sign.rect = proxy()->subControlRect(CC_ScrollBar, &bar, end, widget).adjusted(3, 3, -3, -3);
        if (sign.rect.isValid())
            proxy()->drawPrimitive(arrow(bar, end), &sign, &painter, widget);
    }
    const QRect slider = proxy()->subControlRect(CC_ScrollBar, &bar, SC_ScrollBarSlider, widget);
    const int across = bar.orientation == Qt::Vertical ? handleMargin : 0;
    const int along = bar.orientation == Qt::Vertical ? 0 : handleMargin;
    painter.fillRect(slider.adjusted(across, along, -across, -along), colours.handle);
}

} // namespace shell
