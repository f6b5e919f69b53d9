// SPDX-License-Identifier: MIT
#include "core/accounts/vault.h"

#include "core/base/logging.h"

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace accounts {

namespace {
const QString service = u"titlecard"_s;
}

void KeyringVault::read(const QString &id, std::function<void(const VaultAnswer &)> then)
{
    auto *job = new QKeychain::ReadPasswordJob(service, this);
    job->setKey(id);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this, [job, then = std::move(then)] {
        // Without a session bus QtKeychain 0.13 says OtherError rather than NoBackendAvailable.
        if (job->error() == QKeychain::NoError)
            then({VaultAnswer::State::Found, job->textData()});
        else if (job->error() == QKeychain::EntryNotFound)
            then({VaultAnswer::State::NotFound, {}});
        else
            then({VaultAnswer::State::NoVault, {}});
    });
    job->start();
}

void KeyringVault::write(const QString &id, const QString &secret, std::function<void(bool)> then)
{
    auto *job = new QKeychain::WritePasswordJob(service, this);
    job->setKey(id);
    job->setInsecureFallback(false);
    job->setTextData(secret);
    connect(job, &QKeychain::Job::finished, this, [job, then = std::move(then)] {
        if (job->error() != QKeychain::NoError)
            qCWarning(lcAccounts) << "the keyring keeps nothing, error" << static_cast<int>(job->error());
        then(job->error() == QKeychain::NoError);
    });
    job->start();
}

void KeyringVault::remove(const QString &id)
{
    auto *job = new QKeychain::DeletePasswordJob(service, this);
    job->setKey(id);
    job->setInsecureFallback(false);
    job->start();
}

} // namespace accounts
