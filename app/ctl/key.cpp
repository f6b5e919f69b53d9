// SPDX-License-Identifier: MIT
#include "app/ctl/commands.h"
#include "app/ctl/console.h"
#include "core/accounts/keyfile.h"

using namespace Qt::StringLiterals;
using accounts::Consumer;
using accounts::KeyFile;
using accounts::KeyFileError;

namespace ctl {

namespace {

using OpenFile = Result<std::shared_ptr<KeyFile>, KeyFileError>;

int complainOf(const KeyFileError &error)
{
    if (error.kind == KeyFileError::Kind::BadName)
        return usageError(u"key"_s, u"%1."_s.arg(error.detail));
    complain(u"titlecardctl: key file '%1': %2."_s.arg(error.path, error.detail));
    const bool isNo = error.kind == KeyFileError::Kind::NameTaken || error.kind == KeyFileError::Kind::NotFound;
    return isNo ? NotFound : CouldNotAsk;
}

/// Without the secret: it is shown once, when it is made.
QJsonObject jsonOf(const Consumer &consumer)
{
    return {{u"name"_s, consumer.name},
            {u"key"_s, QString::fromStdString(consumer.key)},
            {u"legacy"_s, consumer.legacy},
            {u"revoked"_s, consumer.revoked}};
}

int add(KeyFile &file, const QString &name, bool isLegacy, bool asJson)
{
    const Result<Consumer, KeyFileError> made = file.add(name, isLegacy);
    if (!made)
        return complainOf(made.error());
    const QString key = QString::fromStdString(made->key);
    const QString secret = QString::fromStdString(made->secret);
    if (asJson) {
        printJson(QJsonObject{{u"name"_s, name}, {u"key"_s, key}, {u"secret"_s, secret}});
    } else {
        print(u"Consumer  %1\nKey       %2\nSecret    %3"_s.arg(name, key, secret));
    }
    if (!isAnswerWhole()) {
        if (const Result<void, KeyFileError> revoked = file.revoke(name); !revoked)
            return complainOf(revoked.error());
        complain(u"Nobody has seen the secret of '%1', so the key was revoked at once."_s.arg(name));
    } else if (!asJson) {
        complain(u"The secret is shown this once. Hand it over in a safe way."_s);
    }
    return Success;
}

int list(const KeyFile &file, bool asJson)
{
    const std::vector<Consumer> consumers = file.consumers();
    if (asJson) {
        QJsonArray rows;
        for (const Consumer &consumer : consumers)
            rows.append(jsonOf(consumer));
        printJson(rows);
        return Success;
    }
    for (const Consumer &consumer : consumers) {
        const QString state = consumer.revoked ? u"revoked"_s : consumer.legacy ? u"legacy"_s : u"live"_s;
        print(u"%1  %2  %3"_s.arg(QString::fromStdString(consumer.key), state.leftJustified(7), consumer.name));
    }
    return Success;
}

int revoke(KeyFile &file, const QString &name, bool asJson)
{
    if (const Result<void, KeyFileError> revoked = file.revoke(name); !revoked)
        return complainOf(revoked.error());
    if (asJson)
        printJson(QJsonObject{{u"name"_s, name}, {u"revoked"_s, true}});
    else
        print(u"'%1' may no longer ask. A service that is running learns of it within seconds."_s.arg(name));
    return Success;
}

} // namespace

int runKey(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Make, list and revoke the keys of programs that may ask a catalog service.\n"
                                     "  key add NAME --keys FILE [--legacy]   a new key; its secret is shown once\n"
                                     "  key list --keys FILE                  who may ask\n"
                                     "  key revoke NAME --keys FILE           no longer"_s);
    const QCommandLineOption keys(u"keys"_s, u"The key file; made with mode 0600 when it is not there."_s, u"FILE"_s);
    const QCommandLineOption legacy(u"legacy"_s,
                                    u"An old Netflix client, which repeats nonces and expects empty answers."_s);
    const QCommandLineOption json(u"json"_s, u"Print JSON."_s);
    parser.addOptions({keys, legacy, json});
    parser.addPositionalArgument(u"ACTION"_s, u"add, list or revoke."_s);
    parser.addPositionalArgument(u"NAME"_s, u"Whose key it is."_s, u"[NAME]"_s);
    if (const std::optional<int> status = parse(parser, u"key"_s, arguments, 1, 2))
        return *status;

    const QStringList words = parser.positionalArguments();
    const QString &action = words.first();
    const bool isListing = action == "list"_L1;
    if (!isListing && action != "add"_L1 && action != "revoke"_L1)
        return usageError(u"key"_s, u"'%1' is not add, list or revoke."_s.arg(action));
    if (words.size() != (isListing ? 1 : 2))
        return usageError(u"key"_s, isListing ? u"list takes no name."_s : u"%1 whom?"_s.arg(action));
    if (!parser.isSet(keys))
        return usageError(u"key"_s, u"--keys FILE is missing."_s);

    const QString path = parser.value(keys);
    const OpenFile file = action == "add"_L1 ? KeyFile::openOrCreate(path) : KeyFile::open(path);
    if (!file)
        return complainOf(file.error());
    if (isListing)
        return list(**file, parser.isSet(json));
    return action == "add"_L1 ? add(**file, words.at(1), parser.isSet(legacy), parser.isSet(json))
                              : revoke(**file, words.at(1), parser.isSet(json));
}

} // namespace ctl
