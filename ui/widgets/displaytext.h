// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace widgets {

/// \a text from outside, fit to be painted on one line: bidi controls gone, other control characters and line
/// separators turned into spaces, cut to 2,000 characters. What is stored stays as it is; this is for the eye.
[[nodiscard]] QString displayLine(const QString &text);

/// The same for text of several paragraphs: line feeds stay, up to 200,000 characters. Words longer than
/// 60 characters may be broken, so that no text can widen a window.
[[nodiscard]] QString displayParagraphs(const QString &text);

/// \a name set apart from the sentence around it, so that a right-to-left name cannot reorder the sentence.
[[nodiscard]] QString isolated(const QString &name);

/// \a text for a place where `&` would make a mnemonic.
[[nodiscard]] QString withoutMnemonic(const QString &text);

} // namespace widgets
