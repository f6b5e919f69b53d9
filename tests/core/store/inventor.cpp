// SPDX-License-Identifier: MIT
#include "tests/core/store/inventor.h"

using namespace Qt::StringLiterals;
using domain::Credit;
using store::WorkRecord;

QString Inventor::word()
{
    static const QStringList syllables{u"ka"_s, u"lo"_s, u"mi"_s, u"Ré"_s, u"st"_s,  u"or"_s, u"an"_s, u"be"_s,
                                       u"Sø"_s, u"ti"_s, u"ün"_s, u"vé"_s, u"lla"_s, u"th"_s, u"e"_s};
    static const QStringList foreign{u"影"_s,  u"武者"_s, u"乱"_s,  u"Солярис"_s, u"сто"_s,
                                     u"หมา"_s, u"ليل"_s,  u"בית"_s, u"ガメラ"_s};
    if (oneIn(25))
        return anyOf(foreign);
    QString word;
    for (unsigned i = 0, end = 1 + below(4); i < end; ++i)
        word += anyOf(syllables);
    return word;
}

QString Inventor::words(unsigned most)
{
    static const QStringList odd{u"the"_s,    u"a"_s,    u"of"_s, u"2"_s, u"-"_s,     u"&"_s,
                                 u"20,000"_s, u"1905"_s, u"II"_s, u"x"_s, u"part I"_s};
    QStringList list;
    for (unsigned i = 0, end = 1 + below(most); i < end; ++i)
        list.append(oneIn(12) ? anyOf(odd) : word());
    return list.join(oneIn(20) ? u'-' : u' ');
}

WorkRecord Inventor::work(bool mayBeSeries)
{
    static const QStringList genres{u"Drama"_s, u"Comedy"_s, u"Horror"_s, u"Film noir"_s, u"Fantasy"_s};
    static const QStringList certificates{u"PG"_s, u"PG-13"_s, u"TV-14"_s};
    static const QStringList formats{u"DVD"_s, u"Blu-ray"_s, u"instant"_s};
    WorkRecord record;
    record.title = (oneIn(6) ? u"The "_s : QString()) + words(3);
    if (oneIn(4))
        record.originalTitle = words(3);
    if (oneIn(4))
        record.otherTitles = QStringList{words(2), words(4)};
    if (!oneIn(10))
        record.year = 1900 + static_cast<int>(below(20));
    record.popularity = static_cast<int>(below(4));
    for (unsigned i = 0, end = below(4); i < end; ++i) {
        const auto department = oneIn(4) ? Credit::Department::Director : Credit::Department::Cast;
        record.credits.push_back({words(2), oneIn(2) ? words(2) : QString(), department});
    }
    if (oneIn(2))
        record.synopsis = words(12);
    for (unsigned i = 0, end = below(4); i < end; ++i) {
        if (const QString genre = anyOf(genres); !record.genres.contains(genre))
            record.genres.append(genre);
    }
    if (oneIn(2))
        record.certificate = domain::Certificate{domain::Certificate::Board::Mpaa, anyOf(certificates)};
    if (oneIn(2))
        record.formats.push_back({anyOf(formats), {}, {}});
    if (mayBeSeries && oneIn(4))
        addEpisodes(record);
    return record;
}

void Inventor::addEpisodes(WorkRecord &work)
{
    work.kind = domain::TitleKind::Series;
    for (int season = 1, seasons = 1 + static_cast<int>(below(2)); season <= seasons; ++season) {
        store::SeasonRecord record;
        record.number = season;
        for (int episode = 1, episodes = 1 + static_cast<int>(below(4)); episode <= episodes; ++episode) {
            store::EpisodeRecord part;
            part.number = episode;
            part.title = oneIn(4) ? u"Episode #%1.%2"_s.arg(season).arg(episode) : words(3);
            part.synopsis = oneIn(3) ? words(8) : QString();
            part.originalTitle = oneIn(6) ? words(2) : QString();
            record.episodes.push_back(part);
        }
        work.seasons.push_back(record);
    }
}

QString Inventor::slip(QString text)
{
    const auto at = static_cast<qsizetype>(below(static_cast<unsigned>(text.size() - 1)));
    const QChar letter(static_cast<char16_t>('a' + below(26)));
    switch (below(4)) {
    case 0:
        return text.insert(at, letter);
    case 1:
        return text.remove(at, 1);
    case 2:
        text[at] = letter;
        return text;
    default:
        std::swap(text[at], text[at + 1]);
        return text;
    }
}

QString Inventor::termFor(const WorkRecord &work)
{
    QStringList sources{work.title, work.title, work.originalTitle, work.synopsis, words(2)};
    if (!work.credits.empty())
        sources += {work.credits.front().name, work.credits.front().role};
    if (!work.seasons.empty())
        sources += work.seasons.front().episodes.front().title;
    QString term = anyOf(sources);
    if (oneIn(4)) { // beginnings of some of its words, in another order
        QStringList parts;
        for (const QString &part : term.split(u' '))
            parts.prepend(part.left(1 + static_cast<qsizetype>(below(4))));
        term = parts.mid(0, 4).join(u' ');
    } else if (oneIn(2)) {
        term.truncate(1 + static_cast<qsizetype>(below(8)));
    }
    if (oneIn(4)) // words that a hyphen joins, typed as one
        term.remove(u'-');
    if (oneIn(4) && term.size() > 4)
        term = slip(term);
    if (oneIn(6))
        term += work.year && oneIn(2) ? u" %1"_s.arg(*work.year) : u" 20000"_s;
    return term;
}
