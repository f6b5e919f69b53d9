// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/catalogerror.h"

#include <QString>

namespace widgets {

/// An error in the user's words.
struct ErrorText
{
    QString what{};    ///< what failed, with its subject: "Archive is unreachable."
    QString why{};     ///< the likely cause; empty when `what` says it all
    QString whatNow{}; ///< what the user can do
    QString code{};    ///< a short fixed word for help and search engines: "unknown-key, HTTP 401"

    /// The three sentences in one paragraph.
    [[nodiscard]] QString sentence() const;
};

/// The one place where sentences about catalogs that could not be asked are made.
/// \a catalog is the name the user gave it; the host of \a error names it better where the way to it failed.
[[nodiscard]] ErrorText errorText(const domain::CatalogError &error, const QString &catalog);

/// Whether the fault lies in the catalog's key, secret or address, so that editing the catalog may cure it.
[[nodiscard]] bool isCuredByEditing(domain::CatalogError::Kind kind);

} // namespace widgets
