// SPDX-License-Identifier: MIT
#include "app/ctl/commands.h"
#include "app/ctl/console.h"
#include "app/ctl/source.h"

#include <QElapsedTimer>
#include <QSet>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace ctl {

namespace {

constexpr int hitsAsked = 10;
constexpr int mostQuestions = 10'000;

/// How long one question took, and which it was.
struct Answered
{
    double milliseconds = 0;
    QString question{};
};

/// Questions of one kind and their times.
class Timings
{
public:
    explicit Timings(const QString &name) : m_name(name) { }

    /// Asks by \a ask, which gives a Result, and keeps how long that took.
    template <class Ask>
    auto time(const QString &question, Ask ask)
    {
        QElapsedTimer clock;
        clock.start();
        auto answer = ask();
        m_answered.push_back({static_cast<double>(clock.nsecsElapsed()) / 1e6, question});
        return answer;
    }

    [[nodiscard]] bool isEmpty() const { return m_answered.empty(); }
    void sort()
    {
        std::sort(m_answered.begin(), m_answered.end(),
                  [](const Answered &a, const Answered &b) { return a.milliseconds < b.milliseconds; });
    }
    /// The time within which \a percent of the questions were answered; once sorted.
    [[nodiscard]] double within(std::size_t percent) const
    {
        return m_answered[std::min(m_answered.size() * percent / 100, m_answered.size() - 1)].milliseconds;
    }
    [[nodiscard]] QString line() const
    {
        const auto of = [this](std::size_t percent) {
            return QString::number(within(percent), 'f', 2).rightJustified(9);
        };
        return u"%1 %2 %3 %4 %5 %6  %7"_s.arg(m_name, -14)
            .arg(m_answered.size(), 6)
            .arg(of(50), of(95), of(99), of(100), m_answered.back().question);
    }
    [[nodiscard]] QJsonObject json() const
    {
        return {{u"questions"_s, static_cast<int>(m_answered.size())},
                {u"p50_ms"_s, within(50)},
                {u"p95_ms"_s, within(95)},
                {u"p99_ms"_s, within(99)},
                {u"slowest_ms"_s, within(100)},
                {u"slowest"_s, m_answered.back().question}};
    }

private:
    QString m_name;
    std::vector<Answered> m_answered;
};

/// Some of what is in \a source: what each letter finds first.
Result<std::vector<domain::TitleHit>, Trouble> sampleOf(Source &source)
{
    std::vector<domain::TitleHit> titles;
    QSet<QByteArray> known;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        auto found = source.search(QString(QLatin1Char(letter)), hitsAsked);
        if (!found)
            return failure(found.error());
        for (domain::TitleHit &hit : found->titles) {
            if (!hit.title.id.isEmpty() && !known.contains(hit.title.id.path)) {
                known.insert(hit.title.id.path);
                titles.push_back(std::move(hit));
            }
        }
    }
    return titles;
}

/// What people type to find \a titles: beginnings of their names and of two of their words, \a most different ones.
QStringList termsFor(const std::vector<domain::TitleHit> &titles, int most)
{
    QStringList terms;
    QSet<QString> known;
    const auto add = [&](const QString &text) {
        const QString term = text.trimmed();
        if (terms.size() < most && !term.isEmpty() && !known.contains(term)) {
            known.insert(term);
            terms += term;
        }
    };
    for (const qsizetype letters : {1, 2, 3, 5, 8}) {
        for (const domain::TitleHit &hit : titles)
            add(hit.title.name().left(letters));
    }
    for (const domain::TitleHit &hit : titles) {
        const QStringList words = hit.title.name().split(u' ', Qt::SkipEmptyParts);
        if (words.size() > 1)
            add(words.last() + u' ' + words.first().left(3));
    }
    return terms;
}

void report(Timings &searches, Timings &cards, bool asJson)
{
    searches.sort();
    cards.sort();
    if (asJson)
        return printJson({{u"searches"_s, searches.json()}, {u"cards"_s, cards.json()}});
    print(u"%1 %2 %3 %4 %5 %6  %7"_s.arg(u"milliseconds"_s, -14)
              .arg(u"asked"_s, 6)
              .arg(u"half"_s, 9)
              .arg(u"95 %"_s, 9)
              .arg(u"99 %"_s, 9)
              .arg(u"slowest"_s, 9)
              .arg(u"which was"_s));
    print(searches.line());
    print(cards.line());
}

} // namespace

int runBench(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Tells how soon a catalog answers here: searches for beginnings of its own titles, each for ten titles, "
        "people and episodes, and title cards with everything on them. Each question is asked once, single letters "
        "once more before, to know what is there."_s);
    addSourceOptions(parser);
    const QCommandLineOption questions(u"questions"_s, u"At most N of each kind; 300 when not said."_s, u"N"_s,
                                       u"300"_s);
    const QCommandLineOption json(u"json"_s, u"Print one JSON object."_s);
    parser.addOptions({questions, json});
    if (const auto status = parse(parser, u"bench"_s, arguments))
        return *status;
    bool isNumber = false;
    const int most = parser.value(questions).toInt(&isNumber);
    if (!isNumber || most < 1 || most > mostQuestions)
        return usageError(u"bench"_s, u"--questions wants a number from 1 to %1."_s.arg(mostQuestions));

    const auto source = chosenSource(parser);
    if (!source)
        return complainOf(u"bench"_s, source.error());
    const auto titles = sampleOf(**source);
    if (!titles)
        return complainOf(u"bench"_s, titles.error());
    Timings searches(u"searches"_s), cards(u"title cards"_s);
    for (const QString &term : termsFor(*titles, most)) {
        if (const auto found = searches.time(term, [&] { return (*source)->search(term, hitsAsked); }); !found)
            return complainOf(u"bench"_s, found.error());
    }
    for (std::size_t i = 0; i < std::min(titles->size(), static_cast<std::size_t>(most)); ++i) {
        const domain::Title &title = (*titles)[i].title;
        if (const auto card = cards.time(title.name(), [&] { return (*source)->title(title.id); }); !card)
            return complainOf(u"bench"_s, card.error());
    }
    if (searches.isEmpty() || cards.isEmpty()) {
        complain(u"titlecardctl bench: no letter from a to z finds a title there."_s);
        return NotFound;
    }
    report(searches, cards, parser.isSet(json));
    return Success;
}

} // namespace ctl
