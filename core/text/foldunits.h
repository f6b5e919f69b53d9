// SPDX-License-Identifier: MIT
#pragma once

#include "core/text/fold.h"

#include <QStringView>
#include <QVarLengthArray>

namespace text {

/// What a folded character does to words.
enum class UnitKind : quint8 {
    Letter, ///< letter or digit, part of a word
    Solo,   ///< letter of a script without spaces: a word by itself
    Mark,   ///< kept combining mark: belongs to the letter before it
    Space,
    Apostrophe, ///< ' in all its forms
    Point,      ///< '.' and '*', which stand between initials
    Symbol,     ///< any other punctuation or symbol
};

/// One character of a folded text, and the stretch of the original (UTF-16 units) that it came from.
struct Unit
{
    char32_t character = 0;
    int start = 0;
    int end = 0;
    UnitKind kind = UnitKind::Symbol;
    bool opens = false;  ///< a new word begins here even after a letter (superscript digits, fractions, `&`)
    bool closes = false; ///< the word ends here even before a letter
    int word = -1;       ///< number of its word, set by numberWords(); -1 = part of none
};

using Units = QVarLengthArray<Unit, 192>;

/// \a text folded character by character. Dropped marks widen the unit before them.
[[nodiscard]] Units foldedUnits(QStringView text);

/// Numbers the units by word, from 0. \returns how many words there are.
int numberWords(Units &units);

/// What words() and wordsWithNumbers() give for \a text, whose \a units are numbered by word: for who needs both.
[[nodiscard]] std::vector<Word> wordsIn(const Units &units, int count);
[[nodiscard]] std::vector<Word> wordsWithNumbers(QStringView text, std::vector<Word> words);

} // namespace text
