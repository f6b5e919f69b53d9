// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/importreport.h"

#include <QString>

namespace importers {

/// Where the program carries its starter catalog; its form is described beside it, in resources/starter.
inline constexpr QLatin1StringView starterSource{":/starter/starter.json"};

/// Writes the starter catalog from \a source into a new catalog at \a into.
[[nodiscard]] Result<ImportReport, ImportError> importStarter(const QString &into,
                                                              const QString &source = QString(starterSource));

/// Path of the starter catalog as a file in \a cacheFolder (made when missing, for this user only): built the first
/// time and whenever the program brings another one, otherwise the file that is there.
[[nodiscard]] Result<QString, ImportError> starterCatalog(const QString &cacheFolder,
                                                          const QString &source = QString(starterSource));

} // namespace importers
