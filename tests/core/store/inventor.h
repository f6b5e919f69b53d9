// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/record.h"

#include <QString>
#include <QStringList>

#include <random>

/// Made-up words of a few syllables, so that titles share beginnings and differ by letters as real ones do, and works
/// made of them. The same for the same seed.
class Inventor
{
public:
    explicit Inventor(unsigned seed) : m_random(seed) { }

    [[nodiscard]] unsigned below(unsigned end) { return static_cast<unsigned>(m_random() % end); }
    [[nodiscard]] bool oneIn(unsigned many) { return below(many) == 0; }
    [[nodiscard]] QString word();
    /// One to \a most words; now and then a short one, a number, a year, or signs.
    [[nodiscard]] QString words(unsigned most);
    /// A film or, if \a mayBeSeries, a series with episodes, with names, people, roles and facts of every sort.
    [[nodiscard]] store::WorkRecord work(bool mayBeSeries = false);
    /// One letter put in, left out, changed, or swapped with the next.
    [[nodiscard]] QString slip(QString text);
    /// What somebody may type who looks for \a work: a part of one of its texts, perhaps with a slip or a year.
    [[nodiscard]] QString termFor(const store::WorkRecord &work);

private:
    [[nodiscard]] QString anyOf(const QStringList &list) { return list.at(below(static_cast<unsigned>(list.size()))); }
    void addEpisodes(store::WorkRecord &work);

    std::mt19937 m_random;
};
