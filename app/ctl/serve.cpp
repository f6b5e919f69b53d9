// SPDX-License-Identifier: MIT
#include "app/ctl/commands.h"
#include "app/ctl/console.h"

#include "core/accounts/keyfile.h"
#include "core/service/address.h"
#include "core/service/catalogservice.h"
#include "core/store/catalog.h"

#include <QFile>

#include <algorithm>
#include <csignal>
#include <ctime>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

using namespace std::chrono_literals;

struct Wish
{
    QString catalogPath{};
    QString keysPath{};
    service::Settings settings{};
};

/// Which file stands at a path now: another one after every import, since those rename a new file into place.
struct FileState
{
    dev_t device = 0;
    ino_t inode = 0;
    off_t size = 0;
    std::int64_t changed = 0; ///< nanoseconds since the epoch

    [[nodiscard]] static FileState of(const QString &path)
    {
        struct stat info
        {
        };
        if (::stat(QFile::encodeName(path).constData(), &info) != 0)
            return {};
        return {info.st_dev, info.st_ino, info.st_size,
                info.st_mtim.tv_sec * std::int64_t{1'000'000'000} + info.st_mtim.tv_nsec};
    }

    bool operator==(const FileState &) const = default;
};

QString wordsFor(const store::StoreError &error)
{
    using Kind = store::StoreError::Kind;
    switch (error.kind) {
    case Kind::Missing:
        return u"there is no such file"_s;
    case Kind::NotACatalog:
        return u"it is not a catalog"_s;
    case Kind::Newer:
        return u"it was made by a newer version of this program"_s;
    case Kind::Older:
        return u"it was made by an older version of this program; import it again"_s;
    case Kind::Damaged:
        return u"it is damaged; import it again"_s;
    default:
        return u"it cannot be read"_s;
    }
}

QString wordsFor(const accounts::KeyFileError &error)
{
    using Kind = accounts::KeyFileError::Kind;
    switch (error.kind) {
    case Kind::Missing:
        return u"there is no such file; make a key with: titlecardctl key add NAME --keys FILE"_s;
    case Kind::Unsafe:
        return u"others could read or change it; it must be a file of yours with mode 0600"_s;
    case Kind::Damaged:
        return u"it is not a key file"_s;
    default:
        return u"it cannot be read"_s;
    }
}

QString wordsFor(const service::ServiceError &error)
{
    using Kind = service::ServiceError::Kind;
    switch (error.kind) {
    case Kind::BadAddress:
        return u"this computer has no such address: %1"_s.arg(error.detail);
    case Kind::AddressInUse:
        return u"another program listens there already; choose another --port"_s;
    case Kind::NotPermitted:
        return u"the system does not permit that port; choose one above 1023"_s;
    case Kind::NoConsumer:
        return u"the key file has no key that may ask; make one with: titlecardctl key add NAME --keys FILE"_s;
    case Kind::WeakSecret:
        return u"beyond this computer every key needs a secret of at least 16 characters"_s;
    default:
        return u"the service could not be started"_s;
    }
}

sigset_t ordersFromOutside()
{
    sigset_t orders;
    sigemptyset(&orders);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&orders, signal);
    return orders;
}

/// One catalog and one key file, served until the process is told to end.
class Shop
{
public:
    explicit Shop(const Wish &wish) : m_wish(wish), m_service(wish.settings) { }

    [[nodiscard]] bool open() { return takeKeys() && takeCatalog() && listen(); }
    void attend();

private:
    [[nodiscard]] bool takeCatalog();
    [[nodiscard]] bool takeKeys();
    [[nodiscard]] bool listen();
    void lookAgain(bool told);

    const Wish m_wish;
    service::CatalogService m_service;
    FileState m_catalogState;
    FileState m_keysState;
};

bool Shop::takeCatalog()
{
    m_catalogState = FileState::of(m_wish.catalogPath);
    auto catalog = store::Catalog::open(m_wish.catalogPath);
    if (!catalog) {
        complain(u"titlecardctl serve: %1: %2."_s.arg(m_wish.catalogPath, wordsFor(catalog.error())));
        return false;
    }
    m_service.serve(*catalog);
    return true;
}

bool Shop::takeKeys()
{
    m_keysState = FileState::of(m_wish.keysPath);
    const auto keys = accounts::KeyFile::open(m_wish.keysPath);
    if (!keys) {
        complain(u"titlecardctl serve: %1: %2."_s.arg(m_wish.keysPath, wordsFor(keys.error())));
        return false;
    }
    std::vector<service::Consumer> consumers;
    for (const accounts::Consumer &consumer : (*keys)->consumers()) {
        if (!consumer.revoked)
            consumers.push_back(
                {QByteArray::fromStdString(consumer.key), QByteArray::fromStdString(consumer.secret), consumer.legacy});
    }
    if (const auto taken = m_service.setConsumers(consumers); !taken) {
        complain(
            u"titlecardctl serve: %1: %2; the keys of before stay."_s.arg(m_wish.keysPath, wordsFor(taken.error())));
        return false;
    }
    return true;
}

bool Shop::listen()
{
    const auto started = m_service.start();
    if (!started) {
        complain(u"titlecardctl serve: %1."_s.arg(wordsFor(started.error())));
        return false;
    }
    QString address =
        QString::fromLatin1(m_wish.settings.bindAddress.isEmpty() ? "127.0.0.1" : m_wish.settings.bindAddress);
    if (address.contains(u':'))
        address = u'[' + address + u']';
    print(u"listening on http://%1:%2"_s.arg(address).arg(m_service.port()));
    return isAnswerWhole();
}

void Shop::lookAgain(bool told)
{
    // What cannot be taken over leaves the old one in service; that has been said.
    if (told || FileState::of(m_wish.keysPath) != m_keysState)
        static_cast<void>(takeKeys());
    if (told || FileState::of(m_wish.catalogPath) != m_catalogState)
        static_cast<void>(takeCatalog());
}

void Shop::attend()
{
    const sigset_t orders = ordersFromOutside();
    constexpr timespec second{1, 0};
    for (;;) {
        const int signal = ::sigtimedwait(&orders, nullptr, &second);
        if (signal == SIGTERM || signal == SIGINT)
            break;
        lookAgain(signal == SIGHUP);
    }
    m_service.stop(5s);
}

/// The signals are waited for by the main thread; the service's threads inherit that they do not take them.
void holdSignals()
{
    const sigset_t orders = ordersFromOutside();
    ::pthread_sigmask(SIG_BLOCK, &orders, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    // Whoever holds the other end of the log without reading it must not hold up the answers.
    struct stat info
    {
    };
    if (::fstat(STDERR_FILENO, &info) == 0 && S_ISFIFO(info.st_mode))
        ::fcntl(STDERR_FILENO, F_SETFL, ::fcntl(STDERR_FILENO, F_GETFL) | O_NONBLOCK);
}

/// A number from \a least to \a most; nullopt when \a text is none.
std::optional<int> numberFrom(const QString &text, int least, int most)
{
    bool ok = false;
    const int number = text.toInt(&ok);
    return ok && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

/// How fast who has a key may ask. Whoever has none stays limited, or could try keys at any speed.
bool readRate(const QString &text, service::Limits &limits)
{
    if (text == u"off"_s) {
        limits.consumer = {};
        return true;
    }
    const auto perSecond = numberFrom(text, 1, 1'000'000);
    if (perSecond)
        limits.consumer = {.perSecond = double(*perSecond), .burst = 4.0 * *perSecond};
    return perSecond.has_value();
}

/// How many places one address may take of those that there are: of strangers few, of a proxy all.
bool readConnections(const QString &text, service::Limits &limits)
{
    const auto count = numberFrom(text, 1, limits.connections);
    limits.connectionsPerAddress = count.value_or(limits.connectionsPerAddress);
    return count.has_value();
}

void addServeOptions(QCommandLineParser &parser)
{
    const service::Limits standard;
    parser.addOptions({
        {u"catalog"_s, u"The catalog; a newly imported file at this path is taken over."_s, u"FILE"_s},
        {u"keys"_s, u"The keys of those who may ask (see 'titlecardctl key'); changes are taken over within seconds."_s,
         u"FILE"_s},
        {u"port"_s, u"The port; 0 picks a free one."_s, u"N"_s, u"0"_s},
        {u"rate-limit"_s,
         u"Requests a second for each key, or 'off'; requests without a good key or signature stay limited."_s,
         u"N|off"_s, u"10"_s},
        {u"connections"_s,
         u"At most N connections at a time from one address, up to the %1 that there are in all; %2 when not said. "
         "Behind a TLS proxy everybody has the proxy's address."_s.arg(standard.connections)
             .arg(standard.connectionsPerAddress),
         u"N"_s, QString::number(standard.connectionsPerAddress)},
        {u"bind"_s, u"The address to listen on; this computer's own by default."_s, u"ADDRESS"_s},
        {u"allow-remote"_s, u"Permit an address that other computers can reach."_s},
        {u"host"_s, u"A further name to answer to; https://NAME behind a TLS proxy. May be repeated."_s, u"NAME"_s},
        {u"threads"_s, u"How many requests are answered at the same time."_s, u"N"_s},
    });
}

/// Fails with what is wrong with the command line.
Result<Wish, QString> wishFrom(const QCommandLineParser &parser)
{
    Wish wish{.catalogPath = parser.value(u"catalog"_s), .keysPath = parser.value(u"keys"_s)};
    if (wish.catalogPath.isEmpty() || wish.keysPath.isEmpty())
        return failure(u"--catalog and --keys are needed."_s);
    service::Settings &settings = wish.settings;
    const QString portText = parser.value(u"port"_s), rate = parser.value(u"rate-limit"_s);
    const auto port = numberFrom(portText, 0, 65535);
    if (!port)
        return failure(u"--port is not a port: %1"_s.arg(portText));
    settings.port = static_cast<quint16>(*port);
    settings.threads = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 4);
    if (parser.isSet(u"threads"_s)) {
        const auto count = numberFrom(parser.value(u"threads"_s), 1, 64);
        if (!count)
            return failure(u"--threads must be between 1 and 64."_s);
        settings.threads = *count;
    }
    if (!readRate(rate, settings.limits))
        return failure(u"--rate-limit is neither a number nor 'off': %1"_s.arg(rate));
    if (!readConnections(parser.value(u"connections"_s), settings.limits))
        return failure(u"--connections must be between 1 and %1."_s.arg(settings.limits.connections));
    const QString address = parser.value(u"bind"_s);
    settings.bindAddress = address.toLatin1();
    settings.allowRemote = parser.isSet(u"allow-remote"_s);
    settings.autocompleteSigned = !service::isLoopback(settings.bindAddress);
    if (settings.autocompleteSigned && !settings.allowRemote)
        return failure(u"other computers could reach %1; add --allow-remote if that is meant."_s.arg(address));
    for (const QString &name : parser.values(u"host"_s)) {
        if (!service::HostNames::isHost(name.toUtf8()))
            return failure(
                u"--host takes a name as in films.example.org or https://films.example.org, not: %1"_s.arg(name));
        settings.hosts.append(name.toUtf8());
    }
    settings.nonceFile = wish.keysPath + u".nonces"_s;
    return wish;
}

} // namespace

int runServe(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Serve a catalog over HTTP in the dialect of the Netflix API 1.5. Every request is verified.\n"
        "SIGTERM ends it; SIGHUP reads the catalog and the keys again."_s);
    addServeOptions(parser);
    if (const auto status = parse(parser, u"serve"_s, arguments))
        return *status;
    const auto wish = wishFrom(parser);
    if (!wish)
        return usageError(u"serve"_s, wish.error());
    if (!service::isLoopback(wish->settings.bindAddress))
        complain(u"Warning: other computers can reach this service, and nothing on the way is encrypted. "
                 "Autocomplete needs a signature too. Clients ask by the names given with --host."_s);

    holdSignals();
    Shop shop(*wish);
    if (!shop.open())
        return CouldNotAsk;
    shop.attend();
    return Success;
}

} // namespace ctl
