// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/catalog.h"
#include "core/store/catalogwriter.h"

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
