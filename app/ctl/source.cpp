// SPDX-License-Identifier: MIT
#include "app/ctl/source.h"

#include "app/ctl/console.h"
#include "app/ctl/farsource.h"
#include "app/ctl/nearsource.h"
#include "app/ctl/secretprompt.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

Result<std::unique_ptr<Source>, Trouble> remoteSource(const QCommandLineParser &parser)
{
    const QUrl url(parser.value(u"url"_s), QUrl::StrictMode);
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!isHttp || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery())
        return failure(
            Trouble{Usage, u"--url wants an http or https address with a host, without user name or query."_s});
    if (parser.value(u"key"_s).isEmpty())
        return failure(Trouble{Usage, u"--url needs --key, the consumer key."_s});
    const Result<QString, QString> secret = consumerSecret(parser.value(u"secret-file"_s), url, parser.value(u"key"_s));
    if (!secret)
        return failure(Trouble{CouldNotAsk, secret.error()});

    client::Service service;
    service.name = url.host();
    service.baseUrl = url.toEncoded();
    if (!service.baseUrl.endsWith('/'))
        service.baseUrl.append('/');
    service.consumerKey = parser.value(u"key"_s).toUtf8();
    service.consumerSecret = secret->toUtf8();
    if (parser.isSet(u"header"_s))
        service.placement = client::Service::Placement::Header;
    return std::unique_ptr<Source>(std::make_unique<FarSource>(service));
}

} // namespace

int complainOf(const QString &command, const Trouble &trouble)
{
    if (trouble.exitStatus == Usage)
        return usageError(command, trouble.sentence);
    complain(u"titlecardctl %1: %2"_s.arg(command, trouble.sentence));
    return trouble.exitStatus;
}

Found foundIn(const domain::TitlePage &page, const domain::Narrowing &narrowing)
{
    Found found;
    (narrowing.kind == domain::TitleKind::Episode ? found.episodes : found.titles) = page.items;
    found.hasMore = hasMore(page);
    return found;
}

void addSourceOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"catalog"_s, u"Ask a catalog file. Without it and --url, the starter catalog is asked."_s, u"FILE"_s},
        {u"url"_s, u"Ask a catalog service."_s, u"BASE"_s},
        {u"key"_s, u"The consumer key for --url."_s, u"KEY"_s},
        {u"secret-file"_s,
         u"Where the consumer secret is: the first line of FILE. Without it the keyring is asked, then you are."_s,
         u"FILE"_s},
        {u"header"_s, u"Send the OAuth parameters in the Authorization header, not in the address."_s},
    });
}

Result<std::unique_ptr<Source>, Trouble> chosenSource(const QCommandLineParser &parser)
{
    const bool isFar = parser.isSet(u"url"_s);
    if (isFar && parser.isSet(u"catalog"_s))
        return failure(Trouble{Usage, u"--catalog and --url: which of the two?"_s});
    if (!isFar && (parser.isSet(u"key"_s) || parser.isSet(u"secret-file"_s)))
        return failure(Trouble{Usage, u"--key and --secret-file go with --url."_s});
    // An empty name is a script's variable without a value, not a wish for the starter catalog.
    if (parser.isSet(u"catalog"_s) && parser.value(u"catalog"_s).isEmpty())
        return failure(Trouble{Usage, u"--catalog wants a file."_s});
    return isFar ? remoteSource(parser) : nearSource(parser.value(u"catalog"_s));
}

} // namespace ctl
