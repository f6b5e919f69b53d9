// SPDX-License-Identifier: MIT
#include "app/desktop/measure.h"

#include <QCoreApplication>

#include <sys/resource.h>

#include <cstdio>
#include <cstring>
#include <ctime>

namespace desktop {

namespace {

double monotonicMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

} // namespace

void Measure::mark(const char *milestone) const
{
    if (!m_isOn)
        return;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::fprintf(stderr, "%s %.3f %.1f\n", milestone, monotonicMilliseconds(),
                 static_cast<double>(usage.ru_maxrss) / 1024.0);
    if (std::strcmp(milestone, "ready") == 0)
        QCoreApplication::quit();
}

} // namespace desktop
