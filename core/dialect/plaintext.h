// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <string_view>

namespace dialect {

/// Plain text of a name or label in UTF-8: blanks at its ends removed, runs of blanks made one, and cut to \a limit
/// UTF-16 units with an ellipsis as the last when it is longer.
[[nodiscard]] QString plainName(std::string_view utf8, qsizetype limit);

/// Plain text of the HTML in synopses and biographies: tags stripped, p and br (and other block tags) made paragraph
/// breaks ("\n\n"), character references decoded once, unknown ones left as they are, CDATA markers that were escaped
/// by mistake removed, runs of blanks made one. Cut to \a limit like a name.
[[nodiscard]] QString plainFromHtml(std::string_view utf8, qsizetype limit);

} // namespace dialect
