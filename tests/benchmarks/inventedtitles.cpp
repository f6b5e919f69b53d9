// SPDX-License-Identifier: MIT
#include "tests/benchmarks/inventedtitles.h"

#include "core/text/sequelnumber.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

constexpr std::uint32_t vocabulary = 1'500'000;
constexpr std::uint32_t remembered = 4096;

constexpr std::array commonWords{
    u"the",     u"of",    u"a",    u"and",   u"in",    u"to",    u"la",     u"de",    u"love", u"man",  u"with",
    u"night",   u"day",   u"my",   u"el",    u"on",    u"for",   u"you",    u"part",  u"le",   u"life", u"is",
    u"world",   u"from",  u"i",    u"no",    u"show",  u"new",   u"at",     u"girl",  u"time", u"der",  u"house",
    u"die",     u"black", u"boy",  u"one",   u"it",    u"war",   u"dead",   u"story", u"big",  u"by",   u"death",
    u"what",    u"an",    u"home", u"your",  u"out",   u"all",   u"little", u"great", u"two",  u"vs",   u"city",
    u"blood",   u"king",  u"red",  u"first", u"last",  u"back",  u"family", u"star",  u"we",   u"game", u"dark",
    u"woman",   u"live",  u"up",   u"heart", u"who",   u"music", u"final",  u"good",  u"old",  u"best", u"dream",
    u"high",    u"white", u"fire", u"road",  u"paris", u"lost",  u"secret", u"three", u"et",   u"un",   u"il",
    u"special", u"not",   u"les",  u"des",   u"das",   u"en",    u"du",     u"y",     u"di",   u"wa",   u"london"};
constexpr std::array starts{u"b", u"c",  u"d",  u"f",  u"g",  u"h",  u"j",  u"k",  u"l",  u"m",
                            u"n", u"p",  u"r",  u"s",  u"t",  u"v",  u"w",  u"z",  u"ch", u"sh",
                            u"b", u"br", u"kr", u"st", u"tr", u"pr", u"gr", u"th", u"m",  u""};
constexpr std::array middles{u"a", u"e", u"i", u"o", u"u", u"a", u"e", u"i", u"o", u"ai", u"ou", u"é", u"ö", u"ü"};
constexpr std::array ends{u"", u"", u"", u"n", u"r", u"s", u"l", u"m", u"t", u"k", u"nd", u"ng", u"ra"};
constexpr std::array months{u"January", u"February", u"March",     u"April",   u"May",      u"June",
                            u"July",    u"August",   u"September", u"October", u"November", u"December"};

QString capital(QString word)
{
    if (!word.isEmpty())
        word[0] = word[0].toUpper();
    return word;
}

} // namespace

std::uint64_t Random::next()
{
    m_state += 0x9E3779B97F4A7C15U;
    std::uint64_t value = m_state;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31);
}

std::uint32_t Random::zipf(std::uint32_t end, double offset)
{
    const double drawn = offset * (std::exp(unit() * std::log((end + offset) / offset)) - 1);
    return std::min(end - 1, std::uint32_t(drawn));
}

QString inventedName(std::mt19937 &random)
{
    static const std::array syllables{"ba", "den", "ko", "ri", "mar", "tel", "so", "vin", "lu", "gar", "ne", "pol"};
    QStringList words;
    const unsigned count = 2 + random() % 3;
    for (unsigned w = 0; w < count; ++w) {
        QString word;
        for (unsigned s = 0; s < 2 + random() % 2; ++s)
            word += QLatin1StringView(syllables[random() % syllables.size()]);
        word[0] = word[0].toUpper();
        words += word;
    }
    return words.join(u' ');
}

InventedTitles::InventedTitles(std::uint32_t count) : m_count(count), m_recent(remembered)
{
    Random random(7);
    const auto one = [&](const auto &all) { m_letters += all[random.below(std::uint32_t(all.size()))]; };
    m_starts.reserve(vocabulary + 1);
    for (std::uint32_t number = 0; number < vocabulary; ++number) {
        m_starts.push_back(std::uint32_t(m_letters.size()));
        if (number < commonWords.size()) {
            m_letters += commonWords[number];
            continue;
        }
        for (std::uint32_t syllables = (number < 20'000 ? 1 : 2) + random.below(3); syllables > 0; --syllables) {
            one(starts);
            one(middles);
        }
        one(ends);
        if (random.below(12) == 0)
            m_letters += QString::number(random.below(100)).toStdU16String();
    }
    m_starts.push_back(std::uint32_t(m_letters.size()));
}

QString InventedTitles::word(std::uint32_t number) const
{
    return QString::fromUtf16(m_letters.data() + m_starts[number], qsizetype(m_starts[number + 1] - m_starts[number]));
}

QString InventedTitles::next()
{
    const bool isWellKnown = m_given < m_count / 100;
    ++m_given;
    const double kind = m_random.unit();
    if (kind < 0.36 && !isWellKnown)
        return episode();
    QString &remember = m_recent[m_random.below(remembered)];
    if (kind > 0.95 && !remember.isEmpty())
        return remember;
    const QString title = invent();
    if (m_random.below(16) == 0)
        remember = title;
    return title;
}

QString InventedTitles::episode()
{
    if (m_random.below(4) != 0) {
        const int season = 1 + int(std::pow(m_random.unit(), 3) * 40);
        const int number = 1 + int(std::pow(m_random.unit(), 2) * 300);
        return u"Episode #%1.%2"_s.arg(season).arg(number);
    }
    return u"Episode dated %1 %2 %3"_s.arg(1 + m_random.below(28))
        .arg(QString::fromUtf16(months[m_random.below(12)]))
        .arg(1950 + m_random.below(75));
}

QString InventedTitles::invent()
{
    static constexpr std::array<double, 8> lengths{0.17, 0.42, 0.64, 0.785, 0.875, 0.935, 0.975, 1.0};
    QString title = m_random.below(8) == 0 ? u"The"_s : QString();
    const auto count = std::lower_bound(lengths.begin(), lengths.end(), m_random.unit()) - lengths.begin() + 1;
    for (std::ptrdiff_t at = 0; at < count; ++at) {
        if (!title.isEmpty())
            title += u' ';
        const std::uint32_t number = m_random.zipf(vocabulary, 2.7);
        title += number < 6 && !title.isEmpty() ? word(number) : capital(word(number));
        if (at + 1 < count && m_random.below(40) == 0)
            title += m_random.below(2) == 0 ? u':' : u',';
    }
    if (m_random.below(30) == 0)
        title += u' ' + QString::number(2 + m_random.below(9));
    if (m_random.below(60) == 0)
        title += u'!';
    return title;
}

namespace {

std::string firstOctets(std::string text, std::size_t length)
{
    if (length < text.size()) {
        while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
            --length;
        text.resize(length);
    }
    return text;
}

std::vector<std::string> split(std::string_view title)
{
    std::vector<std::string> words;
    while (!title.empty()) {
        const std::size_t end = std::min(title.find(' '), title.size());
        words.emplace_back(title.substr(0, end));
        title.remove_prefix(std::min(end + 1, title.size()));
    }
    return words;
}

/// A number behind a word finds that of a sequel in the other digits too, which none of the others knows.
bool namesSequel(const std::string &query)
{
    const auto words = split(query);
    return std::adjacent_find(words.begin(), words.end(),
                              [](const std::string &before, const std::string &word) {
                                  const bool isArabic = !word.empty() && word.front() >= '0' && word.front() <= '9';
                                  return isArabic || text::sequelNumber(before, word) > 0;
                              })
        != words.end();
}

class QueryMaker
{
public:
    QueryMaker(const std::vector<std::string_view> &titles, int each) : m_titles(titles), m_each(each) { }

    std::vector<QueryClass> make()
    {
        for (const bool known : {true, false}) {
            m_known = known;
            const std::string end = known ? "_z" : "_u";
            for (std::size_t length = 1; length <= 8; ++length)
                add("p" + std::to_string(length) + end, [&] { return titleBeginning(length); });
            for (std::size_t length = 1; length <= 6; ++length)
                add("w" + std::to_string(length) + end, [&] { return wordBeginning(length); });
            add("m2" + end, [&] { return several(2, false); });
            add("m3" + end, [&] { return several(3, false); });
            add("s2" + end, [&] { return several(2, true); });
            add("t1" + end, [&] { return slip(); });
        }
        addAdversaries();
        return std::move(m_classes);
    }

private:
    template <class F>
    void add(const std::string &name, F &&one)
    {
        QueryClass &made = m_classes.emplace_back();
        made.name = name;
        for (int tries = 0; int(made.queries.size()) < m_each && tries < m_each * 1000; ++tries) {
            std::string query = one();
            if (!query.empty() && !namesSequel(query))
                made.queries.push_back(std::move(query));
        }
    }
    std::string_view title()
    {
        const auto count = std::uint32_t(m_titles.size());
        return m_titles[m_known ? m_random.zipf(count, 50) : m_random.below(count)];
    }
    std::string titleBeginning(std::size_t length)
    {
        const std::string text(title());
        const std::string begun = text.size() < length ? std::string() : firstOctets(text, length);
        return begun.empty() || begun.back() == ' ' ? std::string() : begun;
    }
    std::string anyWord()
    {
        const auto words = split(title());
        return words.empty() ? std::string() : words[m_random.below(std::uint32_t(words.size()))];
    }
    std::string wordBeginning(std::size_t length)
    {
        const std::string word = anyWord();
        return word.size() < length ? std::string() : firstOctets(word, length);
    }
    std::string several(std::size_t count, bool isShort)
    {
        const auto words = split(title());
        if (words.size() < count)
            return {};
        const std::size_t from = m_random.below(std::uint32_t(words.size() - count + 1));
        std::string query;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string &word = words[from + i];
            const auto size = std::uint32_t(word.size());
            const std::size_t length = isShort ? 1 + m_random.below(2)
                : i + 1 == count               ? 1 + m_random.below(4)
                                               : std::max<std::size_t>(3, size / 2 + m_random.below(size));
            const std::string begun = firstOctets(word, length);
            if (begun.empty())
                return {};
            query += (query.empty() ? "" : " ") + begun;
        }
        return query;
    }
    std::string slip()
    {
        std::string word = anyWord();
        const bool isPlain = std::all_of(word.begin(), word.end(), [](char c) { return c > 0; });
        if (word.size() < 4 || !isPlain)
            return {};
        word.resize(std::min<std::size_t>(word.size(), 4 + m_random.below(5)));
        const std::size_t at = 1 + m_random.below(std::uint32_t(word.size() - 1));
        const auto letter = char('a' + m_random.below(26));
        switch (m_random.below(4)) {
        case 0:
            word[at] = letter;
            break;
        case 1:
            word.insert(word.begin() + std::ptrdiff_t(at), letter);
            break;
        case 2:
            word.erase(at, 1);
            break;
        default:
            std::swap(word[at], word[at - 1]);
        }
        return word;
    }
    void addAdversaries()
    {
        std::unordered_map<std::string, std::uint32_t> counts;
        for (std::size_t at = 0; at < m_titles.size(); at += std::max<std::size_t>(1, m_titles.size() / 500'000)) {
            for (const std::string &word : split(m_titles[at])) {
                for (const std::size_t length : {2, 3}) {
                    if (word.size() >= length && firstOctets(word, length).size() == length)
                        ++counts[word.substr(0, length)];
                }
            }
        }
        std::vector<std::pair<std::uint32_t, std::string>> most;
        for (const auto &[beginning, count] : counts)
            most.emplace_back(count, beginning);
        std::sort(most.rbegin(), most.rend());
        const auto end = std::uint32_t(std::min<std::size_t>(200, most.size()));
        add("adv2", [&] {
            const std::string &left = most[m_random.below(end)].second, &right = most[m_random.below(end)].second;
            return left == right ? std::string() : left + " " + right;
        });
    }

    const std::vector<std::string_view> &m_titles;
    int m_each;
    bool m_known = true;
    Random m_random{7};
    std::vector<QueryClass> m_classes;
};

} // namespace

std::vector<QueryClass> makeQueries(const std::vector<std::string_view> &titles, int each)
{
    return QueryMaker(titles, each).make();
}

} // namespace bench
