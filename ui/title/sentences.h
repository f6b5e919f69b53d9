// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/title.h"

#include <QString>

namespace title {

/// "117 min", "2 h 28 min", "45 s".
[[nodiscard]] QString runtimeText(std::chrono::seconds runtime);

enum class MonthName { Long, Short };

/// A day in the user's long form, from epoch seconds UTC: "22 September 2004"; for a table "22 Sep 2004".
[[nodiscard]] QString dayText(qint64 epochSeconds, MonthName months = MonthName::Long);

/// Year, kind, running time or counts, certificate, rating, countries, genres; what the catalog does not say is left
/// out. "1979 · Film · 117 min · R · ★ 4.2 of 5 · United Kingdom · Horror, Science fiction", which breaks between
/// facts, behind a dot, and between words, but not within a figure.
[[nodiscard]] QString factsLine(const domain::Title &title);

/// "Also known as: …" with the first ten of \a titles, and how many there are besides; empty without any.
[[nodiscard]] QString otherTitlesLine(const QStringList &titles);

/// What can be had at \a now (epoch seconds UTC) in one or more sentences: "Available now: Blu-ray, instant.
/// DVD from 12 May 2026." Empty without formats.
[[nodiscard]] QString availabilitySentence(const std::vector<domain::Availability> &formats, qint64 now);

/// "5 seasons · 62 episodes"; empty when neither is known.
[[nodiscard]] QString countsText(std::optional<int> seasons, std::optional<int> episodes);

} // namespace title
