// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

// The room's namespace is `indexing`: POSIX has a function called index.
namespace indexing {

/// Why an index file cannot be asked, or could not be written.
struct IndexError
{
    enum class Kind {
        Missing,      ///< no file at that path
        NotAnIndex,   ///< a folder, a link, another program's file
        OtherVersion, ///< written by an older or newer version of this program
        OtherCatalog, ///< whole, but of another catalog or another state of it
        Damaged,      ///< ours, but its content does not hold together
        Unreadable,   ///< no permission, or the disk failed
        Full,         ///< no space left to write; nothing was changed
        Unwritable,   ///< the folder or file cannot be written; nothing was changed
        Cancelled,    ///< the builder was told to stop; nothing was changed
    };

    Kind kind = Kind::Unreadable;
    QString path{};
    QString detail{}; ///< for a developer

    bool operator==(const IndexError &) const = default;
};

} // namespace indexing
