// SPDX-License-Identifier: MIT
#include "ui/widgets/displaytext.h"

#include <algorithm>

namespace widgets {

namespace {

constexpr qsizetype longestLine = 2000;
constexpr qsizetype longestText = 200'000;
constexpr int longestWord = 60;

bool steersDirection(char16_t unit)
{
    return unit == 0x061C || unit == 0x200E || unit == 0x200F || (unit >= 0x202A && unit <= 0x202E)
        || (unit >= 0x2066 && unit <= 0x2069) || unit == 0xFEFF;
}

bool isControl(char16_t unit)
{
    return unit < 0x20 || (unit >= 0x7F && unit < 0xA0) || unit == 0x2028 || unit == 0x2029;
}

} // namespace

QString displayLine(const QString &text)
{
    const auto isAsItIs = [](QChar c) { return !steersDirection(c.unicode()) && !isControl(c.unicode()); };
    if (text.size() <= longestLine && std::all_of(text.begin(), text.end(), isAsItIs))
        return text; // as nearly every name is: this runs for each row at each key
    QString line;
    line.reserve(qMin(text.size(), longestLine));
    for (const QChar c : text) {
        if (line.size() == longestLine)
            return line + QChar(0x2026);
        if (steersDirection(c.unicode()))
            continue;
        line += isControl(c.unicode()) ? QChar(u' ') : c;
    }
    return line;
}

QString displayParagraphs(const QString &text)
{
    QString shown;
    shown.reserve(qMin(text.size(), longestText));
    int run = 0;
    for (const QChar c : text.left(longestText)) {
        if (steersDirection(c.unicode()))
            continue;
        const QChar kept = c != u'\n' && isControl(c.unicode()) ? QChar(u' ') : c;
        run = kept.isSpace() ? 0 : run + 1;
        if (run > longestWord && !kept.isLowSurrogate() && !kept.isMark()) {
            shown += QChar(0x200B); // zero width space: the word may be broken here
            run = 1;
        }
        shown += kept;
    }
    return shown;
}

QString isolated(const QString &name)
{
    if (!name.isRightToLeft())
        return name;
    return QChar(0x2068) + name + QChar(0x2069);
}

QString withoutMnemonic(const QString &text)
{
    QString safe = text;
    return safe.replace(u'&', QLatin1String("&&"));
}

} // namespace widgets
