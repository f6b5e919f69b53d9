// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QPalette>

namespace widgets {

/// The contrast of two opaque colours, 1 to 21 (WCAG 2.1, "contrast ratio").
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

/// \a wanted, moved towards black or white until it stands out from \a ground by at least \a ratio.
[[nodiscard]] QColor readableOn(const QColor &ground, QColor wanted, double ratio = 4.5);

/// For text of second rank on the palette's base: quieter than Text and still readable.
[[nodiscard]] QColor quietText(const QPalette &palette, QPalette::ColorRole ground = QPalette::Base);

/// For links on \a ground. Themes that set only some roles leave a blue that drowns in a dark ground.
[[nodiscard]] QColor linkText(const QPalette &palette, QPalette::ColorRole ground = QPalette::Window);

/// Lines and edges that group things without shouting: at least 1.4 on \a ground.
[[nodiscard]] QColor hairline(const QPalette &palette);

/// A deep colour that white can be read on, the same for \a name in every run.
[[nodiscard]] QColor tintOf(const QString &name);

/// Whether the palette is a dark one: light text on a darker ground.
[[nodiscard]] bool isDark(const QPalette &palette);

/// A mix: \a share of \a a (0 to 1), the rest of \a b.
[[nodiscard]] QColor mixed(const QColor &a, const QColor &b, double share);

} // namespace widgets
