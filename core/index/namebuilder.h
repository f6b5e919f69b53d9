// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/index/indexwriter.h"

#include <QString>
#include <QStringView>

#include <cstddef>
#include <memory>
#include <string_view>

namespace indexing {

/// Collects names, best owner first, and writes the sections that NameSection reads.
///
/// Memory stays bounded whatever the number of names: what does not fit goes, sorted, into a file without a name in
/// `folder` and is merged when it is written. The octets written depend on the names only, not on the bound.
class NameBuilder
{
public:
    struct Options
    {
        QString folder{};                            ///< for what does not fit; empty = the system's
        std::size_t memory = std::size_t{192} << 20; ///< octets, roughly; at least 1 MiB is used
    };

    explicit NameBuilder(Options options);
    ~NameBuilder();
    Q_DISABLE_COPY_MOVE(NameBuilder)

    /// The next owner, with its main name. A name without a letter, digit or symbol is counted but never found.
    void addOwner(QStringView mainName);
    /// A further name of the owner added last.
    void addName(QStringView otherName);

    /// Writes everything as sections whose names begin with \a section ("titles.…"; at most 32 characters). Once.
    /// A failure, also one of the spilled files, is the writer's (see IndexWriter::commit()).
    void write(IndexWriter &writer, std::string_view section);

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace indexing
