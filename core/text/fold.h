// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace text {

/// \a text as search sees it: compatibility forms, marks off, case folded, then the letters that marks do not
/// explain (ł ø đ ð þ ß æ œ ı), width, quotes and dashes, `&` and "and". The same for index, query and highlight.
///
/// Punctuation stays, in its ASCII form; white space is one space between words and none at the ends. Marks that are
/// letters of their script (Indic vowels, Japanese voicing) stay. A lone surrogate becomes U+FFFD. Idempotent.
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
///
/// English endings stay with their word ("Schindler's" is schindlers), elided articles do not ("L'Atalante" is
/// l, atalante), initials are one word ("S.W.A.T." is swat), `&` is the word "and". A text without letters and digits
/// ("$", "???") gives its runs of symbols, so that such a title can be found.
[[nodiscard]] std::vector<Word> words(QStringView text);

/// words(), and after them what else they are written as: a number in digits alone ("20,000 Leagues" is 20, 000,
/// leagues and 20000, "Rocky II" is rocky, ii and 2), and words that one sign joins as one word ("Spider-Man" is
/// spider, man and spiderman, "Alien³" is alien, 3 and alien3). It starts and ends where what it is written with does.
[[nodiscard]] std::vector<Word> wordsWithNumbers(QStringView text);

/// wordKey() with those joined words in the place of their parts; empty when there are none.
[[nodiscard]] QString joinedKey(QStringView text);

/// The words of \a text with one space between: what two names have in common that differ only in punctuation
/// ("Spider-Man" and "spider man"). For comparing whole names.
[[nodiscard]] QString wordKey(QStringView text);

} // namespace text
