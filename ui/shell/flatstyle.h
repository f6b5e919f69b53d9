// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

class QStyleOptionSlider;

namespace shell {

/// Fusion with flat scroll bars, menus that can be made out in the dark, and a menu bar that needs no picture.
///
/// Fusion paints a scroll bar with gradients from end to end, spread over several threads: four times the work of
/// the rows beside it, and the bar changes with every key in the search box. For the sign of a menu bar that is too
/// narrow for its menus, it loads every plugin that reads pictures before the window is there.
class FlatStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    /// \a fusion becomes this style's own. \a insteadOf names the desktop's style that it stands in for; empty when
    /// Fusion is that.
    explicit FlatStyle(QStyle *fusion, const QString &insteadOf = {});

    [[nodiscard]] const QString &insteadOf() const { return m_insteadOf; }

    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *result) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap icon, const QStyleOption *option,
                                     const QWidget *widget) const override;
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;

private:
    void drawScrollBar(const QStyleOptionSlider &bar, QPainter &painter, const QWidget *widget) const;

    const QString m_insteadOf;
};

} // namespace shell
