// SPDX-License-Identifier: MIT
#pragma once

#include "ui/search/filters.h"

#include <QWidget>

namespace search {

/// The filters that are set, as a row of chips. A click, Delete or Backspace takes one away. Hidden while there is
/// none.
class FilterChips final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterChips(QWidget *parent = nullptr);

    void setNarrowing(const domain::Narrowing &narrowing);

signals:
    void narrowingChosen(const domain::Narrowing &narrowing);

private:
    [[nodiscard]] QWidget *createChip(const Filter &filter);

    domain::Narrowing m_narrowing;
    std::vector<QWidget *> m_chips;
};

} // namespace search
