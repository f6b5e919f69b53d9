// SPDX-License-Identifier: MIT
#include "app/ctl/oauthrequest.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

template <class Value>
std::optional<Value> find(const std::map<std::string, Value, std::less<>> &map, std::string_view key)
{
    const auto found = map.find(key);
    return found == map.end() ? std::optional<Value>() : found->second;
}

} // namespace

std::string octets(const QJsonValue &value)
{
    return value.toString().toUtf8().toStdString();
}

QString shown(std::string_view octets)
{
    return QString::fromUtf8(octets.data(), static_cast<qsizetype>(octets.size()));
}

oauth::IncomingRequest incomingRequest(const QJsonObject &fields)
{
    oauth::IncomingRequest request{
        .method = octets(fields["method"_L1]), .url = octets(fields["url"_L1]), .body = octets(fields["body"_L1])};
    const QJsonObject headers = fields["headers"_L1].toObject();
    for (const QString &name : headers.keys()) {
        if (name.compare("authorization"_L1, Qt::CaseInsensitive) == 0)
            request.authorization.push_back(octets(headers[name]));
        if (name.compare("content-type"_L1, Qt::CaseInsensitive) == 0)
            request.contentType = octets(headers[name]);
    }
    return request;
}

std::vector<oauth::SignatureMethod> methodsNamed(const QJsonArray &names)
{
    std::vector<oauth::SignatureMethod> result;
    for (const auto &name : names) {
        if (const auto method = oauth::methodFromName(octets(name)))
            result.push_back(*method);
    }
    return result;
}

NamedKeys::NamedKeys(const QJsonObject &fields, const std::vector<oauth::SignatureMethod> &allMethods)
{
    const QJsonObject consumers = fields["consumers"_L1].toObject();
    for (const QString &key : consumers.keys()) {
        const QJsonObject consumer = consumers[key].toObject();
        add(key.toStdString(),
            oauth::Consumer{.secret = octets(consumer["secret"_L1]),
                            .methods = consumer.contains("methods"_L1) ? methodsNamed(consumer["methods"_L1].toArray())
                                                                       : allMethods,
                            .legacy = consumer["legacy"_L1].toBool()});
    }
    const QJsonObject tokens = fields["tokens"_L1].toObject();
    for (const QString &token : tokens.keys())
        add(token.toStdString(),
            oauth::Token{octets(tokens[token]["secret"_L1]), octets(tokens[token]["consumer"_L1])});
}

void NamedKeys::add(const std::string &key, oauth::Consumer consumer)
{
    m_consumers.insert_or_assign(key, std::move(consumer));
}

void NamedKeys::add(const std::string &token, oauth::Token value)
{
    m_tokens.insert_or_assign(token, std::move(value));
}

std::optional<oauth::Consumer> NamedKeys::consumer(std::string_view key) const
{
    return find(m_consumers, key);
}

std::optional<oauth::Token> NamedKeys::token(std::string_view token) const
{
    return find(m_tokens, token);
}

} // namespace ctl
