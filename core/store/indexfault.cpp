// SPDX-License-Identifier: MIT
#include "core/store/indexfault.h"

namespace store {

StoreError fromIndexError(const indexing::IndexError &error, const QString &path)
{
    using From = indexing::IndexError::Kind;
    using To = StoreError::Kind;
    switch (error.kind) {
    case From::Missing:
        return {To::Missing, path, error.detail};
    case From::Full:
        return {To::Full, path, error.detail};
    case From::Unwritable:
        return {To::Unwritable, path, error.detail};
    case From::Cancelled:
        return {To::Cancelled, path, error.detail};
    case From::Unreadable:
        return {To::Unreadable, path, error.detail};
    default:
        return {To::Damaged, path, error.detail};
    }
}

} // namespace store
