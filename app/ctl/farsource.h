// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/source.h"
#include "core/client/catalogclient.h"
#include "core/net/httpclient.h"

namespace ctl {

/// A catalog service, asked with signed questions as the window asks it. Each call runs the program's event loop
/// until its answer is there.
class FarSource final : public Source
{
public:
    explicit FarSource(const client::Service &service);

    Result<Found, Trouble> search(const QString &term, int most) override;
    Result<Found, Trouble> search(const QString &term, const domain::Narrowing &narrowing, int most) override;
    Result<domain::Facets, Trouble> facets(const QString &term, const domain::Narrowing &narrowing) override;
    Result<std::optional<domain::Title>, Trouble> title(const domain::TitleId &id) override;
    Result<std::optional<domain::Filmography>, Trouble> person(const domain::PersonId &id) override;

private:
    /// \a answer, unless it says that there is nothing of that name when the service has nothing at all.
    template <class T>
    [[nodiscard]] Result<std::optional<T>, Trouble> ofLiving(const Result<T, domain::CatalogError> &answer);
    void addEpisodes(domain::Title &title);
    [[nodiscard]] Result<std::vector<domain::FilmographyEntry>, Trouble> partsOf(const domain::PersonId &id);

    net::HttpClient m_http;
    client::CatalogClient m_client;
};

} // namespace ctl
