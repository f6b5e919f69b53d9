// SPDX-License-Identifier: MIT
#include "app/ctl/pipedinput.h"

#include <QDir>
#include <QFile>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using importers::ImportError;

namespace ctl {

namespace {

const QString standardInput = u"-"_s;

ImportError cannotRead(const QString &path, const QString &why)
{
    return {ImportError::Kind::CannotRead, path, 0, why};
}

/// Waits until there is something to read from \a descriptor, or its end. false: \a cancel was set.
bool waitFor(int descriptor, const importers::CancelFlag &cancel)
{
    constexpr int oftenEnough = 200; // milliseconds: a signal may come right before the waiting
    pollfd input{descriptor, POLLIN, 0};
    while (!cancel) {
        if (::poll(&input, 1, oftenEnough) > 0)
            return true;
    }
    return false;
}

Result<void, ImportError> copy(int descriptor, QTemporaryFile &into, const QString &path,
                               const importers::CancelFlag &cancel)
{
    std::array<char, 64 * 1024> piece{};
    for (;;) {
        if (!waitFor(descriptor, cancel))
            return failure(ImportError{ImportError::Kind::Cancelled});
        const ssize_t length = ::read(descriptor, piece.data(), piece.size());
        if (length == 0)
            break;
        if (length < 0 && errno != EAGAIN && errno != EINTR)
            return failure(cannotRead(path, QString::fromLocal8Bit(std::strerror(errno))));
        if (length > 0 && into.write(piece.data(), length) != length)
            break;
    }
    if (into.error() != QFileDevice::NoError || !into.flush())
        return failure(
            cannotRead(path, u"it could not be kept in '%1': %2"_s.arg(QDir::tempPath(), into.errorString())));
    return {};
}

} // namespace

bool isPiped(const QString &path)
{
    struct stat facts
    {
    };
    return path == standardInput
        || (::stat(QFile::encodeName(path).constData(), &facts) == 0 && S_ISFIFO(facts.st_mode));
}

Result<std::unique_ptr<QTemporaryFile>, ImportError> keptInput(const QString &path, const importers::CancelFlag &cancel)
{
    auto file = std::make_unique<QTemporaryFile>();
    if (!file->open())
        return failure(
            cannotRead(path, u"it could not be kept in '%1': %2"_s.arg(QDir::tempPath(), file->errorString())));
    // Opened without waiting: copy() waits for a writer, and heeds a signal.
    const bool isStandard = path == standardInput;
    const int descriptor =
        isStandard ? STDIN_FILENO : ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return failure(cannotRead(path, QString::fromLocal8Bit(std::strerror(errno))));
    const auto copied = copy(descriptor, *file, path, cancel);
    if (!isStandard)
        ::close(descriptor);
    if (!copied)
        return failure(copied.error());
    return file;
}

} // namespace ctl
