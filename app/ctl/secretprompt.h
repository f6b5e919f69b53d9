// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QString>

namespace ctl {

/// The consumer secret that belongs to \a key: the first line of \a file when that is given, else what the user types
/// without an echo, or the first line of standard input when that is no terminal. The error is a sentence.
[[nodiscard]] Result<QString, QString> consumerSecret(const QString &file, const QString &key);

} // namespace ctl
