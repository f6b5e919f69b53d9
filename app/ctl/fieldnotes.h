// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/source.h"

namespace ctl {

/// Says of each field of \a term, with which nothing was found, what is wrong with it: its value cannot be read, so
/// that it was looked for as words; or, as \a source is asked, the catalog has no such value.
void complainOfFields(const QString &term, Source &source);

} // namespace ctl
