// SPDX-License-Identifier: MIT
// An index file with damaged content whose checksums are right all the same, as no disk fault makes it: opened and
// asked everything. The input is what one term is made of, and the seed for which octets of a good file are changed.
#include "core/index/checksum.h"
#include "core/index/indexfile.h"
#include "core/index/indexwriter.h"
#include "core/index/layout.h"
#include "core/index/namebuilder.h"
#include "core/index/namesection.h"

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>

using namespace indexing;

namespace {

constexpr qsizetype blockSize = 4096;

const QTemporaryDir &folder()
{
    static const QTemporaryDir made;
    return made;
}

QByteArray goodFile()
{
    NameBuilder builder({folder().path()});
    for (int owner = 0; owner < 2200; ++owner) {
        builder.addOwner(QStringLiteral("The %1 of Metropolis %2").arg(owner % 70).arg(owner));
        if (owner % 10 == 0)
            builder.addName(QStringLiteral("Nosferatu %1, part %2").arg(owner % 3).arg(owner));
    }
    const QString path = folder().filePath(QStringLiteral("good"));
    auto writer = IndexWriter::create(path, "fuzz");
    builder.write(**writer, "titles");
    QFile file(path);
    return (*writer)->commit() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::span<const std::byte> octetsOf(const QByteArray &file, std::uint64_t offset, std::uint64_t length)
{
    return std::as_bytes(std::span(file.constData(), std::size_t(file.size()))).subspan(offset, length);
}

template <class T>
void put(QByteArray &file, std::uint64_t offset, T value)
{
    std::memcpy(file.data() + offset, &value, sizeof value);
}

/// Makes all checksums right again, from the content upwards.
void seal(QByteArray &file)
{
    Header header;
    std::memcpy(&header, file.constData(), sizeof header);
    for (std::uint64_t block = 1; block * blockSize < header.contentEnd; ++block)
        put(file, header.contentEnd + block * 4, blockChecksum(octetsOf(file, block * blockSize, blockSize).data()));
    const std::uint64_t blocks = (header.directoryStart - header.contentEnd) / blockSize;
    for (std::uint64_t block = 0; block < blocks; ++block) {
        const auto sum = blockChecksum(octetsOf(file, header.contentEnd + block * blockSize, blockSize).data());
        put(file, std::uint64_t(file.size()) - (blocks - block) * 4, sum);
    }
    header.directoryChecksum =
        checksum(octetsOf(file, header.directoryStart, std::uint64_t(file.size()) - header.directoryStart));
    put(file, 0, header);
    put(file, blockSize - 4, checksum(octetsOf(file, 0, blockSize - 4)));
}

void askEverything(const NameSection &names, const QByteArray &term)
{
    const QString typed = QString::fromUtf8(term);
    const Whole whole(typed);
    int left = 200;
    const auto visit = [&](Found) { return --left > 0; };
    Conditions conditions;
    for (const QByteArray &word : term.split(' '))
        conditions.words.push_back(word.toStdString());
    const std::vector<Conditions> either{conditions, {{"metropolis", "7"}, {}}};
    names.exactly(whole, {}, visit);
    names.exactlyOther(whole, {}, visit);
    names.beginningWith(whole, {}, visit);
    names.holding({&conditions, 1}, {}, visit);
    names.holding(either, {}, visit);
    (void)names.countHolding({&conditions, 1}, {}, 10'000);
    (void)names.beginningAtMost(whole);
    (void)names.similarTo(whole.key, conditions, {}, 10);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *octets, size_t size)
{
    static const QByteArray good = goodFile();
    const QByteArray input(reinterpret_cast<const char *>(octets), qsizetype(size));
    QByteArray file = good;
    Header header;
    std::memcpy(&header, good.constData(), sizeof header);
    const std::uint64_t content = header.contentEnd - blockSize;
    std::minstd_rand random(checksum(std::as_bytes(std::span(octets, size))) | 1);
    for (auto changes = random() % 12; changes > 0; --changes) {
        const auto place = qsizetype(blockSize + random() % content);
        file[place] = random() % 2 == 0 ? char(random()) : char(file[place] ^ (1 << (random() % 8)));
    }
    seal(file);
    const QString path = folder().filePath(QStringLiteral("damaged"));
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(file) != file.size())
        return 0;
    out.close();
    const auto opened = IndexFile::open(path, "fuzz");
    if (!opened)
        return 0;
    if (const auto names = NameSection::open(*opened, "titles")) {
        askEverything(*names, input.left(40));
        for (const char *term : {"t", "the 7 of m", "nosferatu 1, part 10", "metropolsi 12"})
            askEverything(*names, term);
    }
    return 0;
}
