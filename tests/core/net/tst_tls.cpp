// SPDX-License-Identifier: MIT
#include "core/net/httpclient.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>
#include <optional>

using namespace std::chrono_literals;
using net::HttpError;

namespace {

/// What one of OpenSSL's writers writes.
template <class Write>
QByteArray pem(Write write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    write(memory.get());
    char *octets = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &octets);
    return QByteArray(octets, static_cast<qsizetype>(size));
}

/// A certificate for 127.0.0.1 that vouches for itself, and its key.
struct Identity
{
    Identity()
    {
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair(EVP_EC_gen("P-256"), &EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), &X509_free);
        X509_set_version(made.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), -3600);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
        X509_NAME *const name = X509_get_subject_name(made.get());
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("127.0.0.1"), -1,
                                   -1, 0);
        X509_set_issuer_name(made.get(), name);
        X509_set_pubkey(made.get(), pair.get());
        X509_sign(made.get(), pair.get(), EVP_sha256());
        certificate = QSslCertificate(pem([&](BIO *to) { PEM_write_bio_X509(to, made.get()); }));
        key = QSslKey(
            pem([&](BIO *to) { PEM_write_bio_PrivateKey(to, pair.get(), nullptr, nullptr, 0, nullptr, nullptr); }),
            QSsl::Ec);
    }

    QSslCertificate certificate{};
    QSslKey key{};
};

/// Speaks TLS, and keeps what it was sent under it.
class TlsServer final : public QSslServer
{
    Q_OBJECT
public:
    TlsServer()
    {
        const Identity identity;
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(identity.certificate);
        configuration.setPrivateKey(identity.key);
        setSslConfiguration(configuration);
        isUsable = !identity.certificate.isNull() && !identity.key.isNull() && listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
            QTcpSocket *const socket = nextPendingConnection();
            connect(socket, &QIODevice::readyRead, this, [this, socket] { received += socket->readAll(); });
        });
        connect(this, &QSslServer::startedEncryptionHandshake, this, [this] { ++handshakes; });
    }

    bool isUsable = false;
    int handshakes = 0;
    QByteArray received{};
};

} // namespace

// A server that nobody vouches for is told nothing.
class tst_Tls final : public QObject
{
    Q_OBJECT

private slots:
    void serverThatIsNotTrusted_isToldNothing();
};

void tst_Tls::serverThatIsNotTrusted_isToldNothing()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS here");
    TlsServer server;
    QVERIFY(server.isUsable);
    net::HttpClient http;
    std::optional<Result<net::Answer, HttpError>> outcome;
    const auto pending = http.get({.url = "https://127.0.0.1:" + QByteArray::number(server.serverPort())
                                       + "/catalog/titles?oauth_signature=MARKED",
                                   .authorization = "OAuth oauth_signature=\"MARKED\"",
                                   .deadline = 5000ms,
                                   .largestBody = 1000},
                                  [&](Result<net::Answer, HttpError> result) { outcome = std::move(result); });
    QTRY_VERIFY(outcome);
    QVERIFY(!*outcome);
    QCOMPARE(outcome->error().kind, HttpError::Kind::Tls);
    QCOMPARE(outcome->error().certificate, HttpError::Certificate::NotTrusted);
    QCOMPARE(server.handshakes, 1); // it was asked, and not merely out of reach
    QCOMPARE(server.received, QByteArray());
}

QTEST_GUILESS_MAIN(tst_Tls)
#include "tst_tls.moc"
