// SPDX-License-Identifier: MIT
#include "core/accounts/secrets.h"

#include "core/base/sanitizer.h"

#include <sys/prctl.h>

namespace accounts {

Secrets::Secrets(Vault &vault) : m_vault(vault) { }

Secrets::~Secrets()
{
    for (QString &secret : m_inMemory)
        secret.fill(QChar::Null);
}

void Secrets::keep(const QString &id, const QString &secret, std::function<void(Place)> then)
{
    keepOutOfCoreDumps();
    m_inMemory.insert(id, secret);
    m_vault.write(id, secret, [this, id, then = std::move(then)](bool isKept) {
        m_place = isKept ? Place::Vault : Place::Memory;
        if (isKept)
            m_inMemory.remove(id);
        then(*m_place);
    });
}

void Secrets::find(const QString &id, std::function<void(const QString &)> then)
{
    keepOutOfCoreDumps();
    m_vault.read(id, [this, id, then = std::move(then)](const VaultAnswer &answer) {
        m_place = answer.state == VaultAnswer::State::NoVault ? Place::Memory : Place::Vault;
        // What is in memory is newer than what the vault has: it could not be put there.
        const bool isKept = answer.state == VaultAnswer::State::Found && !m_inMemory.contains(id);
        then(isKept ? answer.secret : m_inMemory.value(id));
    });
}

void Secrets::forget(const QString &id)
{
    m_inMemory.remove(id);
    m_vault.remove(id);
}

void keepOutOfCoreDumps()
{
    // LeakSanitizer looks at its own process through ptrace, which this forbids.
    if (!base::underAddressSanitizer)
        ::prctl(PR_SET_DUMPABLE, 0);
}

} // namespace accounts
