// SPDX-License-Identifier: MIT
#include "core/importers/importreport.h"

namespace importers {

bool isSet(const CancelFlag *cancel)
{
    return cancel && cancel->load();
}

ImportError storeFailed(const store::StoreError &error)
{
    return {.kind = ImportError::Kind::Store, .path = error.path, .detail = error.detail, .store = error};
}

ImportError storeFailedOrStopped(const store::StoreError &error, const CancelFlag *cancel)
{
    return isSet(cancel) ? ImportError{ImportError::Kind::Cancelled} : storeFailed(error);
}

} // namespace importers
