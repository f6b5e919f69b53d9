// SPDX-License-Identifier: MIT
#include "tests/core/service/signedrequest.h"

#include "core/oauth/encoding.h"

#include <ctime>

namespace support {

QByteArray RequestMaker::ownOrigin() const
{
    return origin.isEmpty() ? "http://127.0.0.1:" + QByteArray::number(port) : origin;
}

oauth::Parameters RequestMaker::protocol() const
{
    const oauth::Stamp stamp{now == 0 ? static_cast<std::int64_t>(std::time(nullptr)) : now,
                             nonce.empty() ? oauth::newNonce() : nonce};
    return oauth::protocolParameters(credentials, signatureMethod, stamp);
}

oauth::Signature RequestMaker::signedBy(const QByteArray &target, const QByteArray &method) const
{
    oauth::Request request;
    request.method = method.toStdString();
    request.url = (ownOrigin() + target).toStdString();
    request.parameters = protocol();
    return oauth::sign(request, credentials, signatureMethod).value();
}

QByteArray RequestMaker::request(const QByteArray &method, const QByteArray &target, const QByteArray &more) const
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: " + ownOrigin().mid(ownOrigin().indexOf("://") + 3) + "\r\n"
        + fields + more + "\r\n";
}

QByteArray RequestMaker::plain(const QByteArray &target, const QByteArray &method) const
{
    return request(method, target, {});
}

QByteArray RequestMaker::byQuery(const QByteArray &target, const QByteArray &method) const
{
    const auto url = QByteArray::fromStdString(signedBy(target, method).signedUrl);
    return request(method, url.mid(ownOrigin().size()), {});
}

QByteArray RequestMaker::absoluteByQuery(const QByteArray &target) const
{
    return request("GET", QByteArray::fromStdString(signedBy(target, "GET").signedUrl), {});
}

QByteArray RequestMaker::byHeader(const QByteArray &target, const QByteArray &method) const
{
    return request(method, target,
                   "Authorization: " + QByteArray::fromStdString(signedBy(target, method).authorizationHeader)
                       + "\r\n");
}

QByteArray RequestMaker::byForm(const QByteArray &path, const QByteArray &form) const
{
    QByteArray body = form;
    for (const auto &[name, value] : protocol()) {
        body += body.isEmpty() ? "" : "&";
        body += QByteArray::fromStdString(oauth::percentEncoded(name) + '=' + oauth::percentEncoded(value));
    }
    oauth::Request question;
    question.method = "POST";
    question.url = (ownOrigin() + path).toStdString();
    question.contentType = "application/x-www-form-urlencoded";
    question.body = body.toStdString();
    const auto signature = oauth::sign(question, credentials, signatureMethod).value().signature;
    body += "&oauth_signature=" + QByteArray::fromStdString(oauth::percentEncoded(signature));
    return request("POST", path,
                   "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                       + QByteArray::number(body.size()) + "\r\n")
        + body;
}

} // namespace support
