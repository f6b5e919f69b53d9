// SPDX-License-Identifier: MIT
#pragma once

#include "core/dialect/resources.h"
#include "core/service/exchange.h"
#include "core/service/question.h"

#include <QByteArray>

namespace store {
class Catalog;
}

namespace service {

/// How an answer is dressed for its asker.
struct Dress
{
    QByteArray baseUrl{}; ///< what links begin with
    bool legacy = false;  ///< an unknown id is an empty 200 instead of a 404
};

/// Looks \a question up in \a catalog and writes what \a resource answers. 404 for what the catalog does not have,
/// 503 when the question took longer than its time, or the search index is being made anew.
[[nodiscard]] Answer readCatalog(const store::Catalog &catalog, const dialect::Resource &resource,
                                 const Question &question, const Dress &dress);

} // namespace service
