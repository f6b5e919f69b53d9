// SPDX-License-Identifier: MIT
#pragma once

#include "core/dialect/documents.h"

#include <optional>

/// A second reading of the dialect, over a QDomDocument: slow, unlimited, and made from the description of the
/// documents alone. nullopt when Qt cannot read \a xml or its root is not of the dialect.
[[nodiscard]] std::optional<dialect::Document> readWithDom(const QByteArray &xml);
