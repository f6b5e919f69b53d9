// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/narrowing.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace client {
class Call;
class Catalog;
} // namespace client

namespace session {

/// Counts the titles that a search has under each of several narrowings, with one small question for each.
class TitleCounter final
{
public:
    /// \a isMore: there are more than \a total.
    using Handler = std::function<void(const domain::Narrowing &narrowing, int total, bool isMore)>;

    /// \a client must outlive the counter.
    explicit TitleCounter(client::Catalog &client);
    ~TitleCounter();
    TitleCounter(const TitleCounter &) = delete;
    TitleCounter &operator=(const TitleCounter &) = delete;

    /// Abandons what was asked before. \a handler runs later, once for each narrowing that could be counted.
    void count(const QString &text, const std::vector<domain::Narrowing> &narrowings, const Handler &handler);
    void abandon();

private:
    client::Catalog &m_client;
    std::vector<std::unique_ptr<client::Call>> m_calls;
};

} // namespace session
