// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/namesection.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace names {

/// Names of made-up titles in many scripts, with the same beginnings again and again, articles, punctuation and other
/// names.
class Inventor
{
public:
    explicit Inventor(unsigned seed) : m_random(seed) { }

    [[nodiscard]] QString name();
    /// A term that may find some of \a names: a part of one, cut, shuffled, or with a slip of the keys.
    [[nodiscard]] QString beginning(const QString &name);
    [[nodiscard]] QString someWords(const QString &name, int most);
    [[nodiscard]] QString withSlip(QString text);
    [[nodiscard]] unsigned below(unsigned end) { return unsigned(m_random() % end); }

private:
    [[nodiscard]] QString word();

    std::mt19937 m_random;
};

/// The same questions as NameSection answers, answered by looking at every name.
class BruteForce
{
public:
    void add(const QString &name, bool isMain);

    [[nodiscard]] std::uint32_t owners() const { return m_owners; }
    [[nodiscard]] const std::vector<QString> &texts() const { return m_texts; }

    [[nodiscard]] std::vector<indexing::Found> exactly(const QString &term, bool main) const;
    [[nodiscard]] std::vector<indexing::Found> beginningWith(const QString &term) const;
    [[nodiscard]] std::vector<indexing::Found> holding(const std::vector<indexing::Conditions> &conditions) const;
    [[nodiscard]] std::vector<indexing::Similar> similarTo(const QString &term) const;

private:
    struct Name
    {
        indexing::Found found{};
        bool isMain = true;
        QString folded{};
        QString key{};
        QString joinedKey{};
        QStringList words{}; ///< with what else they are written as
    };

    [[nodiscard]] QStringList textsOf(const Name &name) const;
    [[nodiscard]] static QString keyAfterFirst(const Name &name) { return name.key.section(' ', 1); }
    [[nodiscard]] static QString joinedKeyAfterFirst(const Name &name)
    {
        const bool isFirstAlone = name.joinedKey.section(' ', 0, 0) == name.key.section(' ', 0, 0);
        return isFirstAlone ? name.joinedKey.section(' ', 1) : QString();
    }
    [[nodiscard]] bool isWordBeginning(const QString &word) const;
    [[nodiscard]] std::optional<int> editsByWords(const Name &name, const QStringList &wanted,
                                                  const std::vector<bool> &known) const;

    std::vector<QString> m_texts;
    std::vector<Name> m_names;
    std::uint32_t m_owners = 0;
};

[[nodiscard]] std::vector<std::string> wordsOf(const QString &term);

} // namespace names
