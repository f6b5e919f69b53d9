// SPDX-License-Identifier: MIT
#pragma once

namespace desktop {

/// Prints milestones on standard error for the start-up benchmark and quits after "ready":
/// `paint 523418.301 35.1`: milliseconds of CLOCK_MONOTONIC, and the peak of resident memory so far in MiB.
class Measure
{
public:
    explicit Measure(bool isOn) : m_isOn(isOn) { }

    void mark(const char *milestone) const;

private:
    bool m_isOn;
};

} // namespace desktop
