// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/importreport.h"

#include <QString>

namespace importers {

/// Takes everything out of \a catalog that came from the source of that \a name ("Wikipedia", "IMDb", in any case): its
/// titles and people, and what it added to those of others. The file is replaced as a whole, and only when all went
/// well. A source that the catalog does not have is Nothing, with those that it has.
[[nodiscard]] Result<void, ImportError> removeSource(const QString &name, const QString &catalog,
                                                     const CancelFlag *cancel = nullptr);

} // namespace importers
