// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/catalog.h"
#include "core/store/catalogwriter.h"
#include "core/store/indexbuilder.h"
#include "tests/support/files.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

/// A catalog in a folder of its own, written from records and opened.
struct WrittenCatalog
{
    explicit WrittenCatalog(const std::vector<store::WorkRecord> &works)
    {
        path = folder.filePath(QStringLiteral("test.catalog"));
        auto writer = store::CatalogWriter::create(path, QStringLiteral("test"));
        if (!writer)
            qFatal("%s", qPrintable(writer.error().detail));
        for (const store::WorkRecord &work : works) {
            if (auto added = (*writer)->add(work); !added)
                qFatal("%s", qPrintable(added.error().detail));
        }
        if (auto committed = (*writer)->commit(); !committed)
            qFatal("%s", qPrintable(committed.error().detail));
        auto opened = store::Catalog::open(path);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        catalog = *opened;
    }

    const store::Catalog *operator->() const { return catalog.get(); }

    QTemporaryDir folder{};
    QString path{};
    std::shared_ptr<const store::Catalog> catalog{};
};

/// Damages the index of the catalog at \a path, of content \a revision, wherever opening does not look: a question
/// finds it. Gives what the index held before.
inline QByteArray damageIndexUnseen(const QString &path, const QByteArray &revision)
{
    constexpr qsizetype block = 4096;
    const QString index = store::indexPath(path, revision);
    const QByteArray good = support::contentOf(index);
    QByteArray bad = good;
    for (qsizetype at = block / 2; at < good.size(); at += block) {
        QByteArray worse = bad;
        worse[at] = static_cast<char>(~worse[at]);
        support::setContent(index, worse);
        const auto opened = store::Catalog::open(path);
        if (opened && support::contentOf(index) == worse)
            bad = worse;
    }
    support::setContent(index, bad);
    return good;
}
