// SPDX-License-Identifier: MIT
#include "tests/architecture/manners.h"

#include <QRegularExpression>

#include <algorithm>

namespace architecture {

namespace {

struct Habit
{
    QStringList folders; ///< where it applies
    const char *pattern; ///< what must not be found
    bool inCommentsToo;
    const char *reason;
};

// Patterns that would find themselves here are split in two.
const std::vector<Habit> &habits()
{
    static const QStringList product{"app", "ui", "core"};
    static const QStringList all{"app", "ui", "core", "tests"};
    static const std::vector<Habit> table{
        {all,
         "\\b(TO"
         "DO|FIX"
         "ME|XX"
         "X)\\b",
         true, "leaves work lying about; write an issue"},
        {all,
         "file\\s*\\(\\s*GL"
         "OB",
         true, "lists sources by pattern; name them"},
        {product, "\\bignoreSslErrors\\b", false, "waves a broken certificate through"},
        {product, "\\bQDom\\w+", false, "builds a tree from outside XML; core/dialect reads with expat"},
        {product, "\\bQXmlStreamReader\\b", false, "reads XML with Qt's reader; core/dialect reads with expat"},
        {product, "\\bq(Debug|Info|Warning|Critical)\\s*\\(", false, "logs without a category (core/base/logging.h)"},
        {product, "\\bstd::c(out|err)\\b", false, "prints past the console and the log"},
        {product, "\\bQEventLoop\\b", false, "waits in a nested event loop"},
        {product, "\\.\\./shared\\b", true, "looks outside the repository"},
        {product, "\\bstatic\\s+\\w+\\s*[&*]\\s*instance\\s*\\(", false,
         "is a singleton; build it in app/ and hand it over"},
        {{"core"}, "(?<![\\w:.>])tr\\(", false, "speaks to the user; sentences are made in ui/"},
        {{"core/oauth"}, "\\bQ(Url|UrlQuery|String|StringView)\\b", false, "is not octets"},
    };
    return table;
}

} // namespace

QStringList badManners(const Source &source)
{
    QStringList faults;
    for (const Habit &habit : habits()) {
        const auto applies = [&](const QString &folder) { return source.isUnder(folder); };
        if (std::none_of(habit.folders.begin(), habit.folders.end(), applies))
            continue;
        const auto match = QRegularExpression(habit.pattern).match(habit.inCommentsToo ? source.text : source.code());
        if (match.hasMatch())
            faults += QStringLiteral("%1: '%2' %3").arg(source.path, match.captured(), habit.reason);
    }
    if (!source.path.endsWith(".txt")) {
        if (!source.text.startsWith("// SPDX-License-Identifier: MIT\n"))
            faults += source.path + ": does not begin with its licence";
        if (source.path.endsWith(".h") && !source.text.contains("\n#pragma once\n"))
            faults += source.path + ": can be included twice";
    }
    return faults;
}

bool isListed(const Source &source, const Source &cmakeLists)
{
    const QString stem = source.name().section(QLatin1Char('.'), 0, 0);
    // house_test, house_bench and house_fuzz take the name without its ending.
    const bool isProgram = stem.startsWith("tst_") || stem.startsWith("bench_") || stem.startsWith("fuzz_");
    const QString name = isProgram ? stem : source.name();
    return QRegularExpression("(?<![\\w.])" + QRegularExpression::escape(name) + "(?![\\w.])")
        .match(cmakeLists.text)
        .hasMatch();
}

} // namespace architecture
