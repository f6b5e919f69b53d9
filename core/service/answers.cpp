// SPDX-License-Identifier: MIT
#include "core/service/answers.h"

#include "core/dialect/writer.h"
#include "core/service/gzip.h"

#include <QHashFunctions>

using namespace Qt::StringLiterals;

namespace service {

namespace {

constexpr std::string_view xmlType = "application/xml;charset=UTF-8";

/// A quoted decimal number, as the service's were. The two encodings of one body are two representations
/// (RFC 9110 section 8.8.3.3), so they differ in the last bit.
std::string etagOf(const QByteArray &body, bool compressed)
{
    constexpr std::size_t seed = 0x7469746c65; // any but 0, and the same at every start
    const std::size_t hash = qHashBits(body.constData(), static_cast<std::size_t>(body.size()), seed);
    const std::size_t number = (hash & ~std::size_t{1}) | std::size_t{compressed};
    return '"' + std::to_string(number) + '"';
}

bool names(std::string_view ifNoneMatch, std::string_view etag)
{
    return ifNoneMatch == "*" || ifNoneMatch.find(etag) != std::string_view::npos;
}

} // namespace

Answer documentAnswer(QByteArray xml)
{
    Answer answer;
    answer.body = std::move(xml);
    answer.contentType = xmlType;
    answer.etag = etagOf(answer.body, false);
    return answer;
}

Answer statusAnswer(int status, const QString &message, int subCode)
{
    Answer answer;
    answer.status = status;
    answer.body = dialect::writeStatus({.code = status, .subCode = subCode, .message = message});
    answer.contentType = xmlType;
    return answer;
}

Answer oauthAnswer(int status, std::string_view text)
{
    Answer answer;
    answer.status = status;
    answer.body = QByteArray(text.data(), static_cast<qsizetype>(text.size()));
    answer.contentType = "text/plain;charset=UTF-8";
    answer.challenge = status == 401;
    return answer;
}

Answer refusedFor(std::string_view reason, Answer answer)
{
    answer.reason = reason;
    return answer;
}

Answer invalidParameter(QLatin1StringView name)
{
    return refusedFor({name.data(), static_cast<std::size_t>(name.size())}, statusAnswer(400, name + u" is invalid"_s));
}

void suitToAsker(Answer &answer, std::string_view ifNoneMatch, std::string_view acceptEncoding)
{
    const bool compress = !answer.body.isEmpty() && acceptsGzip(acceptEncoding);
    if (!answer.etag.empty() && compress)
        answer.etag = etagOf(answer.body, true);
    if (!answer.etag.empty() && !ifNoneMatch.empty() && names(ifNoneMatch, answer.etag)) {
        answer.status = 304;
        answer.body.clear();
        return;
    }
    if (!compress)
        return;
    if (auto packed = gzipped(answer.octets())) {
        answer.body = QByteArray::fromStdString(*packed);
        answer.compressed = true;
    } else if (!answer.etag.empty()) {
        answer.etag = etagOf(answer.body, false);
    }
}

} // namespace service
