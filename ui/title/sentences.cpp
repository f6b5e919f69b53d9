// SPDX-License-Identifier: MIT
#include "ui/title/sentences.h"

#include "ui/widgets/displaytext.h"
#include "ui/widgets/kindname.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace title {

using domain::Availability;
using domain::TitleKind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(title::Sentences)
};

QString yearsText(const domain::Title &title)
{
    if (!title.releaseYear)
        return {};
    if (title.endYear && *title.endYear > *title.releaseYear) // one before it is a slip of the source
        return QStringLiteral("%1–%2").arg(*title.releaseYear).arg(*title.endYear);
    return QString::number(*title.releaseYear);
}

QString placeText(const domain::Title &title)
{
    if (title.kind == TitleKind::Season && title.seasonNumber)
        return *title.seasonNumber == 0 ? Words::tr("Specials") : Words::tr("Season %1").arg(*title.seasonNumber);
    if (title.kind == TitleKind::Episode && title.seasonNumber && title.sequence)
        return *title.seasonNumber == 0
            ? Words::tr("Specials, episode %1").arg(*title.sequence)
            : Words::tr("Season %1, episode %2").arg(*title.seasonNumber).arg(*title.sequence);
    return widgets::kindName(title.kind);
}

QString ratingText(const domain::Rating &rating)
{
    return Words::tr("★ %1 of %2", "a rating and the best there is")
        .arg(QLocale().toString(rating.value, 'f', 1), QLocale().toString(rating.best));
}

/// \a fact, to stand on one line: no figure is parted from its sign or its unit.
QString unbroken(QString fact)
{
    return fact.replace(QLatin1Char(' '), QChar(QChar::Nbsp));
}

QStringList shownNames(const QStringList &names)
{
    QStringList shown;
    for (const QString &name : names)
        shown += widgets::isolated(widgets::displayLine(name));
    return shown;
}

QString list(const QStringList &names)
{
    return names.join(Words::tr(", ", "between the names of formats"));
}

} // namespace

QString runtimeText(std::chrono::seconds runtime)
{
    const int seconds = static_cast<int>(runtime.count());
    if (seconds < 60)
        return Words::tr("%1 s").arg(seconds);
    const int minutes = (seconds + 30) / 60;
    if (minutes < 120)
        return Words::tr("%1 min").arg(minutes);
    return minutes % 60 == 0 ? Words::tr("%1 h").arg(minutes / 60)
                             : Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString dayText(qint64 epochSeconds, MonthName months)
{
    static const QRegularExpression weekday(QStringLiteral("[\\s,]*dddd[\\s,]*"));
    const QLocale locale;
    QString format = QStringLiteral("d MMMM yyyy");
    if (locale.language() != QLocale::C)
        format = locale.dateFormat(QLocale::LongFormat).remove(weekday);
    if (months == MonthName::Short)
        format.replace(QLatin1String("MMMM"), QLatin1String("MMM"));
    return locale.toString(QDateTime::fromSecsSinceEpoch(epochSeconds, Qt::UTC).date(), format);
}

QString countsText(std::optional<int> seasons, std::optional<int> episodes)
{
    QStringList parts;
    if (seasons && *seasons > 0)
        parts += Words::tr("%Ln season(s)", nullptr, *seasons);
    if (episodes && *episodes > 0)
        parts += Words::tr("%Ln episode(s)", nullptr, *episodes);
    return parts.join(QStringLiteral(" · "));
}

QString factsLine(const domain::Title &title)
{
    QStringList facts{yearsText(title), placeText(title)};
    facts += countsText(title.seasonCount, title.episodeCount);
    if (title.runtime && title.runtime->count() > 0)
        facts += unbroken(title.kind == TitleKind::Series ? Words::tr("%1 each").arg(runtimeText(*title.runtime))
                                                          : runtimeText(*title.runtime));
    if (title.certificate)
        facts += widgets::isolated(widgets::displayLine(title.certificate->label));
    if (title.averageRating)
        facts += unbroken(ratingText(*title.averageRating));
    facts += shownNames(title.countries).join(QLatin1String(", "));
    facts += shownNames(title.genres).join(QLatin1String(", "));
    if (title.airDate)
        facts += Words::tr("first shown %1").arg(dayText(*title.airDate));
    facts.removeAll(QString());
    return facts.join(QStringLiteral("\u00a0· ")); // a line ends with the dot; none begins with it
}

QString otherTitlesLine(const QStringList &titles)
{
    constexpr qsizetype most = 10; // a film shown everywhere has a hundred
    if (titles.isEmpty())
        return {};
    const QString names = shownNames(titles.first(std::min(titles.size(), most))).join(QStringLiteral("\u00a0· "));
    const auto others = static_cast<int>(titles.size() - most);
    return others > 0 ? Words::tr("Also known as: %1, and %Ln more", nullptr, others).arg(names)
                      : Words::tr("Also known as: %1").arg(names);
}

QString availabilitySentence(const std::vector<Availability> &formats, qint64 now)
{
    QStringList available;
    QStringList later;
    QStringList ended;
    for (const Availability &format : formats) {
        const QString name = widgets::isolated(widgets::displayLine(format.format));
        switch (format.stateAt(now)) {
        case Availability::State::Available:
            available += name;
            break;
        case Availability::State::NotYet:
            later += Words::tr("%1 from %2.").arg(name, dayText(*format.from));
            break;
        case Availability::State::Ended:
            ended += format.until ? Words::tr("%1 until %2.").arg(name, dayText(*format.until)) : name;
            break;
        }
    }
    QStringList sentences;
    if (!available.isEmpty())
        sentences += Words::tr("Available now: %1.").arg(list(available));
    else if (!formats.empty())
        sentences += Words::tr("Not available today.");
    if (!later.isEmpty())
        sentences += Words::tr("Coming: %1").arg(later.join(u' '));
    if (!ended.isEmpty())
        sentences += Words::tr("Ended: %1").arg(ended.join(u' '));
    return sentences.join(u' ');
}

} // namespace title
