// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/catalogerror.h"
#include "core/domain/title.h"
#include "ui/widgets/page.h"

#include <functional>

class QAbstractItemModel;
class QBoxLayout;

namespace widgets {
class BusyBar;
class FittedView;
class LinkRow;
class MessageBanner;
class TextBlock;
} // namespace widgets

namespace title {

class CreditsModel;
class EpisodesModel;
class FormatsModel;
class PosterSlot;

/// One title, to read: facts, synopsis, cast, formats, crew, seasons and episodes, similar titles. What the catalog
/// does not say is not there. Takes values; people and titles lead away through signals.
class TitlePage final : public widgets::Page
{
    Q_OBJECT
public:
    /// Epoch seconds UTC; injected so that "today" can be any day.
    using Clock = std::function<qint64()>;

    explicit TitlePage(Clock clock, QWidget *parent = nullptr);

    void setCatalog(const QString &name);

public slots:
    /// An empty page with \a name on it, until the record arrives.
    void showLoading(const QString &name);
    void showSlow();
    void showTitle(const domain::Title &title);
    void showEpisodes(const domain::TitleId &series, const std::vector<domain::TitleReference> &episodes);
    void showSimilars(const domain::TitleId &title, const std::vector<domain::TitleReference> &similars);
    void showProblem(const domain::CatalogError &error);

signals:
    void titleActivated(const domain::TitleId &id, const QString &name);
    void personActivated(const domain::PersonId &id, const QString &name);
    void retryRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// A heading and what stands under it; hidden together.
    struct Section
    {
        QWidget *box = nullptr;
        widgets::TextBlock *heading = nullptr;
        QBoxLayout *body = nullptr;
    };

    void createHead(QBoxLayout *column);
    void createSections(QBoxLayout *column);
    [[nodiscard]] Section createSection(QBoxLayout *column, const QString &heading);
    [[nodiscard]] widgets::FittedView *createTable(const Section &section, const QString &name,
                                                   QAbstractItemModel *model);
    void showFacts();
    void showCast();
    void showFormats();
    void showSeries(const std::vector<domain::TitleReference> &episodes);
    void showParents();
    void showSimilarLinks(const std::vector<domain::TitleReference> &similars);
    void showCrew();
    void showMakers(widgets::LinkRow *row, const QString &lead, const std::vector<domain::Credit> &people);
    void addPersonLink(QWidget *row, const domain::Credit &credit);
    void addTitleLink(QWidget *row, const domain::TitleReference &reference);
    void hideSections();

    Clock m_clock;
    QString m_catalog;
    domain::Title m_title;

    widgets::BusyBar *m_bar;
    widgets::MessageBanner *m_banner;
    QWidget *m_head = nullptr;
    PosterSlot *m_poster = nullptr;
    widgets::TextBlock *m_heading = nullptr;
    widgets::TextBlock *m_original = nullptr;
    widgets::TextBlock *m_otherTitles = nullptr;
    widgets::TextBlock *m_facts = nullptr;
    widgets::TextBlock *m_today = nullptr;
    widgets::TextBlock *m_synopsis = nullptr;
    widgets::LinkRow *m_parents = nullptr;
    widgets::LinkRow *m_directors = nullptr;
    widgets::LinkRow *m_writers = nullptr;

    Section m_seriesSection;
    Section m_castSection;
    Section m_formatsSection;
    Section m_crewSection;
    Section m_similarSection;
    EpisodesModel *m_episodesModel;
    CreditsModel *m_castModel;
    FormatsModel *m_formatsModel;
    CreditsModel *m_crewModel;
    widgets::FittedView *m_episodesView = nullptr;
    widgets::FittedView *m_castView = nullptr;
    widgets::FittedView *m_formatsView = nullptr;
    widgets::FittedView *m_crewView = nullptr;
    widgets::LinkRow *m_similarLinks = nullptr;
};

} // namespace title
