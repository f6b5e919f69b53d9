// SPDX-License-Identifier: MIT
#include "core/domain/ids.h"

namespace domain {

namespace {

qint64 lastNumber(const QByteArray &path)
{
    bool ok = false;
    const qint64 number = path.mid(path.lastIndexOf('/') + 1).toLongLong(&ok);
    return ok && number > 0 ? number : 0;
}

} // namespace

TitleKind TitleId::kind() const
{
    if (path.startsWith("movies/"))
        return TitleKind::Movie;
    if (path.startsWith("series/"))
        return path.contains("/seasons/") ? TitleKind::Season : TitleKind::Series;
    if (path.startsWith("programs/"))
        return TitleKind::Episode;
    if (path.startsWith("discs/"))
        return TitleKind::Disc;
    return TitleKind::Unknown;
}

qint64 TitleId::number() const
{
    return lastNumber(path);
}

TitleId TitleId::movie(qint64 number)
{
    return {"movies/" + QByteArray::number(number)};
}

TitleId TitleId::series(qint64 number)
{
    return {"series/" + QByteArray::number(number)};
}

TitleId TitleId::season(qint64 series, qint64 season)
{
    return {"series/" + QByteArray::number(series) + "/seasons/" + QByteArray::number(season)};
}

TitleId TitleId::episode(qint64 season, qint64 episode)
{
    return {"programs/" + QByteArray::number(season) + '/' + QByteArray::number(episode)};
}

TitleId TitleId::disc(qint64 number)
{
    return {"discs/" + QByteArray::number(number)};
}

PersonId PersonId::fromNumber(qint64 number)
{
    return {QByteArray::number(number)};
}

qint64 PersonId::number() const
{
    return lastNumber(path);
}

} // namespace domain
