// SPDX-License-Identifier: MIT
#pragma once

#include "core/importers/imdbfile.h"
#include "core/importers/imdbimport.h"
#include "core/importers/rowqueue.h"
#include "core/importers/wordlists.h"
#include "core/store/packedlist.h"
#include "core/store/pairsorter.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace importers {

/// IMDb's files about titles; those that are not there are null.
struct ImdbTitleFiles
{
    std::unique_ptr<ImdbFile> basics{}, ratings{}, akas{}, principals{}, crew{}, episode{};
};

/// Merges the files about titles into rows, title after title.
class ImdbTitles
{
public:
    /// Parts go to \a parts as pairs of a person's key and a title's number; \a withPeople false drops all credits.
    ImdbTitles(ImdbTitleFiles files, const ImdbOptions &options, store::CatalogBuilder &builder,
               store::PairSorter &parts, bool withPeople, ImportReport &report);

    /// Reads all titles. \a proceed is asked now and then and stops it by returning false.
    [[nodiscard]] Result<void, ImportError> read(RowQueue &queue, const std::function<bool()> &proceed);
    /// Writes the seasons, counts each series' parts, and sets apart episodes whose series is not in the catalog: it
    /// is done when the queue is.
    [[nodiscard]] Result<void, ImportError> finishSeries(RowQueue &queue);

    /// Somebody with a part in a title that is hidden, who is hidden as well unless they have another.
    [[nodiscard]] bool isHidden(imdb::IdKey person) const { return m_hiddenPeople.contains(person); }
    /// Whether finishSeries() took that title out again.
    [[nodiscard]] bool wasTakenOut(qint64 title) const { return m_takenOut.contains(title); }
    [[nodiscard]] qint64 position() const;

private:
    struct PendingCredit
    {
        imdb::IdKey person = 0;
        domain::Credit::Department department = domain::Credit::Department::Other;
        bool isFromCrew = false; ///< title.crew says less than title.principals, but of more people
        int ordering = 0;
        std::string role{};
    };
    /// What tells parts apart, and where in m_pending the part is.
    struct Part
    {
        imdb::IdKey person = 0;
        std::uint32_t department = 0; ///< twice the number, plus one when it is from the crew
        std::uint32_t at = 0;
    };
    struct Season
    {
        int episodes = 0;
        int outOfRange = 0; ///< episodes whose season has a number that is too large
        int firstYear = 0;  ///< 0 = not known
    };

    [[nodiscard]] Result<void, ImportError> readTitle();
    [[nodiscard]] Result<void, ImportError> readParts();
    /// Calls \a visit for each row of the title that is being read; rows of titles before it are of unknown ones.
    template <class Visit>
    [[nodiscard]] Result<void, ImportError> eachRow(ImdbFile *file, Visit &&visit);
    [[nodiscard]] Result<void, ImportError> passRest();

    void countBasics();
    void judge(std::string_view type);
    void takeBasics(std::string_view type);
    void takeName(const ImdbFile &row);
    [[nodiscard]] bool isNewName(std::string_view name);
    void takePrincipal(const ImdbFile &row);
    void takeCrew(std::string_view people, domain::Credit::Department department);
    void takeSeason(const ImdbFile &row);
    [[nodiscard]] PendingCredit &pending();
    [[nodiscard]] bool isSaidBy(const Part &before, const Part &part);
    [[nodiscard]] Result<void, ImportError> packCredits();
    [[nodiscard]] std::string_view clean(std::string_view field, std::string &scratch);
    [[nodiscard]] std::string_view wordList(std::string_view commaList);
    [[nodiscard]] std::optional<int> yearIn(std::string_view field);
    [[nodiscard]] Result<void, ImportError> write();
    [[nodiscard]] Result<void, ImportError> send();
    [[nodiscard]] Result<void, ImportError> writeSeasons();
    [[nodiscard]] Result<void, store::StoreError> setCounts(store::CatalogBuilder &builder);
    [[nodiscard]] Result<void, store::StoreError> partFrom(qint64 series, store::CatalogBuilder &builder);

    ImdbTitleFiles m_files;
    ImdbOptions m_options;
    store::WordBook &m_words;
    store::RoleBook &m_roles;
    RowQueue *m_queue = nullptr;
    store::PairSorter &m_parts;
    bool m_withPeople;
    ImportReport &m_report;

    std::unique_ptr<RowBatch> m_batch;
    // The title that is being read.
    imdb::IdKey m_key = 0;
    store::TitleRow m_row{};
    bool m_isWanted = false;
    bool m_isHidden = false; ///< an adult title that was not asked for
    bool m_isMachineMade = false;
    std::string m_name{}, m_original{}, m_scratch{};
    std::string m_names{}, m_credits{};
    std::vector<std::string> m_known{}; ///< its names so far
    std::vector<QString> m_folded{};    ///< of as many of them as were needed
    std::vector<PendingCredit> m_pending{};
    std::vector<Part> m_order{};
    std::size_t m_pendingCount = 0;

    WordLists m_wordLists;
    std::unordered_map<qint64, int> m_series; ///< in the catalog, and their popularity
    std::unordered_set<qint64> m_hiddenSeries;
    std::unordered_set<qint64> m_rareSeries;      ///< with too few votes
    std::unordered_map<qint64, Season> m_seasons; ///< by their number in the catalog
    std::unordered_set<imdb::IdKey> m_hiddenPeople;
    std::unordered_set<qint64> m_takenOut;
};

} // namespace importers
