// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/csvmapping.h"
#include "core/importers/importreport.h"

namespace importers {

/// Reads \a file (CSV in UTF-8, or in UTF-16 with its mark; also in gzip) by \a mapping into a new catalog at \a into,
/// which is replaced as a whole when everything was read and written, and otherwise left as it was. The header must
/// have the column mapped to Title, and with the preset "netflix-titles" all of its columns: comma, semicolon or tab
/// parts the fields, whichever gives the header those columns.
[[nodiscard]] Result<ImportReport, ImportError> importCsv(const QString &file, const CsvMapping &mapping,
                                                          const QString &into, const Progress &progress = {},
                                                          const CancelFlag *cancel = nullptr);

} // namespace importers
