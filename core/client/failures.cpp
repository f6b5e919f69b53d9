// SPDX-License-Identifier: MIT
#include "core/client/failures.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonValue>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::CatalogError;
using Kind = domain::CatalogError::Kind;

namespace client {

namespace {

constexpr qsizetype longestDetail = 300;
/// Beyond it a service refuses timestamps (the historic one too, as far as is known).
constexpr qint64 usualClockWindow = 300;

/// \a text on one line, without control and direction characters, and without what an OAuth server may
/// echo of the request.
QString plainDetail(const QString &text)
{
    QString plain;
    for (const QChar character : text.simplified()) {
        const QChar::Category category = character.category();
        if (category != QChar::Other_Control && category != QChar::Other_Format)
            plain += character;
    }
    if (const qsizetype echo = plain.indexOf("oauth_"_L1, 0, Qt::CaseInsensitive); echo >= 0)
        plain.truncate(echo);
    return plain.left(longestDetail).trimmed();
}

bool isHtml(const QByteArray &body)
{
    const QByteArray beginning = body.left(1024).trimmed().toLower();
    return beginning.startsWith("<!doctype html") || beginning.startsWith("<html")
        || beginning.startsWith("\xef\xbb\xbf<!doctype html") || beginning.startsWith("\xef\xbb\xbf<html")
        || (!beginning.startsWith("<?xml") && beginning.contains("<html"));
}

/// The service's own words in an error's body: a status document, its JSON form, or bare text.
QString wordsIn(const QByteArray &body)
{
    if (body.isEmpty() || isHtml(body))
        return {};
    if (const auto document = dialect::readDocument(body); document) {
        const auto *status = std::get_if<dialect::Status>(&document->content);
        return status ? plainDetail(status->message) : QString();
    }
    const QByteArray text = body.trimmed();
    if (text.startsWith('{'))
        return plainDetail(QJsonDocument::fromJson(text)[u"status"][u"message"].toString());
    return text.startsWith('<') ? QString() : plainDetail(QString::fromUtf8(text.left(4 * longestDetail)));
}

/// Everything in an answer that may name an OAuth problem, in one spelling: lower case, words apart.
QString problemIn(const net::HttpError &error, const QString &words)
{
    QString problem = QString::fromLatin1(error.headers.value("X-Mashery-Error-Code")) + u' '
        + QString::fromLatin1(error.headers.value("X-Mashery-Error-Detail")) + u' '
        + QString::fromLatin1(error.headers.value("WWW-Authenticate")) + u' ' + words;
    return problem.toLower().replace(u'_', u' ').replace(u'-', u' ');
}

bool saysAny(const QString &problem, std::initializer_list<QLatin1StringView> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&problem](QLatin1StringView word) { return problem.contains(word); });
}

bool saysOverLimit(const QString &problem)
{
    return saysAny(
        problem,
        {"over qps"_L1, "over rate"_L1, "over queries"_L1, "queries per"_L1, "rate limit"_L1, "over limit"_L1});
}

bool saysUnknownKey(const QString &problem)
{
    return saysAny(problem,
                   {"consumer key"_L1, "invalid consumer"_L1, "unknown consumer"_L1, "developer inactive"_L1,
                    "unknown referer"_L1, "consumer is unknown"_L1});
}

Kind kindOfUnauthorized(const QString &problem, const Circumstance &circumstance, std::optional<qint64> theirs)
{
    if (problem.contains("timestamp"_L1))
        return Kind::ClockOff;
    if (problem.contains("nonce"_L1))
        return Kind::NonceReused;
    if (saysUnknownKey(problem) || !circumstance.isSigned)
        return Kind::UnknownKey;
    if (problem.contains("signature"_L1))
        return Kind::BadSignature;
    if (problem.contains("token"_L1))
        return Kind::NotPermitted;
    const bool clocksDiffer = theirs && std::abs(circumstance.now - *theirs) > usualClockWindow;
    return clocksDiffer ? Kind::ClockOff : Kind::BadSignature;
}

Kind kindOfStatus(int status, const QString &problem, const Circumstance &circumstance, std::optional<qint64> theirs)
{
    switch (status) {
    case 400:
        if (problem.contains("timestamp"_L1))
            return Kind::ClockOff;
        return saysUnknownKey(problem) ? Kind::UnknownKey : Kind::BadRequest;
    case 401:
        return kindOfUnauthorized(problem, circumstance, theirs);
    case 403:
        if (saysOverLimit(problem))
            return Kind::OverLimit;
        return saysUnknownKey(problem) ? Kind::UnknownKey : Kind::NotPermitted;
    case 404:
    case 410:
        return Kind::NotFound;
    case 408:
        return Kind::TimedOut;
    case 420:
    case 429:
        return Kind::OverLimit;
    default:
        return status >= 400 && status < 500 ? Kind::BadRequest : Kind::ServerFault;
    }
}

CatalogError::Certificate certificateOf(net::HttpError::Certificate certificate)
{
    switch (certificate) {
    case net::HttpError::Certificate::Expired:
        return CatalogError::Certificate::Expired;
    case net::HttpError::Certificate::NotYetValid:
        return CatalogError::Certificate::NotYetValid;
    case net::HttpError::Certificate::OtherHost:
        return CatalogError::Certificate::OtherHost;
    case net::HttpError::Certificate::NotTrusted:
        return CatalogError::Certificate::NotTrusted;
    case net::HttpError::Certificate::Unsaid:
        break;
    }
    return CatalogError::Certificate::Unsaid;
}

CatalogError errorFromStatus(const net::HttpError &error, const Circumstance &circumstance)
{
    const QString words = wordsIn(error.body);
    const std::optional<qint64> theirs = httpDate(error.headers.value("Date"));
    CatalogError result;
    result.kind = kindOfStatus(error.status, problemIn(error, words), circumstance, theirs);
    result.detail = words;
    if (result.kind == Kind::ClockOff && theirs)
        result.clockDifference = std::chrono::seconds(circumstance.now - *theirs);
    if (result.kind == Kind::OverLimit || error.status == 503)
        result.retryAfter = retryAfter(error.headers.value("Retry-After"), circumstance.now);
    return result;
}

Kind kindOf(net::HttpError::Kind kind, const Circumstance &circumstance)
{
    switch (kind) {
    case net::HttpError::Kind::BadUrl:
        return Kind::BadRequest;
    case net::HttpError::Kind::NoRoute:
        return Kind::NoRoute;
    case net::HttpError::Kind::Refused:
        return Kind::Refused;
    case net::HttpError::Kind::TimedOut:
        return Kind::TimedOut;
    case net::HttpError::Kind::Tls:
        return Kind::Tls;
    case net::HttpError::Kind::TooLarge:
        return Kind::TooLarge;
    case net::HttpError::Kind::Redirected:
        return Kind::Redirected;
    case net::HttpError::Kind::Empty:
        return circumstance.namesOneThing ? Kind::NotFound : Kind::ServerFault;
    case net::HttpError::Kind::Dropped:
    case net::HttpError::Kind::BrokenHttp:
    case net::HttpError::Kind::Status:
        break;
    }
    return Kind::ServerFault;
}

} // namespace

CatalogError errorFrom(const net::HttpError &error, const Circumstance &circumstance)
{
    CatalogError result;
    if (error.kind == net::HttpError::Kind::Status) {
        result = errorFromStatus(error, circumstance);
    } else {
        result.kind = kindOf(error.kind, circumstance);
        result.detail = error.redirectHost.left(longestDetail);
        result.certificate = certificateOf(error.certificate);
    }
    result.host = circumstance.host;
    result.httpStatus = error.status;
    result.waited = error.waited;
    return result;
}

CatalogError errorFrom(const dialect::ReadError &error, const QByteArray &body, const Circumstance &circumstance)
{
    CatalogError result;
    result.host = circumstance.host;
    result.httpStatus = 200;
    using Read = dialect::ReadError::Kind;
    switch (error.kind) {
    case Read::Empty:
        result.kind = circumstance.namesOneThing ? Kind::NotFound : Kind::ServerFault;
        break;
    case Read::Status:
        result.detail = plainDetail(error.status.message);
        result.kind = error.status.code == 0
            ? Kind::ServerFault
            : kindOfStatus(error.status.code, problemIn({}, result.detail), circumstance, std::nullopt);
        break;
    case Read::WrongRoot:
        result.kind = Kind::NotACatalog;
        break;
    case Read::TooLarge:
    case Read::TooSlow:
    case Read::Abandoned: // nobody hears of it
        result.kind = Kind::TooLarge;
        break;
    case Read::Encoding:
    case Read::Malformed:
    case Read::Doctype:
    case Read::TooDeep:
        result.kind = isHtml(body) || !body.left(1024).contains('<') ? Kind::NotACatalog : Kind::BrokenXml;
        if (error.line > 0 && result.kind == Kind::BrokenXml)
            result.line = error.line;
        break;
    }
    return result;
}

bool isPassing(const net::HttpError &error)
{
    static constexpr std::array statuses{408, 420, 429, 500, 502, 503, 504};
    switch (error.kind) {
    case net::HttpError::Kind::NoRoute:
    case net::HttpError::Kind::Refused:
    case net::HttpError::Kind::Dropped:
    case net::HttpError::Kind::TimedOut:
        return true;
    case net::HttpError::Kind::Status:
        return std::find(statuses.begin(), statuses.end(), error.status) != statuses.end()
            || (error.status == 403 && saysOverLimit(problemIn(error, wordsIn(error.body))));
    default:
        return false;
    }
}

bool wantsSignature(const net::HttpError &error)
{
    if (error.kind != net::HttpError::Kind::Status || (error.status != 400 && error.status != 401))
        return false;
    // A bare "Invalid Signature" to a question without one means its key: services do not tell unknown keys apart.
    const QString problem = problemIn(error, wordsIn(error.body));
    return !problem.contains("consumer key"_L1)
        && saysAny(problem,
                   {"missing"_L1, "parameter absent"_L1, "unsigned"_L1, "required"_L1, "invalid oauth request"_L1});
}

std::optional<qint64> httpDate(const QByteArray &value)
{
    const QString text = QString::fromLatin1(value.trimmed());
    // Not as one QDateTime: that is read as a time of this zone, which leaves an hour of each year out.
    const QDate date = QLocale::c().toDate(text.left(17), u"ddd, dd MMM yyyy "_s);
    const QTime time = QLocale::c().toTime(text.mid(17), u"HH:mm:ss 'GMT'"_s);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    return QDateTime(date, time, QTimeZone::utc()).toSecsSinceEpoch();
}

std::optional<std::chrono::seconds> retryAfter(const QByteArray &value, qint64 now)
{
    bool isNumber = false;
    qint64 seconds = value.trimmed().toLongLong(&isNumber);
    if (isNumber && seconds < 0)
        return std::nullopt;
    if (!isNumber) {
        const std::optional<qint64> date = httpDate(value);
        if (!date)
            return std::nullopt;
        seconds = *date - now;
    }
    return std::chrono::seconds(std::clamp<qint64>(seconds, 1, 300));
}

} // namespace client
