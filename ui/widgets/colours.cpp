// SPDX-License-Identifier: MIT
#include "ui/widgets/colours.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

double linear(float channel)
{
    const double value = static_cast<double>(channel);
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// The same in every run (FNV-1a); qHash is seeded anew each time.
quint32 stableHash(const QString &text)
{
    quint32 hash = 2166136261u;
    for (const QChar c : text) {
        hash ^= c.unicode();
        hash *= 16777619u;
    }
    return hash;
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto blend = [share](int x, int y) { return static_cast<int>(std::lround(x * share + y * (1 - share))); };
    return QColor(blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue()));
}

QColor readableOn(const QColor &ground, QColor wanted, double ratio)
{
    const QColor goal = luminance(ground) > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
    for (int step = 0; step < 20 && contrast(ground, wanted) < ratio; ++step)
        wanted = mixed(goal, wanted, 0.12);
    return wanted;
}

QColor quietText(const QPalette &palette, QPalette::ColorRole ground)
{
    const QColor under = palette.color(ground);
    return readableOn(under, mixed(palette.color(QPalette::Text), under, 0.62),
                      5.2); // leaves 4.5 on the tinted ground of a banner
}

QColor linkText(const QPalette &palette, QPalette::ColorRole ground)
{
    const QColor under = palette.color(ground);
    const QColor wanted = isDark(palette) ? QColor(0x7c, 0xb7, 0xff) : QColor(0x1a, 0x5f, 0xb4);
    return readableOn(under, wanted, 4.6);
}

QColor hairline(const QPalette &palette)
{
    const QColor ground = palette.color(QPalette::Window);
    return mixed(palette.color(QPalette::WindowText), ground, isDark(palette) ? 0.28 : 0.2);
}

QColor tintOf(const QString &name)
{
    const quint32 hash = stableHash(name);
    const int hue = static_cast<int>(hash % 360);
    const int saturation = 90 + static_cast<int>((hash >> 9) % 50);
    return readableOn(Qt::white, QColor::fromHsl(hue, saturation, 78), 7.0);
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Window)) < luminance(palette.color(QPalette::WindowText));
}

} // namespace widgets
