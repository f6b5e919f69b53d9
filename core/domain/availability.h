// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace domain {

/// The end date by which the service said "no known end": 2100-01-01 00:00 UTC, in epoch seconds.
/// From mid 2013 on every available_until held it.
inline constexpr qint64 noKnownEnd = 4102444800;

/// When a title can be had in one format (the service's delivery_formats/availability).
struct Availability
{
    QString format{};              ///< as the catalog labels it: "DVD", "Blu-ray", "instant"
    std::optional<qint64> from{};  ///< epoch seconds UTC; nullopt = the catalog does not say
    std::optional<qint64> until{}; ///< epoch seconds UTC as given, noKnownEnd included; nullopt = open ended

    enum class State { NotYet, Available, Ended };
    /// The state at \a now (epoch seconds UTC). `from` is inclusive, `until` exclusive.
    [[nodiscard]] State stateAt(qint64 now) const;
    /// `until`, unless it is absent or the noKnownEnd sentinel (or later).
    [[nodiscard]] std::optional<qint64> knownEnd() const;

    bool operator==(const Availability &) const = default;
};

} // namespace domain
