// SPDX-License-Identifier: MIT
#include "ui/widgets/errortext.h"

#include "ui/widgets/displaytext.h"

#include <QCoreApplication>

#include <chrono>
#include <cstdlib>
#include <iterator>

namespace widgets {

using Kind = domain::CatalogError::Kind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(widgets::ErrorText)

public:
    static QString duration(std::chrono::seconds time)
    {
        const int seconds = static_cast<int>(std::abs(time.count()));
        if (seconds < 120)
            return tr("%n second(s)", nullptr, seconds);
        if (seconds < 2 * 3600)
            return tr("%n minute(s)", nullptr, (seconds + 30) / 60);
        if (seconds < 2 * 86400)
            return tr("%n hour(s)", nullptr, (seconds + 1800) / 3600);
        return tr("%n day(s)", nullptr, (seconds + 43200) / 86400);
    }
};

QString code(const domain::CatalogError &error)
{
    static constexpr const char *names[]{
        "unknown-key",   "bad-signature", "clock-off", "nonce-reused", "not-permitted", "over-limit",
        "not-found",     "gone-for-good", "no-route",  "refused",      "timed-out",     "tls",
        "not-a-catalog", "broken-xml",    "too-large", "redirected",   "server-fault",  "bad-request"};
    static_assert(std::size(names) == static_cast<std::size_t>(Kind::BadRequest) + 1);
    const QString name = QLatin1String(names[static_cast<int>(error.kind)]);
    return error.httpStatus > 0 ? Words::tr("%1, HTTP %2").arg(name).arg(error.httpStatus) : name;
}

ErrorText aboutCredentials(const domain::CatalogError &error, const QString &catalog)
{
    switch (error.kind) {
    case Kind::UnknownKey:
        return {Words::tr("%1 does not know the consumer key.").arg(catalog),
                Words::tr("The key is mistyped, has been revoked, or belongs to another service."),
                Words::tr("Check the key in the catalog's settings.")};
    case Kind::BadSignature:
        return {Words::tr("%1 rejected the signature.").arg(catalog),
                Words::tr("Most often the shared secret is wrong; or the key has been revoked."),
                Words::tr("Enter the secret again in the catalog's settings.")};
    case Kind::NonceReused:
        return {Words::tr("%1 says this request was sent before.").arg(catalog),
                Words::tr("A proxy on the way may have sent it twice."),
                Words::tr("Try again; a new request gets a new nonce.")};
    default:
        return {Words::tr("%1 does not let this key use what was asked for.").arg(catalog),
                {},
                Words::tr("Ask the catalog's keeper for permission, or use another key.")};
    }
}

ErrorText aboutClock(const domain::CatalogError &error, const QString &catalog)
{
    if (!error.clockDifference)
        return {Words::tr("%1 refused the request because the clocks differ.").arg(catalog),
                {},
                Words::tr("Set this computer's clock, then try again.")};
    const QString time = Words::duration(*error.clockDifference);
    const QString what = error.clockDifference->count() > 0
        ? Words::tr("This computer's clock is %1 ahead of %2, so it refused the request.").arg(time, catalog)
        : Words::tr("This computer's clock is %1 behind %2, so it refused the request.").arg(time, catalog);
    return {what, Words::tr("Signed requests carry the time, and an old or future one is not believed."),
            Words::tr("Set this computer's clock, then try again.")};
}

ErrorText aboutLimit(const domain::CatalogError &error, const QString &catalog)
{
    const QString now = error.retryAfter ? Words::tr("Try again in %1.").arg(Words::duration(*error.retryAfter))
                                         : Words::tr("Wait a little, then try again.");
    return {Words::tr("%1 is over its limit.").arg(catalog),
            Words::tr("It takes only so many requests in a while, and they are used up."), now};
}

ErrorText aboutCertificate(const domain::CatalogError &error, const QString &catalog, const QString &host)
{
    using Certificate = domain::CatalogError::Certificate;
    const QString what = Words::tr("There is no safe connection to %1.").arg(catalog);
    switch (error.certificate) {
    case Certificate::Expired:
        return {what, Words::tr("The certificate of %1 has expired.").arg(host),
                Words::tr("Check this computer's date, or ask who runs it; nothing was sent.")};
    case Certificate::NotYetValid:
        return {what, Words::tr("The certificate of %1 is not valid yet.").arg(host),
                Words::tr("Check this computer's date; nothing was sent.")};
    case Certificate::OtherHost:
        return {what, Words::tr("Its certificate is for another host than %1.").arg(host),
                Words::tr("Check the base URL; nothing was sent.")};
    case Certificate::NotTrusted:
        return {what, Words::tr("The certificate of %1 is signed by nobody whom this computer trusts.").arg(host),
                Words::tr("Check the base URL, or have its authority added to this computer's; nothing was sent.")};
    case Certificate::Unsaid:
        break;
    }
    return {what, Words::tr("%1 and this computer could not agree on how.").arg(host),
            Words::tr("Check the base URL; nothing was sent.")};
}

ErrorText aboutTheWay(const domain::CatalogError &error, const QString &catalog, const QString &host)
{
    switch (error.kind) {
    case Kind::NoRoute:
        return {Words::tr("%1 is unreachable.").arg(catalog),
                Words::tr("There is no network, or the host %1 does not exist.").arg(host),
                Words::tr("Check the connection and the catalog's base URL, then try again.")};
    case Kind::Refused:
        return {Words::tr("%1 is not running at %2.").arg(catalog, host),
                Words::tr("The computer answered, but nothing listens there."),
                Words::tr("Start the service or check the port in the base URL, then try again.")};
    case Kind::TimedOut: {
        const auto waited =
            std::chrono::duration_cast<std::chrono::seconds>(error.waited.value_or(std::chrono::milliseconds(0)));
        const QString what = waited.count() > 0
            ? Words::tr("%1 gave no complete answer within %2.").arg(catalog, Words::duration(waited))
            : Words::tr("%1 gave no complete answer in time.").arg(catalog);
        return {what, Words::tr("%1 is slow or the connection is weak.").arg(host), Words::tr("Try again.")};
    }
    case Kind::Tls:
        return aboutCertificate(error, catalog, host);
    default:
        return {Words::tr("%1 sent the request on to another address.").arg(catalog),
                error.detail.isEmpty()
                    ? Words::tr("A signed request is not followed to a host it was not meant for.")
                    : Words::tr("It named %1; a signed request is not followed to a host it was not meant for.")
                          .arg(displayLine(error.detail)),
                Words::tr("If the catalog has moved, give its new base URL in the settings.")};
    }
}

ErrorText aboutTheAnswer(const domain::CatalogError &error, const QString &catalog, const QString &host)
{
    switch (error.kind) {
    case Kind::NotFound:
        return {Words::tr("%1 has no such record any more.").arg(catalog),
                {},
                Words::tr("Search again; it may have a new address.")};
    case Kind::GoneForGood:
        return {Words::tr("%1 answers “not found” to everything.").arg(catalog),
                host.contains(QLatin1String("netflix"))
                    ? Words::tr("The public Netflix API was closed in November 2014.")
                    : Words::tr("The service has been closed or has moved, or the base URL is not quite right."),
                Words::tr("Use the built-in catalog, or give another base URL.")};
    case Kind::NotACatalog:
        return {Words::tr("What answers at %1 is not a catalog.").arg(host),
                Words::tr("It sent something else, perhaps a web page or the login page of a network."),
                Words::tr("Check the base URL, or log in to the network first.")};
    case Kind::BrokenXml:
        return {error.line ? Words::tr("The answer from %1 is not valid XML (line %2).").arg(catalog).arg(*error.line)
                           : Words::tr("The answer from %1 is not valid XML.").arg(catalog),
                Words::tr("It was cut short or is faulty, so nothing of it is shown."), Words::tr("Try again.")};
    case Kind::TooLarge:
        return {Words::tr("The answer from %1 is too large to be taken.").arg(catalog),
                {},
                Words::tr("Ask for less, or check that the base URL names a catalog.")};
    case Kind::BadRequest:
        return {Words::tr("%1 did not accept the question.").arg(catalog),
                {},
                Words::tr("Change the search text and try again.")};
    default:
        return {Words::tr("%1 has a fault of its own.").arg(catalog),
                Words::tr("Its service failed while answering; your request was in order."),
                Words::tr("Try again in a while.")};
    }
}

ErrorText sentences(const domain::CatalogError &error, const QString &catalog, const QString &host)
{
    switch (error.kind) {
    case Kind::UnknownKey:
    case Kind::BadSignature:
    case Kind::NonceReused:
    case Kind::NotPermitted:
        return aboutCredentials(error, catalog);
    case Kind::ClockOff:
        return aboutClock(error, catalog);
    case Kind::OverLimit:
        return aboutLimit(error, catalog);
    case Kind::NoRoute:
    case Kind::Refused:
    case Kind::TimedOut:
    case Kind::Tls:
    case Kind::Redirected:
        return aboutTheWay(error, catalog, host);
    default:
        return aboutTheAnswer(error, catalog, host);
    }
}

bool quotesTheService(Kind kind)
{
    return kind == Kind::NotPermitted || kind == Kind::BadRequest || kind == Kind::ServerFault;
}

} // namespace

QString ErrorText::sentence() const
{
    QStringList parts{what, why, whatNow};
    parts.removeAll(QString());
    return parts.join(u' ');
}

ErrorText errorText(const domain::CatalogError &error, const QString &catalog)
{
    const QString name = catalog.isEmpty() ? Words::tr("The catalog") : isolated(displayLine(catalog));
    const QString host = error.host.isEmpty() ? name : isolated(displayLine(error.host));
    ErrorText text = sentences(error, name, host);
    if (quotesTheService(error.kind) && !error.detail.isEmpty())
        text.why += (text.why.isEmpty() ? QString() : QString(u' '))
            + Words::tr("It said: “%1”.").arg(isolated(displayLine(error.detail)));
    text.code = code(error);
    return text;
}

bool isCuredByEditing(Kind kind)
{
    switch (kind) {
    case Kind::UnknownKey:
    case Kind::BadSignature:
    case Kind::NotPermitted:
    case Kind::GoneForGood:
    case Kind::NoRoute:
    case Kind::Refused:
    case Kind::Tls:
    case Kind::NotACatalog:
    case Kind::Redirected:
        return true;
    default:
        return false;
    }
}

} // namespace widgets
