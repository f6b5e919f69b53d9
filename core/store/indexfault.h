// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/indexerror.h"
#include "core/store/storeerror.h"

namespace store {

/// What \a error means to whoever asks or builds the catalog; \a path is what it is about.
[[nodiscard]] StoreError fromIndexError(const indexing::IndexError &error, const QString &path);

} // namespace store
