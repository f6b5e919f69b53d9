// SPDX-License-Identifier: MIT
#include "app/ctl/fieldnotes.h"

#include "app/ctl/console.h"
#include "core/store/query.h"

#include <QRegularExpression>

#include <vector>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

/// One field as it stands in a term.
struct Field
{
    QString text{}; ///< "-kind:foo"
    QString name{}; ///< "kind"
    QString value{};
    bool isLeftOut = false;
    bool isLast = false;
};

std::vector<Field> fieldsIn(const QString &term)
{
    // Values with commas between, each in quotes or to the next blank, as store::Query takes them.
    static const QRegularExpression pattern(
        u"(?<=^|\\s)(-?)(year|kind|genre|certificate|format|person):((?:[\"“”„«»][^\"“”„«»]*[\"“”„«»]?|[^\\s,]|,)*)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    std::vector<Field> fields;
    for (auto matches = pattern.globalMatch(term); matches.hasNext();) {
        const auto match = matches.next();
        fields.push_back({match.captured(), match.captured(2).toLower(), match.captured(3), match.capturedLength(1) > 0,
                          term.sliced(match.capturedEnd()).trimmed().isEmpty()});
    }
    return fields;
}

/// Why \a field, which store::Query does not take for one, is none.
QString whyNone(const Field &field)
{
    if (field.value.isEmpty())
        return u"nothing stands right behind '%1'."_s.arg(field.text);
    if (field.name == "kind"_L1)
        return u"'%1' is no kind of title; kinds are movie (or film), series and episode."_s.arg(field.value);
    if (field.name == "year"_L1 && field.isLeftOut)
        return u"years cannot be left out: '%1'."_s.arg(field.text);
    if (field.name == "year"_L1)
        return u"'%1' is no year; write year:1927, year:1920..1929, year:1920.. or year:..1929."_s.arg(field.value);
    return u"'%1' is no %2."_s.arg(field.value, field.name);
}

/// That no title has what \a field says.
QString noneHas(const Field &field)
{
    if (field.name == "year"_L1)
        return u"no title of the years '%1' is in this catalog."_s.arg(field.value);
    if (field.name == "kind"_L1)
        return u"no title of the kind '%1' is in this catalog."_s.arg(field.value);
    if (field.name == "person"_L1)
        return u"nobody called '%1' is in this catalog."_s.arg(field.value);
    return u"no %1 of the name '%2' is in this catalog."_s.arg(field.name, field.value);
}

} // namespace

void complainOfFields(const QString &term, Source &source)
{
    for (const Field &field : fieldsIn(term)) {
        if (field.value.isEmpty() && field.isLast)
            continue; // it waits for its value, and is passed over until then
        if (field.value.isEmpty() || store::Query(field.text).fields.empty()) {
            complain(u"Not understood, and looked for as words: "_s + whyNone(field));
            continue;
        }
        if (field.isLeftOut)
            continue;
        const auto alone = source.search(field.text, 1);
        if (alone && alone->titles.empty() && alone->people.empty() && alone->episodes.empty())
            complain(u"By itself, too, '%1' finds nothing: %2"_s.arg(field.text, noneHas(field)));
    }
}

} // namespace ctl
