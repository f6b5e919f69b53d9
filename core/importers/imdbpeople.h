// SPDX-License-Identifier: MIT
#pragma once

#include "core/importers/imdbfile.h"
#include "core/importers/imdbimport.h"
#include "core/importers/imdbtitles.h"
#include "core/importers/rowqueue.h"
#include "core/importers/wordlists.h"
#include "core/store/pairsorter.h"

#include <functional>
#include <memory>
#include <vector>

namespace importers {

/// Writes the people of IMDb's name.basics with the titles they have a part in.
class ImdbPeople
{
public:
    /// \a parts as ImdbTitles filled it, sorted by finish().
    ImdbPeople(ImdbFile &names, const ImdbOptions &options, store::CatalogBuilder &builder, store::PairSorter &parts,
               const ImdbTitles &titles, ImportReport &report);

    [[nodiscard]] Result<void, ImportError> read(RowQueue &queue, const std::function<bool()> &proceed);
    /// Takes the credits of people whom no row describes out of their titles; the queue must be done.
    [[nodiscard]] Result<void, ImportError> removeStrangers();

private:
    [[nodiscard]] Result<void, ImportError> nextPart();
    [[nodiscard]] Result<void, ImportError> passTo(imdb::IdKey person);
    [[nodiscard]] Result<void, ImportError> readPerson();
    [[nodiscard]] Result<void, ImportError> write(std::string_view name, std::string_view titles);
    [[nodiscard]] std::string_view wordList(std::string_view commaList);
    [[nodiscard]] std::optional<int> yearIn(std::string_view field);

    ImdbFile &m_names;
    ImdbOptions m_options;
    store::CatalogBuilder &m_builder;
    RowQueue *m_queue = nullptr;
    store::PairSorter &m_parts;
    const ImdbTitles &m_titles;
    ImportReport &m_report;

    std::unique_ptr<RowBatch> m_batch;
    store::PairSorter::Pair m_part{};
    bool m_hasPart = false;
    WordLists m_wordLists;
    struct Stranger
    {
        qint64 title = 0;
        qint64 person = 0;
        bool isNameless = false;
        auto operator<=>(const Stranger &) const = default;
    };
    std::vector<Stranger> m_strangers;
};

} // namespace importers
