// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace text {

/// \a text as search sees it: compatibility forms, marks off, case folded, then the letters that marks do not
/// explain (ł ø đ ð þ ß æ œ ı), width, quotes and dashes, `&` and "and". The same for index, query and highlight.
[[nodiscard]] QString folded(QStringView text);

/// A word of a text: its folded form, and where it stands in the original (UTF-16 units).
struct Word
{
    QString folded{};
    int start = 0;
    int length = 0;

    bool operator==(const Word &) const = default;
};

/// The words of \a text in order. Scripts without spaces (Han, Kana, Thai …) give one word for each character.
[[nodiscard]] std::vector<Word> words(QStringView text);

} // namespace text
