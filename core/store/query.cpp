// SPDX-License-Identifier: MIT
#include "core/store/query.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;
using domain::Narrowing;
using domain::TitleKind;

namespace store {

namespace {

bool isQuote(QChar c)
{
    return c == u'"' || c == u'“' || c == u'”' || c == u'„';
}

/// The year or, from an unfinished one ("192"), the first or the last that it can become. nullopt: neither.
std::optional<int> year(QStringView digits, bool isLast)
{
    const bool areDigits = !digits.isEmpty() && digits.size() <= 4
        && std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!areDigits)
        return std::nullopt;
    return digits.toString().leftJustified(4, isLast ? u'9' : u'0').toInt();
}

void intersect(Narrowing &narrowing, std::optional<int> from, std::optional<int> to)
{
    if (from)
        narrowing.fromYear = std::max(*from, narrowing.fromYear.value_or(*from));
    if (to)
        narrowing.toYear = std::min(*to, narrowing.toYear.value_or(*to));
}

/// "1927", "192", "1920..1929", "1920..", "..1929". False: \a value is none.
bool readYears(QStringView value, Narrowing &narrowing)
{
    const qsizetype dots = value.indexOf(u".."_s);
    const QStringView first = dots < 0 ? value : value.first(dots), last = dots < 0 ? value : value.sliced(dots + 2);
    const auto from = year(first, false), to = year(last, true);
    const bool isRange = dots >= 0 && (from || first.isEmpty()) && (to || last.isEmpty()) && (from || to);
    if (!isRange && (dots >= 0 || !from))
        return false;
    intersect(narrowing, from, to);
    return true;
}

TitleKind kindBeginning(const QString &word)
{
    static const std::array kinds{std::pair(u"movie"_s, TitleKind::Movie), std::pair(u"film"_s, TitleKind::Movie),
                                  std::pair(u"series"_s, TitleKind::Series),
                                  std::pair(u"episode"_s, TitleKind::Episode)};
    const QString folded = text::folded(word);
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const auto &one) { return !folded.isEmpty() && one.first.startsWith(folded); });
    return kind == kinds.end() ? TitleKind::Unknown : kind->second;
}

/// Takes a term apart from left to right.
class Parser
{
public:
    Parser(const QString &typed, Query &query) : m_typed(typed), m_query(query) { }

    /// \returns what is left: the words.
    QString parse()
    {
        QString words;
        while (m_at < m_typed.size()) {
            const qsizetype begin = m_at;
            if (m_typed.at(begin).isSpace() || !takeField()) {
                takeWord();
                words += m_typed.mid(begin, m_at - begin);
            }
        }
        return words;
    }

private:
    /// To the end of a word, or of a phrase in quotes; or one space.
    void takeWord()
    {
        if (m_typed.at(m_at).isSpace()) {
            ++m_at;
            return;
        }
        if (isQuote(m_typed.at(m_at))) {
            if (const auto phrase = quoted(); phrase && !text::words(*phrase).empty()) {
                m_query.phrases.push_back(text::words(*phrase));
                return;
            }
        }
        while (m_at < m_typed.size() && !m_typed.at(m_at).isSpace())
            ++m_at;
    }

    /// What stands between the quote here and the next one, and goes behind that; nullopt: there is none.
    std::optional<QString> quoted()
    {
        const auto next = std::find_if(m_typed.begin() + m_at + 1, m_typed.end(), isQuote);
        if (next == m_typed.end())
            return std::nullopt;
        const qsizetype begin = m_at + 1, end = next - m_typed.begin();
        m_at = end + 1;
        return m_typed.mid(begin, end - begin);
    }

    /// Values with commas between, each to the next space or comma, or in quotes.
    QStringList values()
    {
        QStringList values;
        do {
            if (m_at < m_typed.size() && isQuote(m_typed.at(m_at))) {
                if (const auto value = quoted()) {
                    values.append(value->trimmed());
                    continue;
                }
            }
            const qsizetype begin = m_at;
            while (m_at < m_typed.size() && !m_typed.at(m_at).isSpace() && m_typed.at(m_at) != u',')
                ++m_at;
            values.append(m_typed.mid(begin, m_at - begin));
        } while (m_at < m_typed.size() && m_typed.at(m_at) == u',' && ++m_at <= m_typed.size());
        values.removeAll(QString());
        return values;
    }

    /// False, and stays: here is no field that can be read.
    bool takeField()
    {
        static const QRegularExpression field(u"(-?)(year|kind|genre|certificate|format|person):"_s,
                                              QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression range(u"(\\d{4}\\.\\.\\d{4})(?=\\s|$)"_s);
        constexpr auto here = QRegularExpression::AnchorAtOffsetMatchOption;
        const qsizetype begin = m_at;
        if (const auto bare = range.match(m_typed, m_at, QRegularExpression::NormalMatch, here); bare.hasMatch()) {
            m_at = bare.capturedEnd();
            return readYears(bare.captured(1), m_query.narrowing);
        }
        const auto named = field.match(m_typed, m_at, QRegularExpression::NormalMatch, here);
        if (!named.hasMatch())
            return false;
        m_at = named.capturedEnd();
        const QStringList given = values();
        const bool isUnfinished = given.isEmpty() && m_at == m_typed.size();
        if (isUnfinished
            || (!given.isEmpty() && apply(named.captured(2).toLower(), given, named.capturedLength(1) > 0)))
            return true;
        m_at = begin;
        return false;
    }

    bool apply(const QString &field, const QStringList &values, bool isApart)
    {
        Narrowing &narrowing = m_query.narrowing;
        if (field == u"year")
            return !isApart && values.size() == 1 && readYears(values.front(), narrowing);
        if (field == u"kind") {
            const TitleKind kind = values.size() == 1 ? kindBeginning(values.front()) : TitleKind::Unknown;
            (isApart ? narrowing.without.kind : narrowing.kind) = kind;
            return kind != TitleKind::Unknown;
        }
        if (field == u"person")
            (isApart ? m_query.peopleApart : m_query.people).push_back(values);
        else if (field == u"genre")
            (isApart ? narrowing.without.genres : narrowing.genres) += values;
        else if (field == u"certificate")
            (isApart ? narrowing.without.certificates : narrowing.certificates) += values;
        else
            (isApart ? narrowing.without.formats : narrowing.formats) += values;
        return true;
    }

    const QString &m_typed;
    Query &m_query;
    qsizetype m_at = 0;
};

std::optional<Query::Address> addressIn(const QString &typed)
{
    static const QRegularExpression id(
        u"^(?:(?:https?://)?(?:\\w+\\.)?imdb\\.com/\\S*?)?\\b(tt|nm)(\\d{7,10})(?:[/?#]\\S*)?$"_s);
    static const QRegularExpression own(
        u"^(?:https?://\\S+?/)?(?:catalog/)?(?:titles/)?"
        "((?:movies|series|programs|people)/\\d{1,18}(?:/\\d{1,18})?)(?:[/?#]\\S*)?$"_s);
    if (const auto match = id.match(typed); match.hasMatch()) {
        const bool isOfPerson = match.captured(1) == u"nm";
        return Query::Address{u"imdb"_s, isOfPerson ? match.captured(2) : match.captured(1) + match.captured(2),
                              isOfPerson};
    }
    if (const auto match = own.match(typed); match.hasMatch()) {
        const QString path = match.captured(1);
        const bool isOfPerson = path.startsWith(u"people/");
        return Query::Address{{}, isOfPerson ? path.section(u'/', 1, 1) : path, isOfPerson};
    }
    return std::nullopt;
}

/// Whether \a phrase stands in \a words, word by word.
bool holds(const std::vector<text::Word> &words, const std::vector<text::Word> &phrase)
{
    return std::search(words.begin(), words.end(), phrase.begin(), phrase.end(),
                       [](const text::Word &left, const text::Word &right) { return left.folded == right.folded; })
        != words.end();
}

} // namespace

Query::Query(const QString &typed) : term(readBeside(typed)) { }

/// Reads what is not words. \returns the words.
QString Query::readBeside(const QString &typed)
{
    const auto isPlain = [](QChar c) { return c != u':' && c != u'.' && c != u'/' && !c.isDigit() && !isQuote(c); };
    if (std::all_of(typed.begin(), typed.end(), isPlain))
        return typed;
    address = addressIn(typed.trimmed());
    const QString words = Parser(typed, *this).parse();
    return words.trimmed().isEmpty() && !isNarrowed() ? typed : words;
}

bool Query::isNarrowed() const
{
    return narrowing != Narrowing() || !people.empty() || !peopleApart.empty();
}

bool Query::narrow(Narrowing &asked) const
{
    const auto isOther = [](TitleKind kind, TitleKind wanted) { return kind != TitleKind::Unknown && kind != wanted; };
    const bool areTitles = asked.kind != TitleKind::Episode;
    const bool hasNone =
        areTitles ? narrowing.kind == TitleKind::Episode : narrowing.without.kind == TitleKind::Episode;
    if (hasNone || (asked.kind != TitleKind::Unknown && isOther(narrowing.kind, asked.kind)))
        return false;
    if (narrowing.kind != TitleKind::Unknown)
        asked.kind = narrowing.kind;
    if (narrowing.without.kind != TitleKind::Unknown)
        asked.without.kind = narrowing.without.kind;
    intersect(asked, narrowing.fromYear, narrowing.toYear);
    asked.genres += narrowing.genres;
    asked.certificates += narrowing.certificates;
    asked.formats += narrowing.formats;
    asked.without.genres += narrowing.without.genres;
    asked.without.certificates += narrowing.without.certificates;
    asked.without.formats += narrowing.without.formats;
    return true;
}

bool Query::isHeldBy(const QString &name) const
{
    if (!term.isHeldBy(name))
        return false;
    return phrases.empty() || hasPhrases(name);
}

bool Query::hasPhrases(const QString &text) const
{
    const auto words = text::words(text);
    return std::all_of(phrases.begin(), phrases.end(), [&](const auto &phrase) { return holds(words, phrase); });
}

} // namespace store
