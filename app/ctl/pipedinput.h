// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/importreport.h"

#include <QString>
#include <QTemporaryFile>

#include <memory>

namespace ctl {

/// Whether \a path can be read only once: "-", which is standard input, or a pipe.
[[nodiscard]] bool isPiped(const QString &path);

/// All that comes out of \a path, in a file that lives as long as the result: an import looks more than once at how a
/// file begins. Ends with Cancelled once \a cancel is set, by a signal handler for example.
[[nodiscard]] Result<std::unique_ptr<QTemporaryFile>, importers::ImportError>
keptInput(const QString &path, const importers::CancelFlag &cancel);

} // namespace ctl
