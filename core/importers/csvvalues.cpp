// SPDX-License-Identifier: MIT
#include "core/importers/csvvalues.h"

#include "core/store/limits.h"

#include <QDate>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace importers::csv {

namespace {

namespace limits = store::limits;

std::optional<int> believedYear(QStringView digits)
{
    const int year = digits.toInt();
    return year >= limits::firstYear && year <= limits::lastYear ? std::optional(year) : std::nullopt;
}

QRegularExpression inAnyCase(const QString &form)
{
    return QRegularExpression(form, QRegularExpression::CaseInsensitiveOption);
}

} // namespace

QString plainWord(const QString &text)
{
    QString word;
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            word += c.toLower();
    }
    return word;
}

std::optional<std::chrono::seconds> runtimeFrom(const QString &value)
{
    static const QRegularExpression minutes =
        inAnyCase(u"^(\\d{1,6})(?:[.,](\\d{1,3}))?\\s*(?:m|mins?|minut\\w{0,4})?\\.?$"_s);
    static const QRegularExpression hours =
        inAnyCase(u"^(?:PT)?(\\d{1,3})\\s*h(?:rs?|ours?)?\\.?\\s*(?:(\\d{1,2})\\s*(?:m|mins?|minut\\w{0,4})?\\.?)?$"_s);
    static const QRegularExpression clock(u"^(\\d{1,3}):([0-5]\\d)(?::([0-5]\\d))?$"_s);
    std::chrono::seconds runtime{0};
    if (const auto found = minutes.match(value); found.hasMatch())
        runtime = std::chrono::seconds(std::llround((found.captured(1) + u'.' + found.captured(2)).toDouble() * 60));
    else if (const auto told = hours.match(value); told.hasMatch())
        runtime = std::chrono::hours(told.captured(1).toInt()) + std::chrono::minutes(told.captured(2).toInt());
    else if (const auto shown = clock.match(value); shown.hasMatch())
        runtime = std::chrono::hours(shown.captured(1).toInt()) + std::chrono::minutes(shown.captured(2).toInt())
            + std::chrono::seconds(shown.captured(3).toInt());
    return runtime.count() > 0 && runtime.count() <= limits::longestRuntime ? std::optional(runtime) : std::nullopt;
}

std::optional<int> seasonsFrom(const QString &value)
{
    static const QRegularExpression form = inAnyCase(u"^(\\d{1,4}) Seasons?$"_s);
    const auto match = form.match(value);
    return match.hasMatch() ? std::optional(match.capturedView(1).toInt()) : std::nullopt;
}

Years yearsFrom(const QString &value)
{
    static const QRegularExpression year(u"^\\(?(\\d{4})(?:\\.0+)?\\)?$"_s);
    static const QRegularExpression span(u"^\\(?(\\d{4})\\s*[-–—]\\s*(\\d{4})?\\)?$"_s);
    static const QRegularExpression isoDay(u"^(\\d{4})-\\d{2}(?:-\\d{2}(?:T.*)?)?$"_s);
    static const QRegularExpression day(u"^\\d{1,2}[./]\\d{1,2}[./](\\d{4})$"_s);
    for (const QRegularExpression *form : {&year, &isoDay, &day}) {
        if (const auto match = form->match(value); match.hasMatch()) {
            const auto first = believedYear(match.capturedView(1));
            return {first, std::nullopt, first.has_value()};
        }
    }
    const auto match = span.match(value);
    if (!match.hasMatch())
        return {};
    Years years{believedYear(match.capturedView(1)), believedYear(match.capturedView(2))};
    years.isWhole = years.first && (years.last || match.capturedView(2).isEmpty());
    return years;
}

std::optional<DatedTitle> datedTitleFrom(const QString &title)
{
    static const QRegularExpression form(u"^(.*\\S)\\s*\\((\\d{4})\\)\\s*$"_s);
    const auto match = form.match(title);
    const auto year = match.hasMatch() ? believedYear(match.capturedView(2)) : std::nullopt;
    return year ? std::optional(DatedTitle{match.captured(1), *year}) : std::nullopt;
}

std::optional<qint64> dayFrom(const QString &value)
{
    QDate day = QLocale::c().toDate(value, u"MMMM d, yyyy"_s);
    if (!day.isValid())
        day = QDate::fromString(value, Qt::ISODate);
    return day.isValid() ? std::optional(day.startOfDay(Qt::UTC).toSecsSinceEpoch()) : std::nullopt;
}

std::optional<double> ratingFrom(const QString &value)
{
    static const QRegularExpression form(u"^(\\d{1,2}(?:\\.\\d{1,6})?)(?:\\s*/\\s*10)?$"_s);
    const auto match = form.match(value);
    const double rating = match.capturedView(1).toDouble();
    return match.hasMatch() && rating <= 10 ? std::optional(rating) : std::nullopt;
}

std::optional<int> countFrom(const QString &value)
{
    static const QRegularExpression grouped(u"^\\d{1,3}(?:,\\d{3})+$|^\\d{1,3}(?:\\.\\d{3}){2,}$"_s);
    QString digits = value;
    if (grouped.match(value).hasMatch())
        digits.remove(u',').remove(u'.');
    bool isNumber = false;
    const double count = digits.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(count) || count < 0)
        return std::nullopt;
    return static_cast<int>(std::min<double>(count, limits::popularity));
}

std::optional<QString> imdbIdFrom(const QString &value)
{
    static const QRegularExpression id = inAnyCase(u"^(?:tt)?0*(\\d{1,10})$"_s);
    static const QRegularExpression address =
        inAnyCase(u"^(?:https?://)?(?:www\\.|m\\.)?imdb\\.com/(?:\\w+/)?title/tt0*(\\d{1,10})(?:[/?#].*)?$"_s);
    for (const QRegularExpression *form : {&id, &address}) {
        if (const auto match = form->match(value); match.hasMatch())
            return u"tt"_s + match.captured(1).rightJustified(7, u'0');
    }
    return std::nullopt;
}

QStringList partsOf(const QString &value)
{
    for (const QString &separator : {u"|"_s, u";"_s, u" / "_s}) {
        if (value.contains(separator))
            return value.split(separator);
    }
    return value.split(u',');
}

} // namespace importers::csv
