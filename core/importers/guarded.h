// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/importers/importreport.h"

#include <exception>

namespace importers {

/// The failure that \a thrown is to an import: memory has run out, most likely.
[[nodiscard]] ImportError failureFrom(const std::exception_ptr &thrown) noexcept;

/// What \a work gives, a Result<ImportReport, ImportError>. Whatever it throws becomes a failure: nothing is thrown out
/// of an import.
template <class Work>
[[nodiscard]] Result<ImportReport, ImportError> guarded(const Work &work) noexcept
{
    try {
        return work();
    } catch (...) {
        return failure(failureFrom(std::current_exception()));
    }
}

} // namespace importers
