// SPDX-License-Identifier: MIT
#include "ui/title/formatsmodel.h"

#include "ui/title/sentences.h"
#include "ui/widgets/displaytext.h"

#include <algorithm>

namespace title {

using domain::Availability;

namespace {
constexpr qint64 oneYear = 365 * 86400;
}

void FormatsModel::setFormats(std::vector<Availability> formats, qint64 now)
{
    beginResetModel();
    m_formats = std::move(formats);
    m_now = now;
    m_first = now - oneYear;
    m_last = now + oneYear;
    m_hasDates =
        std::ranges::any_of(m_formats, [](const Availability &format) { return format.from || format.knownEnd(); });
    for (const Availability &format : m_formats) {
        m_first = std::min(m_first, format.from.value_or(now));
        m_last = std::max(m_last, format.knownEnd().value_or(now) + oneYear / 4);
    }
    endResetModel();
}

int FormatsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_formats.size());
}

int FormatsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString FormatsModel::text(const Availability &format, int column) const
{
    switch (column) {
    case Format:
        return widgets::displayLine(format.format);
    case Today:
        switch (format.stateAt(m_now)) {
        case Availability::State::Available:
            return tr("available");
        case Availability::State::NotYet:
            return tr("not yet");
        case Availability::State::Ended:
            return tr("ended");
        }
        return {};
    case From:
        return format.from ? dayText(*format.from, MonthName::Short) : QString();
    case Until:
        if (format.knownEnd())
            return dayText(*format.knownEnd(), MonthName::Short);
        return m_hasDates ? tr("no known end") : QString();
    default:
        return {};
    }
}

double FormatsModel::share(qint64 time) const
{
    const double whole = static_cast<double>(m_last - m_first);
    return std::clamp(static_cast<double>(time - m_first) / whole, 0.0, 1.0);
}

QVariant FormatsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Availability &format = m_formats[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(format, index.column());
    case Qt::AccessibleTextRole: {
        const QString from = format.from ? tr("from %1").arg(dayText(*format.from)) : tr("start not known");
        const QString until = format.knownEnd() ? tr("until %1").arg(dayText(*format.knownEnd())) : tr("no known end");
        if (index.column() == Span)
            return m_hasDates ? tr("time bar") : QString();
        return index.column() == From ? from : index.column() == Until ? until : text(format, index.column());
    }
    case SpanRole:
        return QVariant::fromValue(QList<double>{format.from ? share(*format.from) : 0.0,
                                                 format.knownEnd() ? share(*format.knownEnd()) : 1.0, share(m_now)});
    default:
        return {};
    }
}

QVariant FormatsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Format:
        return tr("Format");
    case Today:
        return tr("Today");
    case From:
        return tr("Available from");
    case Until:
        return tr("Until");
    default:
        return tr("Time");
    }
}

} // namespace title
