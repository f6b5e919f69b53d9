// SPDX-License-Identifier: MIT
#include "app/ctl/secretprompt.h"

#include "app/ctl/console.h"
#include "core/accounts/cataloglist.h"
#include "core/accounts/vault.h"

#include <QCoreApplication>
#include <QFile>
#include <QSettings>
#include <QUrl>

#include <cstdio>

#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

/// Octets. A terminal gives a line of at most 4,095 and drops what is more without a word (termios(3), canonical mode),
/// so one of that length may have been longer.
constexpr qint64 longestSecret = 4094;
constexpr qint64 longestLineEnd = 2;

/// Types nothing on the screen while it lives.
class SilentTerminal final
{
public:
    SilentTerminal()
    {
        m_isTerminal = ::isatty(STDIN_FILENO) && ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_isTerminal)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~SilentTerminal()
    {
        if (m_isTerminal)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(SilentTerminal)

    [[nodiscard]] bool isTerminal() const { return m_isTerminal; }

private:
    bool m_isTerminal = false;
    termios m_before{};
};

Result<QString, QString> firstLine(QFile &file)
{
    QByteArray line = file.readLine(longestSecret + longestLineEnd + 1);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return failure(u"no secret was given."_s);
    if (line.size() > longestSecret)
        return failure(u"the secret is longer than 4,094 octets, which is more than can be read here."_s);
    return QString::fromUtf8(line);
}

/// What the keyring holds for a catalog that the user added in the window; empty when there is none.
QString storedSecret(const QUrl &baseUrl, const QString &key)
{
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, u"titlecard"_s, u"titlecard"_s);
    const auto account = accounts::CatalogList(settings).accountAt(baseUrl, key);
    if (!account)
        return {};
    QString secret;
    accounts::KeyringVault keyring;
    keyring.read(account->id, [&secret](const accounts::VaultAnswer &answer) {
        secret = answer.secret;
        QCoreApplication::exit();
    });
    QCoreApplication::exec();
    return secret;
}

Result<QString, QString> askedSecret(const QString &key)
{
    const SilentTerminal terminal;
    if (terminal.isTerminal())
        std::fprintf(stderr, "Secret of %s: ", qUtf8Printable(key));
    QFile input;
    if (!input.open(STDIN_FILENO, QIODevice::ReadOnly))
        return failure(u"standard input cannot be read for the secret."_s);
    auto secret = firstLine(input);
    if (terminal.isTerminal())
        std::fputc('\n', stderr);
    return secret;
}

} // namespace

Result<QString, QString> consumerSecret(const QString &file, const QUrl &baseUrl, const QString &key)
{
    if (file.isEmpty()) {
        const QString stored = storedSecret(baseUrl, key);
        return stored.isEmpty() ? askedSecret(key) : Result<QString, QString>(stored);
    }
    QFile secretFile(file);
    if (!secretFile.open(QIODevice::ReadOnly))
        return failure(u"the secret file '%1' cannot be read: %2"_s.arg(file, secretFile.errorString()));
    if (secretFile.permissions() & (QFile::ReadGroup | QFile::ReadOther))
        complain(u"note: others can read the secret file '%1'; chmod 600 keeps it yours."_s.arg(file));
    const auto secret = firstLine(secretFile);
    if (!secret)
        return failure(u"the secret file '%1': %2"_s.arg(file, secret.error()));
    return *secret;
}

} // namespace ctl
