// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QComboBox;
class QWidget;

namespace widgets {

/// Lets a screen reader say \a sentence now, once, wherever the keyboard is. It is said in the window of \a part.
///
/// On Linux that takes an object of the role "notification" which tells that it shows: readers say it at once. They
/// pass over a label whose name changes, and Qt's bridge drops QAccessible::Alert (both seen with Orca 43 and
/// Qt 6.4.2).
void announce(QWidget &part, const QString &sentence);

/// Makes a screen reader say what \a box stands at, and \a about it: when the keyboard comes there, and at each change.
/// Of a combo box with a label it says the label alone (seen with Orca 43 and Qt 6.4.2).
void tellChoice(QComboBox &box, const QString &about);

/// The name of the object that spoke last, below the window that it speaks for; what it said is its name to a reader.
inline constexpr auto announcerName = "announcer";

} // namespace widgets
