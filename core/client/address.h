// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/parameters.h"

#include <QByteArray>
#include <QString>

#include <string>

namespace client {

/// Where a service is: its base URL, read once, for each question's URL begins with it.
class BaseAddress
{
public:
    /// \a baseUrl: http or https, without user info, query and fragment; of any other no address can be made.
    explicit BaseAddress(const QByteArray &baseUrl = {});

    /// The host that the base URL names; empty when it is none.
    [[nodiscard]] const QString &host() const { return m_host; }
    /// The same with the port, where it names one.
    [[nodiscard]] const QString &authority() const { return m_authority; }
    /// What every address begins with, a slash at its end; empty when none can be made.
    [[nodiscard]] const QByteArray &beginning() const { return m_beginning; }

    /// The URL of \a path with \a parameters as its query, octets as they will be signed and sent.
    ///
    /// \a path is a resource's, without a leading slash; octets that a path cannot hold are encoded. Written the
    /// way QUrl writes it, so that what is signed is what goes out. Empty when there is none.
    [[nodiscard]] std::string addressOf(const QByteArray &path, const oauth::Parameters &parameters) const;

private:
    QString m_host;
    QString m_authority;
    QByteArray m_beginning;
};

} // namespace client
