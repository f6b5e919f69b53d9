// SPDX-License-Identifier: MIT
#pragma once

#include "app/desktop/engine.h"
#include "core/base/result.h"

#include <memory>

class QSettings;

namespace desktop {

/// An engine out of the library that is installed with the program. \a settings must outlive it; \a catalogFile is
/// served at first, empty = what was open last, or the starter catalog. The error is the file that cannot be loaded;
/// the log says why.
[[nodiscard]] Result<std::unique_ptr<Engine>, QString> loadEngine(QSettings &settings, const QString &catalogFile);

} // namespace desktop
