// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/importrunner.h"

/// Importers that remember what they were told and end when the test says so.
class FakeImports final : public session::ImportRunner
{
public:
    std::vector<session::ImportSource> kinds{session::ImportSource::TitlesCsv, session::ImportSource::NetflixCsv,
                                             session::ImportSource::ImdbFiles};
    QList<session::ImportOrder> orders{};
    QString name{};
    bool isCancelled = false;

    [[nodiscard]] std::vector<session::ImportSource> sources() const override { return kinds; }
    [[nodiscard]] QString running() const override { return name; }
    [[nodiscard]] QString usableName(const QString &wanted) const override
    {
        return wanted.trimmed().replace(QLatin1Char('/'), QLatin1Char('-'));
    }

    void start(const session::ImportOrder &order) override
    {
        orders += order;
        name = order.name;
        emit started(name);
    }
    void cancel() override { isCancelled = true; }
    void end(const session::ImportOutcome &outcome)
    {
        name.clear();
        emit finished(outcome);
    }
};
