// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/catalogerror.h"
#include "core/domain/pages.h"
#include "ui/widgets/page.h"

namespace widgets {
class BusyBar;
class FittedView;
class MessageBanner;
class TextBlock;
} // namespace widgets

namespace person {

class FilmographyModel;
class PortraitSlot;

/// One person: name, life, what they did, and every title they took part in.
class PersonPage final : public widgets::Page
{
    Q_OBJECT
public:
    explicit PersonPage(QWidget *parent = nullptr);

    void setCatalog(const QString &name);

public slots:
    void showLoading(const QString &name);
    void showSlow();
    void showPerson(const domain::Filmography &filmography);
    void showProblem(const domain::CatalogError &error);

signals:
    void titleActivated(const domain::TitleId &id, const QString &name);
    void retryRequested();

private:
    [[nodiscard]] QLayout *createHead();
    [[nodiscard]] QString noneText() const;
    [[nodiscard]] QString lifeText(const domain::Person &person) const;
    [[nodiscard]] QString partsText(const std::vector<domain::FilmographyEntry> &entries) const;

    QString m_catalog;
    widgets::BusyBar *m_bar;
    widgets::MessageBanner *m_banner;
    PortraitSlot *m_portrait;
    widgets::TextBlock *m_heading;
    widgets::TextBlock *m_life;
    widgets::TextBlock *m_parts;
    widgets::TextBlock *m_bio;
    widgets::TextBlock *m_none; ///< in the place of an empty filmography
    widgets::TextBlock *m_listHeading;
    FilmographyModel *m_model;
    widgets::FittedView *m_table;
};

} // namespace person
