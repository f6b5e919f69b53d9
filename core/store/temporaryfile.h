// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/store/storeerror.h"

#include <QString>

#include <atomic>
#include <memory>

namespace store {

/// A new file beside its target, locked for as long as its writer lives, removed unless it was renamed away.
/// One that a killed writer left behind is removed by the next writer for the same target.
class TemporaryFile
{
public:
    [[nodiscard]] static Result<std::unique_ptr<TemporaryFile>, StoreError> beside(const QString &target);
    ~TemporaryFile();
    Q_DISABLE_COPY_MOVE(TemporaryFile)

    [[nodiscard]] const QString &path() const { return m_path; }
    /// Fills the file, which is empty, with what \a path holds.
    [[nodiscard]] Result<void, StoreError> copyFrom(const QString &path, const std::atomic<bool> *cancel);
    /// Takes the permissions of \a target, if that exists.
    [[nodiscard]] Result<void, StoreError> takePermissionsOf(const QString &target);
    /// Waits until all of it is on the disk. \a target: whose error it would be.
    [[nodiscard]] Result<void, StoreError> makeDurable(const QString &target);
    [[nodiscard]] Result<void, StoreError> renameTo(const QString &target);

private:
    TemporaryFile(const QString &path, int descriptor) : m_path(path), m_descriptor(descriptor) { }

    QString m_path;
    int m_descriptor;
};

} // namespace store
