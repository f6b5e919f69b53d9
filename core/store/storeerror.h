// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace store {

/// Why a catalog could not be opened, asked or written.
struct StoreError
{
    enum class Kind {
        Missing,     ///< no file at that path
        NotACatalog, ///< a folder, a link, another program's file; it was left as it is
        Newer,       ///< written by a newer version of this program; left as it is
        Older,       ///< written by an older version of this program, in a form it no longer reads: to be made again
        Damaged,     ///< ours, but its content does not hold together
        Unreadable,  ///< no permission, or the disk failed
        Locked,      ///< in use by another program
        Full,        ///< no space left to write; nothing was changed
        Unwritable,  ///< the folder or file cannot be written; nothing was changed
        Busy,        ///< the question took longer than its time; ask again
        Repairing,   ///< the search index turned out damaged and is being made anew; ask again
        BadTerm,     ///< longer than 256 characters, or control characters in it
        Cancelled,   ///< the writer was told to stop; nothing was changed
    };

    Kind kind = Kind::Unreadable;
    QString path{};
    QString detail{}; ///< for a developer; no SQL reaches a user

    bool operator==(const StoreError &) const = default;
};

} // namespace store
