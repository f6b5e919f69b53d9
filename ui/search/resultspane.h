// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/catalogerror.h"
#include "core/domain/narrowing.h"
#include "core/domain/pages.h"
#include "core/session/catalogbook.h"
#include "ui/search/resultsmodel.h"

#include <QListView>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QStackedLayout;

namespace widgets {
class LinkButton;
class MessageBanner;
class TextBlock;
} // namespace widgets

namespace search {

class FilterChips;

/// The results beside the page: idle with examples, rows, nothing found, or the reason why nothing could be asked.
///
/// It takes what a SearchSession tells as values. The rows on show always answer one text; they stay until the
/// answer to the next has arrived. The first row is selected; a group that comes late leaves the selection alone.
class ResultsPane final : public QWidget
{
    Q_OBJECT
public:
    enum class State { Idle, Waiting, Results, NoMatch, Problem };
    Q_ENUM(State)

    explicit ResultsPane(QWidget *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QListView *view() const { return m_view; }
    [[nodiscard]] const ResultsModel &model() const { return *m_model; }
    /// One sentence on what is shown: "14 results", "No match". Empty while idle.
    [[nodiscard]] QString summary() const;
    /// The chosen row and its place, for ears: "Alien, film, 1979, 1 of 14", or "More titles". Empty when none is
    /// chosen.
    [[nodiscard]] QString spokenChoice() const;
    /// What a screen reader says when a search has settled: "14 results, Alien, film, 1979". Empty when idle, and of a
    /// problem, whose banner speaks for itself.
    [[nodiscard]] QString spokenSummary() const;

    /// What is being searched, for sentences.
    void setCatalog(const session::CatalogEntry &catalog);
    /// What the rows asked for from now on are narrowed to.
    void setNarrowing(const domain::Narrowing &narrowing);
    /// The filters that are set, over the rows.
    [[nodiscard]] FilterChips *chips() const { return m_chips; }
    /// Searches offered while the box is empty.
    void setExamples(const QStringList &examples);

public slots:
    void showIdle();
    void showStarted(const QString &text);
    void showSlow();
    /// How many titles there are in all, of which showTitles() will bring the first.
    void showTitleCount(const QString &text, int total, bool isMore);
    void showTitles(const QString &text, const domain::Suggestions &titles);
    void showPeople(const QString &text, const domain::PersonPage &people);
    void showEpisodes(const QString &text, const domain::TitlePage &episodes);
    /// Further rows of a group; where the row that led to them is chosen, the first of them is.
    void showMoreTitles(const QString &text, const domain::Page<domain::Suggestion> &titles);
    void showMorePeople(const QString &text, const domain::PersonPage &people);
    void showMoreEpisodes(const QString &text, const domain::TitlePage &episodes);
    /// Why there are none; the rows stay.
    void showMoreProblem(const QString &text, const domain::CatalogError &error);
    void showSettled(const QString &text);
    /// The answer to countsWanted().
    void showNarrowingCount(const domain::Narrowing &narrowing, int total, bool isMore);
    /// \a isAskedAgain: when the service's wait is over, and the seconds until then are counted down.
    void showProblem(const QString &text, const domain::CatalogError &error, bool isAskedAgain = false);
    void showCancelled();
    /// A message that belongs to the catalog, not to a search: its secret is missing. Stays until another catalog is
    /// open, a search fails or is cleared. \a button leads to the catalog's settings; empty = there is none.
    void showNotice(const QString &headline, const QString &detail, const QString &button);

    /// Moves the selection by \a key (arrows, page keys, Home, End).
    void move(int key);
    /// Opens the selected row, or asks for the rows that it leads to; when rows for the text on screen are still on
    /// their way, as soon as they are here.
    void openSelected();

signals:
    /// Another row was chosen by key.
    void choiceMoved();
    void openRequested(const search::Target &target);
    /// Rows of a group are wanted, after the first \a start.
    void moreTitlesWanted(int start);
    void morePeopleWanted(int start);
    void moreEpisodesWanted(int start);
    void exampleChosen(const QString &text);
    void filtersWanted();
    void narrowingChosen(const domain::Narrowing &narrowing);
    /// Nothing was found: how many titles would each of these let through?
    void countsWanted(const std::vector<domain::Narrowing> &narrowings);
    void retryRequested();
    void editCatalogRequested();
    void summaryChanged(const QString &summary);
    /// True from the moment a search has become slow until it is answered.
    void slowChanged(bool isSlow);
    /// A printable key pressed in the list: it belongs into the box.
    void typed(const QString &text);
    void escapePressed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Leads from the page without a match to what fewer filters let through.
    struct DropButton
    {
        domain::Narrowing narrowing{};
        widgets::LinkButton *link = nullptr;
    };

    [[nodiscard]] QWidget *createIdlePage();
    [[nodiscard]] QWidget *createNoMatchPage();
    void setState(State state);
    void showRows();
    void releaseHeldGroups();
    void select(int row);
    void selectFirst();
    void dropNotice();
    void refreshCorrection();
    void explainNoMatch(const QString &text);
    /// What several words that find nothing may have been meant as.
    [[nodiscard]] static QString personHint();
    void refreshDropButtons();
    void addDropButton(const QString &text, const QString &description, const domain::Narrowing &narrowing);
    void wantCounts();
    void announce();
    void tellCountdown();
    void openRow(const QModelIndex &index);
    void wantMore(ResultsModel::Group group);
    template <class Page>
    void takeMore(const QString &text, const Page &page, void (ResultsModel::*add)(const Page &));
    void forgetWanted();
    void offerCure(domain::CatalogError::Kind kind);
    [[nodiscard]] bool handleListKey(QKeyEvent *event);

    State m_state = State::Idle;
    session::CatalogEntry m_catalog;
    domain::Narrowing m_narrowing;
    QString m_askedText;        ///< of the question under way
    QString m_shownText;        ///< the rows on show answer this
    bool m_holdsNotice = false; ///< the banner's message is no search's
    bool m_isAnswered = true;   ///< titles for m_askedText have arrived or failed
    bool m_isSettled = true;
    bool m_opensOnArrival = false;
    std::optional<ResultsModel::Group> m_wanted; ///< whose further rows are on their way
    QTimer m_openPatience;
    QTimer m_announceDelay;
    QTimer m_countdown;
    QTimer m_countDelay;                             ///< from the page without a match to the question what would match
    std::optional<ResultsModel::Total> m_titleTotal; ///< of the titles that are about to come
    qint64 m_againAt = 0;                            ///< when it is asked again; milliseconds of the monotonic clock
    std::optional<domain::PersonPage> m_heldPeople;
    std::optional<domain::TitlePage> m_heldEpisodes;

    ResultsModel *m_model;
    FilterChips *m_chips; // this and the banner stand above the rows, and so are visited before them
    widgets::MessageBanner *m_banner;
    QListView *m_view;
    QStackedLayout *m_stack;
    QWidget *m_idlePage = nullptr;
    QWidget *m_examples = nullptr;
    widgets::LinkButton *m_browse = nullptr;
    widgets::TextBlock *m_idleText = nullptr;
    widgets::TextBlock *m_tryText = nullptr;
    widgets::TextBlock *m_noMatchText = nullptr;
    widgets::TextBlock *m_noMatchHint = nullptr;
    QWidget *m_dropButtons = nullptr; ///< on the page without a match: one for each filter
    std::vector<DropButton> m_drops;
    QWidget *m_noMatchPage = nullptr;
    QWidget *m_emptyPage;
};

} // namespace search
