// SPDX-License-Identifier: MIT
#pragma once

#include <QFileInfo>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

namespace support {

/// The disk is full for as long as this lives: no file of this process grows beyond what one file has and 10 octets,
/// so that the system takes the first octets of the next line and refuses the others.
class FullDisk
{
public:
    explicit FullDisk(const QString &path) : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &m_before), 0);
        rlimit few = m_before;
        few.rlim_cur = static_cast<rlim_t>(QFileInfo(path).size() + 10);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &few), 0);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    void (*m_handler)(int);
    rlimit m_before{};
};

} // namespace support
