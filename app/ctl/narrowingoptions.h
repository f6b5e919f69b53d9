// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/source.h"
#include "core/domain/narrowing.h"

#include <QCommandLineParser>

namespace ctl {

/// Adds --kind, --year, --genre, --certificate, --format, --person and their --without-… .
void addNarrowingOptions(QCommandLineParser &parser);
/// Whether any of them is set.
[[nodiscard]] bool isNarrowed(const QCommandLineParser &parser);
/// What they say. People may be named; \a source is asked who that is.
[[nodiscard]] Result<domain::Narrowing, Trouble> chosenNarrowing(const QCommandLineParser &parser, Source &source);

} // namespace ctl
