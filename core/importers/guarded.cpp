// SPDX-License-Identifier: MIT
#include "core/importers/guarded.h"

#include <new>

namespace importers {

ImportError failureFrom(const std::exception_ptr &thrown) noexcept
{
    // Literals, which take no memory where there may be none.
    try {
        std::rethrow_exception(thrown);
    } catch (const std::bad_alloc &) {
        return {.kind = ImportError::Kind::Failed, .detail = QStringLiteral("there is not enough memory")};
    } catch (...) {
        return {.kind = ImportError::Kind::Failed, .detail = QStringLiteral("the system refused what it needs")};
    }
}

} // namespace importers
