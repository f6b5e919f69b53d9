// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/ids.h"

#include <QString>

namespace widgets {

/// What a kind of title is called: "Film", "Series" … Empty for Unknown.
[[nodiscard]] QString kindName(domain::TitleKind kind);

} // namespace widgets
