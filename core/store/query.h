// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/narrowing.h"
#include "core/store/term.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace store {

/// What a term asks for: words, and beside them what people are used to write to a search engine.
///
///   "the kid"                 these words, whole, one after the other, in the name or text that answers
///   year:1927  year:1920..    released then; also year:192 (the twenties), year:..1929, year:1920-1929 and, bare,
///                             1920..1929
///   kind:series               movie (or film), series or episode; a beginning will do
///   genre:drama,comedy        any of these, and so certificate: and format:; a beginning of one will do
///   person:"fritz lang"       somebody whose name holds these words took part; of very many the best known
///   -genre:horror             not that; all fields but year:
///   tt0017136, nm0000485      the title, or the person, of that id at IMDb; also an address of IMDb with it in
///   movies/19, people/7       what has that address in the catalog; also a whole address, http://…/catalog/titles/…
///
/// A name may have quotes or a colon of its own: what cannot be read as one of these is words. A field at the end whose
/// value is still missing is passed over; alone, it leaves everything.
struct Query
{
    /// What the whole term names.
    struct Address
    {
        QString scheme{}; ///< "imdb", or empty: the catalog's own
        QString text{};   ///< as the scheme writes it: "tt0017136", "movies/19"; of a person only the number
        bool isOfPerson = false;

        bool operator==(const Address &) const = default;
    };

    /// \a typed is composed and within limits.
    explicit Query(const QString &typed);

    /// What one field narrows to; all must hold.
    struct Field
    {
        domain::Narrowing narrowing{}; ///< but people
        QStringList people{};          ///< whose name holds the words of any of these took part
        QStringList peopleApart{};     ///< none of those did

        bool operator==(const Field &) const = default;
    };

    /// Whether the fields leave anything of titles, or of episodes.
    [[nodiscard]] bool leavesTitles() const;
    [[nodiscard]] bool leavesEpisodes() const;
    [[nodiscard]] bool isOfYears() const;
    /// Whether every word begins a word of \a name, and every phrase is in it.
    [[nodiscard]] bool isHeldBy(const QString &name) const;
    [[nodiscard]] bool hasPhrases(const QString &text) const;

    std::vector<Field> fields{};
    std::vector<std::vector<text::Word>> phrases{};
    std::optional<Address> address{};
    Term term; ///< the words, those of phrases too

private:
    [[nodiscard]] QString readBeside(const QString &typed);
};

} // namespace store
