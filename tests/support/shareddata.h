// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace support {

/// Path of \a name under the data folder beside the repository (../shared/data), or under
/// $TITLECARD_SHARED_DATA. Empty when it is not there, as in a user's clone.
[[nodiscard]] QString sharedData(const QString &name);

/// Path of \a name under tests/data, which every clone has.
[[nodiscard]] QString ownData(const QString &name);

} // namespace support

/// Skips the running test with one clear line when \a path is not there.
#define SKIP_WITHOUT(path)                                                                                             \
    if ((path).isEmpty())                                                                                              \
    QSKIP("skipped: the shared test data is not beside this clone")
