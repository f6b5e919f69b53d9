// SPDX-License-Identifier: MIT
#include "ui/search/filters.h"

#include "ui/widgets/displaytext.h"
#include "ui/widgets/kindname.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace search {

using domain::Narrowing;
using domain::TitleKind;
using Field = Filter::Field;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(search::Filters)
};

constexpr int yearsOfDecade = 10;
constexpr QLatin1String movie("movie");
constexpr QLatin1String series("series");

TitleKind kindOf(const QString &value)
{
    return value == movie ? TitleKind::Movie : value == series ? TitleKind::Series : TitleKind::Unknown;
}

std::optional<int> decadeOf(const QString &value)
{
    bool isNumber = false;
    const int year = value.toInt(&isNumber);
    return isNumber && year >= 1000 && year <= 9990 ? std::optional(year) : std::nullopt;
}

/// The labels of \a field in a Narrowing or its Without; nullptr for a kind or years.
template <class Wanted>
auto *labelsOf(Wanted &wanted, Field field)
{
    switch (field) {
    case Field::Genre:
        return &wanted.genres;
    case Field::Certificate:
        return &wanted.certificates;
    case Field::Format:
        return &wanted.formats;
    default:
        return static_cast<decltype(&wanted.genres)>(nullptr);
    }
}

template <class Wanted>
void collect(std::vector<Filter> &filters, const Wanted &wanted, bool isWithout)
{
    if (wanted.kind == TitleKind::Movie || wanted.kind == TitleKind::Series)
        filters.push_back({Field::Kind, QString(wanted.kind == TitleKind::Movie ? movie : series), isWithout});
    for (const Field field : {Field::Genre, Field::Certificate, Field::Format}) {
        for (const QString &label : *labelsOf(wanted, field))
            filters.push_back({field, label, isWithout});
    }
}

template <class Wanted>
void add(Wanted &wanted, const Filter &filter)
{
    if (auto *const labels = labelsOf(wanted, filter.field))
        labels->append(filter.value);
    else if (filter.field == Field::Kind)
        wanted.kind = kindOf(filter.value);
}

template <class Wanted>
void remove(Wanted &wanted, const Filter &filter)
{
    if (auto *const labels = labelsOf(wanted, filter.field))
        labels->removeAll(filter.value);
    else if (filter.field == Field::Kind && wanted.kind == kindOf(filter.value))
        wanted.kind = TitleKind::Unknown;
}

} // namespace

QString fieldName(Field field)
{
    switch (field) {
    case Field::Kind:
        return Words::tr("&Kind");
    case Field::Genre:
        return Words::tr("&Genre");
    case Field::Year:
        return Words::tr("&Year");
    case Field::Certificate:
        return Words::tr("&Certificate");
    case Field::Format:
        return Words::tr("&Format");
    }
    return {};
}

QString valueName(const Filter &filter)
{
    if (filter.field == Field::Kind)
        return widgets::kindName(kindOf(filter.value));
    //: A decade: "1920s"
    return filter.field == Field::Year ? Words::tr("%1s").arg(filter.value) : widgets::displayLine(filter.value);
}

QString filterName(const Filter &filter)
{
    const QString value = widgets::isolated(valueName(filter));
    switch (filter.field) {
    case Field::Kind:
        return filter.isWithout ? Words::tr("Not kind: %1").arg(value) : Words::tr("Kind: %1").arg(value);
    case Field::Genre:
        return filter.isWithout ? Words::tr("Not genre: %1").arg(value) : Words::tr("Genre: %1").arg(value);
    case Field::Year:
        return Words::tr("Year: %1").arg(value);
    case Field::Certificate:
        return filter.isWithout ? Words::tr("Not certificate: %1").arg(value) : Words::tr("Certificate: %1").arg(value);
    case Field::Format:
        return filter.isWithout ? Words::tr("Not format: %1").arg(value) : Words::tr("Format: %1").arg(value);
    }
    return {};
}

domain::Facets::Counts countsOf(const domain::Facets &facets, Field field)
{
    domain::Facets::Counts counts;
    switch (field) {
    case Field::Kind:
        counts = facets.kinds;
        std::erase_if(counts, [](const auto &each) { return kindOf(each.value) == TitleKind::Unknown; });
        break;
    case Field::Genre:
        return facets.genres;
    case Field::Year:
        counts = facets.decades;
        std::erase_if(counts, [](const auto &each) { return !decadeOf(each.value); });
        break;
    case Field::Certificate:
        return facets.certificates;
    case Field::Format:
        return facets.formats;
    }
    return counts;
}

bool canBeLeftOut(Field field)
{
    return field != Field::Year;
}

std::vector<Filter> filtersIn(const Narrowing &narrowing)
{
    std::vector<Filter> filters;
    collect(filters, narrowing, false);
    if (narrowing.fromYear)
        filters.push_back({Field::Year, QString::number(*narrowing.fromYear), false});
    collect(filters, narrowing.without, true);
    return filters;
}

Narrowing withFilter(Narrowing narrowing, const Filter &filter)
{
    Filter opposite = filter;
    opposite.isWithout = !filter.isWithout;
    narrowing = withoutFilter(withoutFilter(std::move(narrowing), opposite), filter);
    if (const auto decade = filter.field == Field::Year ? decadeOf(filter.value) : std::nullopt) {
        narrowing.fromYear = *decade;
        narrowing.toYear = *decade + yearsOfDecade - 1;
    } else if (filter.isWithout) {
        add(narrowing.without, filter);
    } else {
        add(narrowing, filter);
    }
    return narrowing;
}

Narrowing withoutFilter(Narrowing narrowing, const Filter &filter)
{
    if (filter.field == Field::Year) {
        narrowing.fromYear.reset();
        narrowing.toYear.reset();
    } else if (filter.isWithout) {
        remove(narrowing.without, filter);
    } else {
        remove(narrowing, filter);
    }
    return narrowing;
}

bool isTighter(const Narrowing &narrowing, const Narrowing &other)
{
    const auto isFewer = [&](const QStringList Narrowing::*labels) {
        return !(narrowing.*labels).isEmpty() && (narrowing.*labels).size() < (other.*labels).size();
    };
    return isFewer(&Narrowing::genres) || isFewer(&Narrowing::certificates) || isFewer(&Narrowing::formats);
}

} // namespace search
