// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/address.h"
#include "core/client/catalogclient.h"
#include "core/client/failures.h"
#include "core/client/pause.h"
#include "core/net/httpclient.h"
#include "core/oauth/parameters.h"
#include "core/oauth/signer.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace client {

/// What every question of one client shares.
struct CatalogClient::Shared
{
    Shared(net::HttpClient &client, Service asked, Manners howTo);

    /// Forgets what was learnt of the service before, but when its host is not to be asked.
    void turnTo(const Service &other);

    [[nodiscard]] qint64 now() const;
    [[nodiscard]] oauth::Stamp stamp() const;
    /// The error as the asker sees it: gone for good when nothing but 404 has ever come back.
    [[nodiscard]] domain::CatalogError judged(domain::CatalogError error, bool isRootResource) const;
    /// The error without the service's words when they echo what nobody else should read.
    [[nodiscard]] domain::CatalogError withoutSecrets(domain::CatalogError error) const;

    net::HttpClient &http;
    Service service;
    BaseAddress base;
    Manners manners;
    std::map<QString, Pause> pauses{}; ///< of each host that was turned to, with its port
    Pause *pause = nullptr;            ///< of them, the service's
    std::optional<oauth::Signer> signer;
    std::chrono::seconds clockOffset{0};
    bool signsAutocomplete = false; ///< the service wants a signature there too
    int notFounds = 0;              ///< answers with 404
    int otherAnswers = 0;           ///< every other answer over HTTP
};

/// What goes out for one question.
struct Asked
{
    QByteArray path{};
    oauth::Parameters parameters{};
    bool byKeyAlone = false; ///< autocomplete
    bool namesOneThing = false;
    bool isRootResource = false; ///< exists on every living service: a 404 there means that the service is gone
};

/// How a body becomes an answer: `read` runs on any thread, `deliver` afterwards on the asker's.
struct Reading
{
    std::function<void()> read{};
    std::function<void()> deliver{};
};

/// One question from its first try to its answer, and the owner of what is under way for it.
class CatalogClient::Question final : public QObject, public Call
{
public:
    using Reader = std::function<Reading(const QByteArray &body, const Circumstance &circumstance,
                                         const std::shared_ptr<const std::atomic_bool> &abandoned)>;
    using Refusal = std::function<void(const domain::CatalogError &)>;

    Question(CatalogClient &client, Asked asked, Reader reader, Refusal refusal);
    ~Question() override { m_abandoned->store(true); }

private:
    void attempt();
    [[nodiscard]] net::Get request(const std::string &address) const;
    [[nodiscard]] Circumstance circumstance() const;
    void take(const Result<net::Answer, net::HttpError> &result);
    void read(const QByteArray &body);
    void refuse(const net::HttpError &error);
    /// Tries again at once when the refusal says what to do better: another clock, a new nonce, a signature.
    [[nodiscard]] bool amend(const net::HttpError &error, const domain::CatalogError &refusal);
    [[nodiscard]] bool retry(const net::HttpError &error, const domain::CatalogError &refusal);
    void fail(const domain::CatalogError &error);
    void abandon();

    const std::shared_ptr<Shared> m_shared;
    const Asked m_asked;
    Reader m_reader;
    Refusal m_refusal;
    net::Pending m_pending;
    const std::shared_ptr<std::atomic_bool> m_abandoned = std::make_shared<std::atomic_bool>(false);
    QDeadlineTimer m_deadline;
    QTimer m_wait;
    int m_retries = 0;
    bool m_isSigned = true;
    bool m_hasSetClock = false;
    bool m_hasRenewedNonce = false;
};

} // namespace client
