// SPDX-License-Identifier: MIT
#pragma once

#include "core/importers/importreport.h"

#include <QJsonObject>
#include <QString>

namespace ctl {

/// What failed, why, and what to do about it.
[[nodiscard]] QString sentenceOf(const importers::ImportError &error);
/// What was read, repaired and refused, a line for each.
[[nodiscard]] QString reportText(const importers::ImportReport &report, const QString &into);
/// The same for programs. Counts that are 0 are left out of `oddities`, `left_out` and `empty`; everything else is
/// always there.
[[nodiscard]] QJsonObject reportJson(const importers::ImportReport &report, const QString &into);

} // namespace ctl
