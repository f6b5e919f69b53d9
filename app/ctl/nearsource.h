// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/source.h"

namespace ctl {

/// The catalog file \a path; the starter catalog when it is empty.
[[nodiscard]] Result<std::unique_ptr<Source>, Trouble> nearSource(const QString &path);

} // namespace ctl
