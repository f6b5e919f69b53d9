// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace catalogs {

/// Alt and a letter is never text in the line edits of \a dialog: Qt types the letter when the button that has it is
/// disabled, and in a secret nobody sees that.
void keepMnemonicsOutOfText(QWidget &dialog);

} // namespace catalogs
