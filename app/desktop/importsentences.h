// SPDX-License-Identifier: MIT
#pragma once

#include "core/importers/importreport.h"
#include "core/session/importrunner.h"

namespace desktop {

/// What the import of \a name read, repaired, left out and refused, for the user.
[[nodiscard]] session::ImportOutcome sentencesOf(const importers::ImportReport &report, const QString &name);

/// Why nothing was imported, and what can be done.
[[nodiscard]] session::ImportOutcome sentencesOf(const importers::ImportError &error, const QString &name);

} // namespace desktop
