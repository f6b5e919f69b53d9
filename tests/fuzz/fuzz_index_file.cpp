// SPDX-License-Identifier: MIT
#include "core/index/checksum.h"
#include "core/index/indexfile.h"
#include "core/index/layout.h"
#include "core/index/namesection.h"

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

using namespace indexing;

namespace {

/// Whatever the octets, a header and a directory with right checksums, so that more than the magic is looked at.
QByteArray sealed(const QByteArray &input)
{
    QByteArray file(4096, '\0');
    std::copy_n(input.constData(), std::min<qsizetype>(input.size(), 64), file.data());
    file += input.mid(64);
    Header header;
    std::memcpy(&header, file.constData(), sizeof header);
    header.magic = indexMagic;
    header.version = indexVersion;
    header.fileSize = std::uint64_t(file.size());
    const auto octets = std::as_bytes(std::span(file.constData(), std::size_t(file.size())));
    if (header.directoryStart <= octets.size())
        header.directoryChecksum = checksum(octets.subspan(header.directoryStart));
    std::memcpy(file.data(), &header, sizeof header);
    const std::uint32_t sum = checksum(std::as_bytes(std::span(file.constData(), 4092)));
    std::memcpy(file.data() + 4092, &sum, sizeof sum);
    return file;
}

} // namespace

// Any octets as an index file, with and without right checksums: opened or refused, never a crash.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *octets, size_t size)
{
    static const QTemporaryDir folder;
    const QByteArray input(reinterpret_cast<const char *>(octets), qsizetype(size));
    for (const QByteArray &content : {input, sealed(input)}) {
        const QString path = folder.filePath(QStringLiteral("any"));
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            return 0;
        out.close();
        if (const auto file = IndexFile::open(path, {})) {
            (void)(*file)->isWhole();
            (void)NameSection::open(*file, "titles");
        }
    }
    return 0;
}
