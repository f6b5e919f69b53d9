// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/domain/catalogerror.h"
#include "core/domain/narrowing.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace client {
class Call;
class Catalog;
} // namespace client

namespace session {

/// Counts the values of each field under the filters of the other fields: beside "Comedy" stands how many there would
/// be if Comedy took the place of what the genre is narrowed to now. Fields without a filter share one question.
class FacetCounter final
{
public:
    using Handler = std::function<void(const Result<domain::Facets, domain::CatalogError> &)>;

    /// \a client must outlive the counter.
    explicit FacetCounter(client::Catalog &client);
    ~FacetCounter();
    FacetCounter(const FacetCounter &) = delete;
    FacetCounter &operator=(const FacetCounter &) = delete;

    /// Abandons what was asked before. \a handler runs once, later: with all fields, or the first error.
    void count(const QString &text, const domain::Narrowing &narrowing, Handler handler);
    void abandon();

private:
    /// What one question is narrowed to, and its answer.
    struct Part
    {
        domain::Narrowing narrowing{};
        std::optional<domain::Facets> answer{};
        std::unique_ptr<client::Call> call{};
    };

    void take(size_t part, const Result<domain::Facets, domain::CatalogError> &answer);
    void finish(const Result<domain::Facets, domain::CatalogError> &answer);

    client::Catalog &m_client;
    Handler m_handler;
    std::vector<Part> m_parts;
    std::vector<size_t> m_partOfField; ///< which part counts the field
};

} // namespace session
