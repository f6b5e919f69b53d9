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
    return QStringView(u"\"“”„«»").contains(c);
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

/// "1927", "192", "1920..1929" in either order, "1920-1929", "1920..", "..1929". False: \a value is none.
bool readYears(const QString &value, Narrowing &narrowing)
{
    static const QRegularExpression between(u"\\.\\.|-"_s);
    const auto range = between.match(value);
    const bool isRange = range.hasMatch();
    const QStringView first = QStringView(value).first(isRange ? range.capturedStart() : value.size());
    const QStringView last = isRange ? QStringView(value).sliced(range.capturedEnd()) : first;
    narrowing.fromYear = year(first, false);
    narrowing.toYear = year(last, true);
    if (narrowing.fromYear > narrowing.toYear && narrowing.toYear) { // "1929..1920" means the same years
        narrowing.fromYear = year(last, false);
        narrowing.toYear = year(first, true);
    }
    const bool isEither = narrowing.fromYear || narrowing.toYear;
    return isEither && (narrowing.fromYear || first.isEmpty()) && (narrowing.toYear || last.isEmpty());
}

TitleKind kindBeginning(const QString &word)
{
    static const std::array kinds{std::pair(u"movies"_s, TitleKind::Movie), std::pair(u"films"_s, TitleKind::Movie),
                                  std::pair(u"series"_s, TitleKind::Series),
                                  std::pair(u"episodes"_s, TitleKind::Episode)};
    const QString folded = text::folded(word);
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const auto &one) { return !folded.isEmpty() && one.first.startsWith(folded); });
    return kind == kinds.end() ? TitleKind::Unknown : kind->second;
}

/// nullopt: \a values are none of the field \a name.
std::optional<Query::Field> fieldOf(const QString &name, const QStringList &values, bool isApart)
{
    Query::Field field;
    Narrowing &narrowing = field.narrowing;
    if (name == u"year") {
        if (isApart || values.size() != 1 || !readYears(values.front(), narrowing))
            return std::nullopt;
    } else if (name == u"kind") {
        const TitleKind kind = values.size() == 1 ? kindBeginning(values.front()) : TitleKind::Unknown;
        if (kind == TitleKind::Unknown)
            return std::nullopt;
        (isApart ? narrowing.without.kind : narrowing.kind) = kind;
    } else if (name == u"person") {
        (isApart ? field.peopleApart : field.people) = values;
    } else if (name == u"genre") {
        (isApart ? narrowing.without.genres : narrowing.genres) = values;
    } else if (name == u"certificate") {
        (isApart ? narrowing.without.certificates : narrowing.certificates) = values;
    } else {
        (isApart ? narrowing.without.formats : narrowing.formats) = values;
    }
    return field;
}

/// Whether \a phrase stands in \a words, word by word.
bool holds(const std::vector<text::Word> &words, const std::vector<text::Word> &phrase)
{
    return std::search(words.begin(), words.end(), phrase.begin(), phrase.end(),
                       [](const text::Word &left, const text::Word &right) { return left.folded == right.folded; })
        != words.end();
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

    /// Whether a field stands at the end whose value is still missing.
    [[nodiscard]] bool endsUnfinished() const { return m_endsUnfinished; }

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
                addPhrase(text::words(*phrase));
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

    void addPhrase(const std::vector<text::Word> &words)
    {
        auto &phrases = m_query.phrases;
        const bool isKnown = std::any_of(phrases.begin(), phrases.end(), [&](const auto &known) {
            return known.size() == words.size() && holds(known, words);
        });
        if (!isKnown)
            phrases.push_back(words);
    }

    /// Values with commas between, each to the next space or comma, or in quotes, of which the last may be missing yet.
    QStringList values()
    {
        QStringList values;
        do {
            const qsizetype begin = m_at;
            const bool isQuoted = begin < m_typed.size() && isQuote(m_typed.at(begin));
            if (isQuoted) {
                const auto value = quoted();
                m_at = value ? m_at : m_typed.size();
                values.append(value.value_or(m_typed.mid(begin + 1)).trimmed());
                continue;
            }
            while (m_at < m_typed.size() && !m_typed.at(m_at).isSpace() && m_typed.at(m_at) != u',')
                ++m_at;
            values.append(m_typed.mid(begin, m_at - begin));
        } while (m_at < m_typed.size() && m_typed.at(m_at) == u',' && ++m_at <= m_typed.size());
        values.removeIf([](const QString &value) { return text::folded(value).isEmpty(); });
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
        std::optional<Query::Field> read;
        if (const auto bare = range.match(m_typed, m_at, QRegularExpression::NormalMatch, here); bare.hasMatch()) {
            m_at = bare.capturedEnd();
            read = fieldOf(u"year"_s, {bare.captured(1)}, false);
        } else if (const auto named = field.match(m_typed, m_at, QRegularExpression::NormalMatch, here);
                   named.hasMatch()) {
            m_at = named.capturedEnd();
            const QStringList given = values();
            m_endsUnfinished = given.isEmpty() && m_at == m_typed.size();
            if (!given.isEmpty())
                read = fieldOf(named.captured(2).toLower(), given, named.capturedLength(1) > 0);
        }
        if (read)
            m_query.fields.push_back(*read);
        else if (!m_endsUnfinished)
            m_at = begin;
        return read || m_endsUnfinished;
    }

    const QString &m_typed;
    Query &m_query;
    qsizetype m_at = 0;
    bool m_endsUnfinished = false;
};

std::optional<Query::Address> addressIn(const QString &typed)
{
    static const QRegularExpression id(
        u"^(?:(?:https?://)?(?:\\w+\\.)?imdb\\.com/\\S*?)?\\b(tt|nm)(\\d{7,10})(?:[/?#]\\S*)?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression own(
        u"^(?:(?:https?://\\S+?/)?catalog/(?:titles/)?|titles/)?"
        "((?:movies|series|programs|people)/\\d{1,18}(?:/\\d{1,18})?)(?:[/?#]\\S*)?$"_s);
    if (const auto match = id.match(typed); match.hasMatch()) {
        const QString kind = match.captured(1).toLower();
        const bool isOfPerson = kind == u"nm";
        return Query::Address{u"imdb"_s, isOfPerson ? match.captured(2) : kind + match.captured(2), isOfPerson};
    }
    if (const auto match = own.match(typed); match.hasMatch()) {
        const QString path = match.captured(1);
        const bool isOfPerson = path.startsWith(u"people/");
        return Query::Address{{}, isOfPerson ? path.section(u'/', 1, 1) : path, isOfPerson};
    }
    return std::nullopt;
}

} // namespace

Query::Query(const QString &typed) : term(readBeside(typed))
{
    // A quoted "1927" is that word, not the year.
    std::erase_if(term.years, [this](const text::Word &year) {
        return std::any_of(phrases.begin(), phrases.end(), [&](const auto &phrase) { return holds(phrase, {year}); });
    });
}

/// Reads what is not words. \returns the words.
QString Query::readBeside(const QString &typed)
{
    const auto isPlain = [](QChar c) { return c != u':' && c != u'.' && c != u'/' && !c.isDigit() && !isQuote(c); };
    if (std::all_of(typed.begin(), typed.end(), isPlain))
        return typed;
    address = addressIn(typed.trimmed());
    Parser parser(typed, *this);
    const QString words = parser.parse();
    if (!words.trimmed().isEmpty() || !fields.empty())
        return words;
    if (!parser.endsUnfinished())
        return typed;
    fields.push_back({}); // whatever it becomes, it narrows what is listed until then
    return words;
}

bool Query::leavesTitles() const
{
    return std::none_of(fields.begin(), fields.end(),
                        [](const Field &field) { return field.narrowing.kind == TitleKind::Episode; });
}

bool Query::leavesEpisodes() const
{
    return std::none_of(fields.begin(), fields.end(), [](const Field &field) {
        const Narrowing &narrowing = field.narrowing;
        return narrowing.without.kind == TitleKind::Episode || narrowing.kind == TitleKind::Movie
            || narrowing.kind == TitleKind::Series;
    });
}

bool Query::isOfYears() const
{
    return std::any_of(fields.begin(), fields.end(),
                       [](const Field &field) { return field.narrowing.fromYear || field.narrowing.toYear; });
}

bool Query::isHeldBy(const QString &name) const
{
    return term.isHeldBy(name) && hasPhrases(name);
}

bool Query::hasPhrases(const QString &text) const
{
    if (phrases.empty())
        return true;
    const auto words = text::words(text);
    return std::all_of(phrases.begin(), phrases.end(), [&](const auto &phrase) { return holds(words, phrase); });
}

} // namespace store
