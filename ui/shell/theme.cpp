// SPDX-License-Identifier: MIT
#include "ui/shell/theme.h"

#include "ui/shell/flatstyle.h"
#include "ui/widgets/colours.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace shell {

namespace {

void setColour(QPalette &palette, QPalette::ColorRole role, const QColor &colour, const QColor &disabled)
{
    palette.setColor(role, colour);
    palette.setColor(QPalette::Disabled, role, disabled);
}

QPalette darkPalette()
{
    const QColor window(0x24, 0x26, 0x29);
    const QColor base(0x1b, 0x1d, 0x1f);
    const QColor button(0x32, 0x35, 0x39);
    const QColor text(0xe8, 0xe8, 0xe6);
    const QColor grey(0x8a, 0x8d, 0x91);
    QPalette palette(text, button, button.lighter(140), button.darker(160), button.darker(120), text, QColor(Qt::white),
                     base, window);
    palette.setColor(QPalette::AlternateBase, QColor(0x22, 0x24, 0x27));
    palette.setColor(QPalette::ToolTipBase, button);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Link, QColor(0x7c, 0xb7, 0xff));
    palette.setColor(QPalette::LinkVisited, QColor(0xc2, 0x9c, 0xff));
    setColour(palette, QPalette::WindowText, text, grey);
    setColour(palette, QPalette::Text, text, grey);
    setColour(palette, QPalette::ButtonText, text, grey);
    setColour(palette, QPalette::PlaceholderText, QColor(0xa0, 0xa3, 0xa7), grey);
    setColour(palette, QPalette::Highlight, QColor(0x2f, 0x6f, 0xb8), button);
    setColour(palette, QPalette::HighlightedText, Qt::white, grey);
    return palette;
}

QPalette lightPalette()
{
    const QColor window(0xf3, 0xf3, 0xf1);
    const QColor button(0xec, 0xec, 0xea);
    const QColor text(0x1d, 0x1f, 0x21);
    const QColor grey(0x80, 0x82, 0x85);
    QPalette palette(text, button, Qt::white, button.darker(160), button.darker(120), text, QColor(Qt::white),
                     Qt::white, window);
    palette.setColor(QPalette::AlternateBase, QColor(0xf7, 0xf7, 0xf6));
    palette.setColor(QPalette::ToolTipBase, QColor(0xff, 0xff, 0xe6));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Link, QColor(0x1a, 0x5f, 0xb4));
    setColour(palette, QPalette::WindowText, text, grey);
    setColour(palette, QPalette::Text, text, grey);
    setColour(palette, QPalette::ButtonText, text, grey);
    setColour(palette, QPalette::PlaceholderText, QColor(0x6a, 0x6c, 0x70), grey);
    setColour(palette, QPalette::Highlight, QColor(0x1f, 0x66, 0xb0), QColor(0xc8, 0xc8, 0xc8));
    setColour(palette, QPalette::HighlightedText, Qt::white, Qt::white);
    return palette;
}

/// Only the selection's colour, and only when its text cannot be read on it: Fusion's own blue gives white text 3.7.
/// Every other role stays the desktop's, also when the desktop changes it.
QPalette readableSelection(const QPalette &desktop)
{
    QPalette change;
    change.setResolveMask(0);
    const QColor text = desktop.color(QPalette::HighlightedText);
    const QColor ground = widgets::readableOn(text, desktop.color(QPalette::Highlight));
    if (ground != desktop.color(QPalette::Highlight)) {
        change.setColor(QPalette::Active, QPalette::Highlight, ground);
        change.setColor(QPalette::Inactive, QPalette::Highlight, ground);
    }
    return change;
}

/// Fusion is what a desktop without a style of its own has. Other styles stay as they are.
void flattenFusion(QApplication &application)
{
    if (application.style()->inherits("QFusionStyle"))
        application.setStyle(new FlatStyle(application.style()));
}

/// The desktop's own style again, where another stood in for it.
void restoreStyle(QApplication &application)
{
    const auto *standIn = qobject_cast<const FlatStyle *>(application.style());
    if (!standIn || standIn->insteadOf().isEmpty())
        return;
    if (QStyle *own = QStyleFactory::create(standIn->insteadOf()))
        application.setStyle(own);
}

} // namespace

void applyTheme(QApplication &application, Theme theme)
{
    flattenFusion(application);
    if (theme == Theme::System) {
        restoreStyle(application);
        application.setPalette(QPalette());
        application.setPalette(readableSelection(application.palette()));
        return;
    }
    // Other styles paint parts of their own from the desktop's theme; only Fusion takes every colour from here.
    if (!qobject_cast<const FlatStyle *>(application.style()))
        application.setStyle(
            new FlatStyle(QStyleFactory::create(QStringLiteral("Fusion")), application.style()->name()));
    application.setPalette(theme == Theme::Dark ? darkPalette() : lightPalette());
}

} // namespace shell
