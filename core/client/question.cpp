// SPDX-License-Identifier: MIT
#include "core/client/question.h"

#include "core/base/logging.h"

#include <QDateTime>
#include <QFutureWatcher>
#include <QPromise>
#include <QRandomGenerator>
#include <QThreadPool>

#include <algorithm>
#include <array>
#include <cmath>

using domain::CatalogError;

namespace client {

namespace {

oauth::Credentials credentialsOf(const Service &service)
{
    return {.consumerKey = service.consumerKey.toStdString(),
            .consumerSecret = service.consumerSecret.toStdString(),
            .token = service.token.toStdString(),
            .tokenSecret = service.tokenSecret.toStdString()};
}

} // namespace

CatalogClient::Shared::Shared(net::HttpClient &client, Service asked, Manners howTo)
    : http(client), manners(std::move(howTo))
{
    if (!manners.epochSeconds)
        manners.epochSeconds = [] { return QDateTime::currentSecsSinceEpoch(); };
    if (!manners.chance)
        manners.chance = [] { return QRandomGenerator::global()->generateDouble(); };
    if (!manners.nonce)
        manners.nonce = oauth::newNonce;
    turnTo(asked);
}

void CatalogClient::Shared::turnTo(const Service &other)
{
    service = other;
    base = BaseAddress(service.baseUrl);
    signer.emplace(credentialsOf(service));
    pause = &pauses.try_emplace(base.authority(), manners.failuresBeforePause, manners.pause).first->second;
    clockOffset = {};
    signsAutocomplete = false;
    notFounds = 0;
    otherAnswers = 0;
}

qint64 CatalogClient::Shared::now() const
{
    return manners.epochSeconds();
}

oauth::Stamp CatalogClient::Shared::stamp() const
{
    return {.timestamp = now() + clockOffset.count(), .nonce = manners.nonce()};
}

CatalogError CatalogClient::Shared::judged(CatalogError error, bool isRootResource) const
{
    constexpr int enoughNotFounds = 3;
    const bool isGone = error.kind == CatalogError::Kind::NotFound && otherAnswers == 0
        && (isRootResource || notFounds >= enoughNotFounds);
    if (isGone)
        error.kind = CatalogError::Kind::GoneForGood;
    return error;
}

CatalogError CatalogClient::Shared::withoutSecrets(CatalogError error) const
{
    const std::array secrets{&service.consumerSecret, &service.tokenSecret, &service.token};
    const bool isTelling = std::any_of(secrets.begin(), secrets.end(), [&error](const QByteArray *secret) {
        return !secret->isEmpty() && error.detail.contains(QString::fromUtf8(*secret));
    });
    if (isTelling)
        error.detail.clear();
    return error;
}

CatalogClient::Question::Question(CatalogClient &client, Asked asked, Reader reader, Refusal refusal)
    : m_shared(client.m_shared), m_asked(std::move(asked)), m_reader(std::move(reader)), m_refusal(std::move(refusal)),
      m_deadline(m_asked.byKeyAlone ? m_shared->manners.autocompleteDeadline : m_shared->manners.deadline),
      m_isSigned(!m_asked.byKeyAlone || m_shared->signsAutocomplete)
{
    m_wait.setSingleShot(true);
    // Queued, for the asker may destroy us from within the answer, and with us the timer that called.
    connect(&m_wait, &QTimer::timeout, this, &Question::attempt, Qt::QueuedConnection);
    connect(&client, &CatalogClient::serviceChanged, this, &Question::abandon);
    if (m_shared->pause->isOn())
        m_wait.start(0); // the refusal must come after the asker has got its Pending
    else
        attempt();
}

void CatalogClient::Question::attempt()
{
    if (*m_abandoned)
        return; // the wait had ended already
    if (m_shared->pause->isOn())
        return fail(m_shared->pause->reason());
    oauth::Parameters parameters = m_asked.parameters;
    if (!m_isSigned)
        parameters.insert(parameters.begin(), {"oauth_consumer_key", m_shared->service.consumerKey.toStdString()});
    const std::string address = m_shared->base.addressOf(m_asked.path, parameters);
    m_pending = m_shared->http.get(request(address),
                                   [this](const Result<net::Answer, net::HttpError> &result) { take(result); });
}

net::Get CatalogClient::Question::request(const std::string &address) const
{
    net::Get get{.url = QByteArray::fromStdString(address),
                 .deadline = std::chrono::milliseconds(std::max<qint64>(1, m_deadline.remainingTime()))};
    if (!m_isSigned || address.empty())
        return get;
    const oauth::Stamp stamp = m_shared->stamp();
    const bool inHeader = m_shared->service.placement == Service::Placement::Header;
    const auto signedPart = inHeader ? m_shared->signer->authorizationHeader("GET", address, stamp)
                                     : m_shared->signer->signedUrl("GET", address, stamp);
    // What cannot be signed is not sent: an empty URL ends as a refusal of net.
    (inHeader ? get.authorization : get.url) = signedPart ? QByteArray::fromStdString(*signedPart) : QByteArray();
    if (!signedPart)
        get.url.clear();
    return get;
}

Circumstance CatalogClient::Question::circumstance() const
{
    return {.host = m_shared->base.host(),
            .isSigned = m_isSigned,
            .namesOneThing = m_asked.namesOneThing,
            .now = m_shared->now()};
}

void CatalogClient::Question::take(const Result<net::Answer, net::HttpError> &result)
{
    if (!result)
        return refuse(result.error());
    m_shared->pause->countSuccess();
    ++m_shared->otherAnswers;
    if (m_asked.byKeyAlone && m_isSigned)
        m_shared->signsAutocomplete = true;
    read(result->body);
}

void CatalogClient::Question::read(const QByteArray &body)
{
    const Reading reading = m_reader(body, circumstance(), m_abandoned);
    if (body.size() <= m_shared->manners.inlineReading) {
        reading.read();
        reading.deliver(); // may destroy this
        return;
    }
    auto promise = std::make_shared<QPromise<void>>();
    auto *watcher = new QFutureWatcher<void>(this); // dies with us, and then nobody is told
    connect(watcher, &QFutureWatcher<void>::finished, this, reading.deliver);
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, work = reading.read] {
        promise->start();
        work();
        promise->finish();
    });
}

void CatalogClient::Question::refuse(const net::HttpError &error)
{
    // Here already, for a pause may outlast the secret.
    const CatalogError refusal = m_shared->withoutSecrets(errorFrom(error, circumstance()));
    if (error.status == 404 || error.status == 410)
        ++m_shared->notFounds;
    else if (error.status != 0)
        ++m_shared->otherAnswers;
    if (refusal.retryAfter)
        m_shared->pause->begin(refusal, *refusal.retryAfter);
    if (amend(error, refusal) || retry(error, refusal))
        return;
    if (isPassing(error) && !refusal.retryAfter)
        m_shared->pause->countFailure(refusal);
    else if (error.status != 0)
        m_shared->pause->countSuccess();
    fail(m_shared->judged(refusal, m_asked.isRootResource));
}

bool CatalogClient::Question::amend(const net::HttpError &error, const CatalogError &refusal)
{
    if (m_deadline.hasExpired())
        return false;
    if (refusal.kind == CatalogError::Kind::ClockOff && m_isSigned && !m_hasSetClock && refusal.clockDifference) {
        m_hasSetClock = true;
        m_shared->clockOffset = -*refusal.clockDifference;
    } else if (refusal.kind == CatalogError::Kind::NonceReused && !m_hasRenewedNonce) {
        m_hasRenewedNonce = true; // Qt itself sends a request again when its connection was lost
    } else if (!m_isSigned && wantsSignature(error)) {
        m_isSigned = true;
    } else {
        return false;
    }
    m_wait.start(0);
    return true;
}

bool CatalogClient::Question::retry(const net::HttpError &error, const CatalogError &refusal)
{
    const Manners &manners = m_shared->manners;
    if (!isPassing(error) || refusal.retryAfter || m_retries >= manners.retries)
        return false;
    const double longest = std::min<double>(static_cast<double>(manners.longestBackOff.count()),
                                            static_cast<double>(manners.backOff.count()) * std::pow(2, m_retries));
    const auto delay = std::chrono::milliseconds(std::llround(longest * manners.chance()));
    if (m_deadline.remainingTime() <= delay.count())
        return false;
    ++m_retries;
    m_wait.start(delay);
    return true;
}

void CatalogClient::Question::fail(const CatalogError &error)
{
    qCDebug(lcClient).noquote() << m_asked.path << "failed:" << static_cast<int>(error.kind) << error.httpStatus;
    const Refusal refusal = m_refusal;
    refusal(error); // may destroy this
}

void CatalogClient::Question::abandon()
{
    m_abandoned->store(true);
    m_wait.stop();
    m_pending.reset();
    m_refusal = [](const CatalogError &) {};
    for (QObject *watcher : children())
        watcher->disconnect(this);
}

} // namespace client
