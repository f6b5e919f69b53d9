// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QUrl>

namespace ctl {

/// The consumer secret that belongs to \a key at \a baseUrl: the first line of \a file when that is given; else what
/// the keyring holds, when the window knows that catalog; else what the user types without an echo, or the first line
/// of standard input when that is no terminal. The error is a sentence.
[[nodiscard]] Result<QString, QString> consumerSecret(const QString &file, const QUrl &baseUrl, const QString &key);

} // namespace ctl
