// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/index/indexwriter.h"

#include <QString>
#include <QStringView>

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

namespace indexing {

/// Collects names, best owner first, and writes the sections that NameSection reads.
///
/// Names are folded and sorted in batches, on the caller's thread and on one more, and go, sorted, into files without a
/// name in `folder`, which are merged when all is written. So memory stays bounded whatever the number of names. The
/// octets written depend on the names only.
class NameBuilder
{
public:
    struct Options
    {
        QString folder{};                            ///< for what does not fit; empty = the system's
        std::size_t memory = std::size_t{192} << 20; ///< octets, roughly; at least 1 MiB is used
        /// What the octets of a name say, asked on any thread; empty = they are UTF-8. Short names in printable ASCII
        /// are taken as they stand.
        QString (*read)(std::string_view utf8) = nullptr;
    };

    explicit NameBuilder(Options options);
    ~NameBuilder();
    Q_DISABLE_COPY_MOVE(NameBuilder)

    /// The next owner, with its main name. A name without a letter, digit or symbol is counted but never found.
    void addOwner(std::string_view mainName);
    void addOwner(QStringView mainName);
    /// A further name of the owner added last.
    void addName(std::string_view otherName);
    void addName(QStringView otherName);

    /// Writes everything as sections whose names begin with \a section ("titles.…"; at most 32 characters). Once.
    /// A failure, also one of the spilled files, is the writer's (see IndexWriter::commit()); so is Cancelled, when
    /// \a goesOn, asked now and then on this thread, said false.
    void write(IndexWriter &writer, std::string_view section, const std::function<bool()> &goesOn = {});

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace indexing
