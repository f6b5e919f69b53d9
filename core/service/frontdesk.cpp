// SPDX-License-Identifier: MIT
#include "core/service/frontdesk.h"

#include "core/base/logging.h"
#include "core/dialect/writer.h"
#include "core/oauth/parameters.h"
#include "core/service/answers.h"
#include "core/service/question.h"
#include "core/service/reading.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <ctime>

using namespace Qt::StringLiterals;

namespace service {

namespace {

using dialect::Resource;
using oauth::Reason;
using Kind = Resource::Kind;

constexpr std::string_view methodsAllowed = "GET, HEAD, POST";
constexpr Rate refusalLines{10, 100};
constexpr Rate hintLines{1.0 / 60, 1};

/// What is answered, and for the log why; of an unknown address its line says enough.
struct Refusal
{
    int status = 0;
    std::string_view reason{};
    const char *message = nullptr;
};
constexpr const char *overLimit = "Service is over queries per second limit";
constexpr std::array<Refusal, 16> refusals{{
    {400, "malformed", "The request could not be understood"},
    {403, "over-limit", overLimit},
    {404, {}, "Resource not found"},
    {408, "too-slow", "The request took too long"},
    {411, "no-length", "The length of the form is missing"},
    {413, "form-too-large", "The form is too large"},
    {414, "address-too-long", "The address is too long"},
    {415, "no-form", "Only forms are accepted"},
    {417, "unknown-expectation", "The expectation cannot be met"},
    {421, "unknown-host", "This service does not answer to that host name"},
    {429, "over-limit", overLimit},
    {431, "fields-too-large", "The request's fields are too large"},
    {500, "fault", "Internal error"},
    {501, "transfer-coding", "That transfer coding is not supported"},
    {503, "busy", "The service is busy"},
    {505, "http-version", "That version of HTTP is not supported"},
}};

Answer methodNotAllowed()
{
    Answer answer = statusAnswer(405, u"Method not allowed"_s);
    answer.allow = methodsAllowed;
    return answer;
}

/// The historic service's words. An unknown key, a token and a wrong signature give the same ones, so that keys cannot
/// be guessed one by one; the clock and the nonce are spoken of only to whom the signature has identified.
std::string_view wordsFor(const oauth::Outcome &outcome, bool byKeyAlone)
{
    // Where the key is all that is asked for, a known one is let in: there is nothing left to hide.
    if (byKeyAlone && outcome.reason == Reason::UnknownConsumer)
        return "Invalid Consumer Key";
    switch (outcome.reason) {
    case Reason::NoCredentials:
    case Reason::MissingConsumerKey:
        return "Missing Required Consumer Key";
    case Reason::StaleTimestamp:
    case Reason::MalformedTimestamp:
        return "Timestamp Is Invalid";
    case Reason::ReplayedNonce:
        return "Nonce Already Used";
    default:
        return outcome.status == 400 ? "Invalid OAuth Request" : "Invalid Signature";
    }
}

oauth::IncomingRequest incomingFrom(const Request &request, const Address &address)
{
    oauth::IncomingRequest incoming;
    incoming.method = request.method;
    incoming.url = address.url();
    if (!request.authorization.empty())
        incoming.authorization.emplace_back(request.authorization);
    incoming.contentType = request.contentType;
    incoming.body = request.body;
    return incoming;
}

std::size_t piecesOf(std::string_view form)
{
    return form.empty() ? 0 : static_cast<std::size_t>(std::count(form.begin(), form.end(), '&')) + 1;
}

bool mentionsSignature(const Request &request)
{
    constexpr std::string_view name = "oauth_signature";
    const auto mentions = [&](std::string_view text) { return text.find(name) != std::string_view::npos; };
    return mentions(request.target) || mentions(request.authorization) || mentions(request.body);
}

/// Clients that could not send PUT or DELETE said so in a parameter, and GET too.
bool asksToChange(const oauth::Parameters &parameters)
{
    return std::any_of(parameters.begin(), parameters.end(), [](const auto &p) {
        return p.first == "method" && QByteArrayView(p.second).compare("GET", Qt::CaseInsensitive) != 0;
    });
}

} // namespace

FrontDesk::FrontDesk(const Settings &settings)
    : m_settings(settings), m_names(settings), m_signedRate(settings.limits.consumer),
      m_keyRate(settings.limits.consumer), m_strangerRate(settings.limits.address), m_logRate(refusalLines),
      m_hintRate(hintLines)
{
}

void FrontDesk::setCatalog(std::shared_ptr<const store::Catalog> catalog)
{
    auto shelf = catalog ? std::make_shared<Shelf>(std::move(catalog), m_settings.keptAnswers) : nullptr;
    const std::lock_guard lock(m_shelfMutex);
    m_shelf.swap(shelf);
}

std::shared_ptr<FrontDesk::Shelf> FrontDesk::shelf() const
{
    const std::lock_guard lock(m_shelfMutex);
    return m_shelf;
}

void FrontDesk::open()
{
    oauth::NonceStore::Limits limits;
    // Without a file an earlier run may have let in anything; where the file is yet to be made there was none.
    if (m_settings.nonceFile.isEmpty() || QFile::exists(m_settings.nonceFile))
        limits.notBefore = now();
    m_nonces = std::make_unique<oauth::NonceStore>(limits);
    if (!m_settings.nonceFile.isEmpty() && !m_nonces->keepIn(m_settings.nonceFile.toStdString(), now()))
        qCWarning(lcService)
            << "the file of used nonces cannot be used:" << m_settings.nonceFile
            << "- it cannot be made or written there, or is another service's, which needs a key file of its own."
               " Requests signed before this start are refused";
    m_verifier = std::make_unique<const oauth::Verifier>(oauth::Policy{}, m_consumers, *m_nonces);
}

Answer FrontDesk::answer(const Request &request)
{
    Answer answer = answerUndressed(request);
    suitToAsker(answer, request.ifNoneMatch, request.acceptEncoding);
    const auto question = std::min(request.target.find('?'), request.target.size());
    answer.path = request.target.substr(0, question);
    return answer;
}

Answer FrontDesk::answerUndressed(const Request &request)
{
    const bool methodIsKnown = request.method == "GET" || request.method == "HEAD" || request.method == "POST";
    const Result<Address, int> address = m_names.addressOf(request);
    // CONNECT and OPTIONS have targets of their own, which are no address of ours (RFC 9112 section 3.2).
    if (!methodIsKnown && (address || address.error() == 400))
        return methodNotAllowed();
    if (!address)
        return refusal(address.error());
    const auto resource = dialect::parseResource(address->path);
    if (!resource)
        return refusal(404);
    if (auto refused = refuseForm(request, *address))
        return std::move(*refused);
    const bool keyIsEnough = resource->kind == Kind::Autocomplete && !m_settings.autocompleteSigned;
    const oauth::Outcome outcome = verify(request, *address, keyIsEnough);
    const bool isUnkept = outcome.reason == Reason::NonceNotKept;
    if (!outcome.ok() && !isUnkept)
        return turnAway(request, *address, outcome, keyIsEnough && !mentionsSignature(request));
    Answer answer;
    if (auto refused = refuseHaste(outcome))
        answer = std::move(*refused);
    else if (isUnkept)
        answer = refuseUnkept();
    else if (asksToChange(outcome.parameters))
        answer = methodNotAllowed();
    else
        answer = serve(*resource, *address, outcome);
    answer.consumer = outcome.consumer;
    return answer;
}

std::optional<Answer> FrontDesk::refuseForm(const Request &request, const Address &address) const
{
    const bool hasForm = oauth::isForm(request.contentType);
    if (request.method == "POST" && !request.body.empty() && !hasForm)
        return refusal(415);
    const std::size_t pieces = piecesOf(address.query) + (hasForm ? piecesOf(request.body) : 0);
    if (pieces > static_cast<std::size_t>(m_settings.limits.parameters))
        return refusedFor("too-many-parameters", statusAnswer(400, u"There are too many parameters"_s));
    return std::nullopt;
}

oauth::Outcome FrontDesk::verify(const Request &request, const Address &address, bool keyIsEnough)
{
    const oauth::IncomingRequest incoming = incomingFrom(request, address);
    return keyIsEnough ? m_verifier->identify(incoming, now()) : m_verifier->verify(incoming, now());
}

Answer FrontDesk::turnAway(const Request &request, const Address &address, const oauth::Outcome &outcome,
                           bool byKeyAlone)
{
    // Whoever tries keys or signatures is slowed down; those who can sign are not held back by a neighbour's failures.
    std::optional<std::chrono::seconds> wait = m_strangerRate.take(request.peer, TokenBuckets::Clock::now());
    if (outcome.status == 429)
        wait = wait.value_or(std::chrono::seconds(60));
    if (!wait) {
        // For an unknown key too, which must cost the same.
        const bool isUnknown = outcome.reason == Reason::UnknownConsumer || outcome.reason == Reason::UnknownToken;
        if (outcome.reason == Reason::BadSignature || (isUnknown && outcome.isSigned))
            lookForTls(request, address);
        Answer answer = oauthAnswer(outcome.status, wordsFor(outcome, byKeyAlone));
        answer.consumer = outcome.consumer;
        answer.reason = oauth::reasonName(outcome.reason);
        return answer;
    }
    Answer answer = refusal(429);
    answer.retryAfter = wait;
    return answer;
}

void FrontDesk::lookForTls(const Request &request, const Address &address)
{
    constexpr std::string_view plain = "http://";
    if (!address.origin.starts_with(plain))
        return;
    Address behindTls = address;
    behindTls.origin.replace(0, plain.size(), "https://");
    if (!m_verifier->isSignedAs(incomingFrom(request, behindTls)))
        return;
    if (m_hintRate.take({}, TokenBuckets::Clock::now()))
        return;
    qCWarning(lcService).noquote() << "a request was signed for" << QByteArray::fromStdString(behindTls.origin)
                                   << "and refused, because this service takes itself for"
                                   << QByteArray::fromStdString(address.origin)
                                   << "- behind TLS, start it with --host https:// and its name";
}

Answer FrontDesk::refuseUnkept()
{
    if (!m_hintRate.take("nonces", TokenBuckets::Clock::now()))
        qCWarning(lcService) << "a used nonce could not be written to" << m_settings.nonceFile
                             << "- is the disk full? Signed requests are answered 503 until it can be";
    Answer answer =
        refusedFor(oauth::reasonName(Reason::NonceNotKept), statusAnswer(503, u"The request could not be recorded"_s));
    answer.retryAfter = std::chrono::minutes(1); // whoever mends it takes no less
    return answer;
}

std::optional<Answer> FrontDesk::refuseHaste(const oauth::Outcome &outcome)
{
    // Apart, so that nobody who merely knows a key can use up what its owner may ask with a signature.
    TokenBuckets &buckets = outcome.isSigned ? m_signedRate : m_keyRate;
    const auto wait = buckets.take(outcome.consumer, TokenBuckets::Clock::now());
    if (!wait)
        return std::nullopt;
    // Programs of the time know no 429, which is younger than they are: with 403 the words tell what it is about.
    Answer answer = refusal(outcome.legacy ? 403 : 429);
    answer.retryAfter = wait;
    return answer;
}

Answer FrontDesk::serve(const Resource &resource, const Address &address, const oauth::Outcome &outcome)
{
    if (resource.kind == Kind::Member)
        return refusedFor("no-access-token", oauthAnswer(400, "Missing Required Access Token"));
    if (resource.kind == Kind::ClockTime) {
        Answer answer = documentAnswer(dialect::writeClockTime(now()));
        answer.etag.clear();
        return answer;
    }
    const Result<Question, Answer> question = Question::read(outcome.parameters, resource.kind, m_settings.limits);
    if (!question)
        return question.error();
    const std::shared_ptr<Shelf> shelf = this->shelf();
    if (!shelf)
        return refusal(503);
    std::string asked = question->text(resource, address.origin);
    if (auto known = shelf->answers.find(asked))
        return std::move(*known);
    Answer answer =
        readCatalog(*shelf->catalog, resource, *question, {.baseUrl = address.baseUrl(), .legacy = outcome.legacy});
    if (!answer.etag.empty())
        shelf->answers.keep(std::move(asked), answer);
    return answer;
}

Answer FrontDesk::refusal(int status)
{
    const auto known =
        std::find_if(refusals.begin(), refusals.end(), [status](const Refusal &each) { return each.status == status; });
    if (known == refusals.end())
        return statusAnswer(status, u"Internal error"_s);
    return refusedFor(known->reason, statusAnswer(status, QLatin1StringView(known->message)));
}

bool FrontDesk::holdRoom(std::size_t octets)
{
    const std::size_t before = m_waiting.fetch_add(octets, std::memory_order_relaxed);
    if (before + octets <= m_settings.limits.answersWaiting)
        return true;
    giveRoomBack(octets);
    return false;
}

bool FrontDesk::mayLog(int status)
{
    return status < 400 || !m_logRate.take({}, TokenBuckets::Clock::now());
}

std::int64_t FrontDesk::now() const
{
    return m_settings.clock ? m_settings.clock() : static_cast<std::int64_t>(std::time(nullptr));
}

} // namespace service
