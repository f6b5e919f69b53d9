// SPDX-License-Identifier: MIT
#include "core/importers/wikipediafilms.h"

#include "core/importers/inputfile.h"
#include "core/store/limits.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace importers {

namespace {

constexpr qsizetype largestFile = 256 * 1024 * 1024;

Result<QByteArray, ImportError> contentOf(const QString &path)
{
    auto input = InputFile::open(path);
    if (!input)
        return failure(input.error());
    QByteArray content;
    for (;;) {
        auto block = input->read();
        if (!block)
            return failure(block.error());
        if (block->isEmpty())
            return content;
        content += *block;
        if (content.size() > largestFile)
            return failure(ImportError{ImportError::Kind::TooLong, path, 0, u"over 256 MiB of JSON"_s});
    }
}

QStringList filesOf(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return {path};
    QStringList files;
    const QDir folder(path);
    for (const QString &name : folder.entryList({u"*.json"_s, u"*.json.gz"_s}, QDir::Files, QDir::Name))
        files.append(folder.filePath(name));
    return files;
}

/// The genres whose name differs from the one other sources give them.
QString genreOf(const QString &genre)
{
    static const QHash<QString, QString> ours{
        {u"Animated"_s, u"Animation"_s}, {u"Sports"_s, u"Sport"_s}, {u"Historical"_s, u"History"_s}};
    return ours.value(genre, genre);
}

QString paragraphs(const QString &extract, ImportReport &report)
{
    static const QRegularExpression gap(u"\\s*\\n\\s*"_s), blanks(u"[ \\t]{2,}"_s);
    bool wasRepaired = false;
    QString text = withoutMarkup(extract, wasRepaired);
    report.count(Oddity::MarkupInText, wasRepaired ? 1 : 0);
    return text.trimmed().replace(gap, u"\n\n"_s).replace(blanks, u" "_s);
}

WikipediaFilm filmFrom(const QJsonObject &json, ImportReport &report)
{
    WikipediaFilm film;
    bool wasRepaired = false;
    film.title = withoutMarkup(json["title"_L1].toString(), wasRepaired).simplified();
    report.count(Oddity::MarkupInTitle, wasRepaired ? 1 : 0);
    const int year = json["year"_L1].toInt();
    if (year >= store::limits::firstYear && year <= store::limits::lastYear)
        film.year = year;
    else
        report.count(Oddity::YearOutOfRange);
    for (const QJsonValue &value : json["cast"_L1].toArray()) {
        const QString name = wikipediaName(value.toString(), report);
        if (name.isEmpty())
            report.count(Oddity::NoName);
        else if (film.cast.contains(name))
            report.count(Oddity::DuplicateRow);
        else
            film.cast.append(name);
    }
    for (const QJsonValue &value : json["genres"_L1].toArray()) {
        if (const QString genre = genreOf(value.toString().simplified()); !film.genres.contains(genre))
            film.genres.append(genre);
    }
    film.page = json["href"_L1].toString();
    film.text = paragraphs(json["extract"_L1].toString(), report);
    return film;
}

/// Takes away the text where a page is about several films, or about none of those that name it.
void partSharedPages(std::vector<WikipediaFilm> &films, ImportReport &report)
{
    QHash<QString, int> users;
    for (const WikipediaFilm &film : films) {
        if (!film.page.isEmpty())
            ++users[film.page];
    }
    for (WikipediaFilm &film : films) {
        if (users.value(film.page) > 1 && !film.text.isEmpty()) {
            report.count(Oddity::SharedPage);
            film.text.clear();
        }
    }
}

} // namespace

QString withoutMarkup(const QString &text, bool &wasRepaired)
{
    // "{{Infobox film | name = …", the innermost first. One that was cut off never closes.
    static const QRegularExpression templates(u"\\{\\{[^{}]*\\}\\}"_s);
    // A style sheet, a footnote "[1]" or language "[fr]", and what is left of a link.
    static const QRegularExpression styles(u"\\.mw-parser-output [^{}]*\\{[^{}]*\\}"_s);
    static const QRegularExpression notes(u"\\s?\\[[^\\[\\]]{0,3}\\]"_s);
    static const QRegularExpression links(u"\\[\\[|\\]\\]"_s);
    QString cleaned = text;
    for (auto before = cleaned.size() + 1; cleaned.contains("{{"_L1) && cleaned.size() < before;) {
        before = cleaned.size();
        cleaned.remove(templates);
    }
    if (const auto cut = cleaned.indexOf("{{"_L1); cut >= 0)
        cleaned.truncate(cut);
    cleaned.remove(styles).remove(notes).remove(links);
    wasRepaired = cleaned.size() != text.size();
    return cleaned;
}

QString wikipediaName(const QString &text, ImportReport &report)
{
    static const QRegularExpression note(u"^(.+\\S)\\s*\\([^()]*\\)$"_s), letter(u"\\p{L}"_s);
    bool wasRepaired = false;
    QString name = withoutMarkup(text, wasRepaired).simplified();
    if (const auto match = note.match(name); match.hasMatch()) {
        report.count(Oddity::NoteAfterName);
        name = match.captured(1);
    }
    // A note alone, or half of one: "(narrator)", "(", "nominee)".
    if (name.count(u'(') != name.count(u')') || name.startsWith(u'(') || !name.contains(letter))
        return {};
    report.count(Oddity::MarkupInName, wasRepaired ? 1 : 0);
    return name;
}

Result<std::vector<WikipediaFilm>, ImportError> wikipediaFilms(const QString &path, ImportReport &report,
                                                               const CancelFlag *cancel)
{
    std::vector<WikipediaFilm> films;
    QSet<QString> seen;
    for (const QString &file : filesOf(path)) {
        if (isSet(cancel))
            return failure(ImportError{ImportError::Kind::Cancelled});
        const auto content = contentOf(file);
        if (!content)
            return failure(content.error());
        QJsonParseError fault;
        const QJsonDocument document = QJsonDocument::fromJson(*content, &fault);
        if (!document.isArray())
            return failure(ImportError{ImportError::Kind::BadSource, file, 0,
                                       fault.error == QJsonParseError::NoError ? u"it is JSON, but no list of films"_s
                                                                               : fault.errorString()});
        for (const QJsonValue &value : document.array()) {
            ++report.records;
            WikipediaFilm film = filmFrom(value.toObject(), report);
            const QString work = film.title + u'\n' + QString::number(film.year.value_or(0)) + u'\n' + film.page;
            if (film.title.isEmpty()) {
                ++report.refused;
                report.count(Oddity::NoTitle);
            } else if (seen.contains(work)) {
                report.count(Oddity::SameWorkAgain);
            } else {
                seen.insert(work);
                films.push_back(std::move(film));
            }
        }
    }
    if (films.empty())
        return failure(
            ImportError{report.records > 0 ? ImportError::Kind::AllRefused : ImportError::Kind::Nothing, path});
    partSharedPages(films, report);
    return films;
}

} // namespace importers
