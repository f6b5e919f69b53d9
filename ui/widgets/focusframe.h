// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace widgets {

/// Pixels (device independent) of the frame that marks the keyboard's place.
inline constexpr int focusFrameWidth = 2;

/// Paints the frame along the inside of \a widget, in the palette's highlight. To be called in its paintEvent.
void paintFocusFrame(QWidget &widget);

/// Lets the Tab key visit the children of \a row after \a before, in the order in which they were made: what is made
/// late would else be visited last.
void visitAfter(QWidget *before, const QWidget &row);

} // namespace widgets
