// SPDX-License-Identifier: MIT
#include "tests/core/store/bruteforce.h"
#include "tests/core/store/inventor.h"
#include "tests/core/store/writtencatalog.h"

#include <QTest>

#include <map>

using namespace Qt::StringLiterals;
using By = domain::Match::By;
using domain::TitleKind;
using store::WorkRecord;

namespace {

/// Larger by environment: TITLECARD_ORACLE_WORKS, TITLECARD_ORACLE_TERMS.
unsigned scale(const char *variable, unsigned byDefault)
{
    bool isSet = false;
    const int value = qEnvironmentVariableIntValue(variable, &isSet);
    return isSet && value > 0 ? static_cast<unsigned>(value) : byDefault;
}

std::vector<WorkRecord> inventedWorks(Inventor &inventor, unsigned count)
{
    std::vector<WorkRecord> works;
    for (unsigned i = 0; i < count; ++i)
        works.push_back(inventor.work(true));
    return works;
}

template <class Page>
std::vector<BruteHit> hitsOf(const Page &page)
{
    std::vector<BruteHit> hits;
    for (const auto &hit : page.items) {
        if constexpr (requires { hit.title; })
            hits.push_back({hit.title.id.number(), hit.match->by});
        else
            hits.push_back({hit.person.id.number(), hit.match->by});
    }
    return hits;
}

QString listed(const std::vector<BruteHit> &hits)
{
    QStringList texts;
    for (std::size_t i = 0; i < std::min<std::size_t>(hits.size(), 12); ++i)
        texts.append(u"%1/%2"_s.arg(hits[i].number).arg(static_cast<int>(hits[i].by)));
    return u"%1: %2"_s.arg(hits.size()).arg(texts.join(u' '));
}

/// How many of \a hits a catalog counts at most before it says that there are more.
std::size_t mostCounted(const std::vector<BruteHit> &hits)
{
    const bool areSimilar = !hits.empty() && hits.front().by == By::SimilarSpelling;
    return areSimilar ? store::Catalog::mostSimilar : store::Catalog::mostCounted;
}

int counted(const std::vector<BruteHit> &hits)
{
    return static_cast<int>(std::min(hits.size(), mostCounted(hits)));
}

bool isMoreThanCounted(const std::vector<BruteHit> &hits)
{
    return hits.size() > mostCounted(hits);
}

/// The first \a most of \a expected and its whole length against a page.
template <class Page>
bool agrees(const QString &what, const Page &page, std::vector<BruteHit> expected, std::size_t most)
{
    const int total = counted(expected);
    const bool isMore = isMoreThanCounted(expected);
    expected.resize(std::min(expected.size(), most));
    const auto found = hitsOf(page);
    if (found == expected && page.total == total && page.isMore == isMore)
        return true;
    qWarning().noquote() << what << "\n  found    " << page.total << listed(found) << "\n  expected " << total
                         << listed(expected);
    return false;
}

/// Any narrowing of the facts that Inventor gives.
domain::Narrowing narrowingFrom(Inventor &inventor, const BruteForce &oracle, const WorkRecord &work)
{
    domain::Narrowing narrowing;
    if (inventor.oneIn(4))
        narrowing.kind = inventor.oneIn(2) ? TitleKind::Movie : TitleKind::Series;
    if (inventor.oneIn(3))
        narrowing.fromYear = 1900 + static_cast<int>(inventor.below(15));
    if (inventor.oneIn(3))
        narrowing.toYear = 1905 + static_cast<int>(inventor.below(15));
    if (inventor.oneIn(3))
        narrowing.genres = inventor.oneIn(2) ? QStringList{u"drama"_s} : QStringList{u"Comedy"_s, u"HORROR"_s};
    if (inventor.oneIn(5))
        narrowing.certificates = QStringList{u"pg-13"_s};
    if (inventor.oneIn(5))
        narrowing.formats = QStringList{u"dvd"_s, u"Blu-Ray"_s};
    if (inventor.oneIn(6) && !work.credits.empty())
        narrowing.people = {domain::PersonId::fromNumber(oracle.person(work.credits.front().name))};
    if (inventor.oneIn(6))
        narrowing.without.kind = TitleKind::Series;
    if (inventor.oneIn(4))
        narrowing.without.genres = QStringList{u"Fantasy"_s, u"unheard of"_s};
    if (inventor.oneIn(8))
        narrowing.without.formats = QStringList{u"instant"_s};
    if (inventor.oneIn(8))
        narrowing.without.certificates = QStringList{u"PG"_s};
    if (inventor.oneIn(8) && !work.credits.empty())
        narrowing.without.people = {domain::PersonId::fromNumber(oracle.person(work.credits.back().name))};
    return narrowing;
}

} // namespace

/// The index against looking at every record: the same hits, in the same order, for the same reasons, as many.
class tst_SearchOracle : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void titles_areTheSame();
    void narrowedTitles_areTheSame();
    void episodesAndPeople_areTheSame();
    void facets_areCounted();
    void laterPages_areTheSame();
    void exactTitle_isFirstOfAll();
    void reasons_areTrue();

private:
    [[nodiscard]] const WorkRecord &anyWork()
    {
        return m_works[m_inventor.below(static_cast<unsigned>(m_works.size()))];
    }

    Inventor m_inventor{2014};
    std::vector<WorkRecord> m_works{};
    std::unique_ptr<WrittenCatalog> m_catalog{};
    std::unique_ptr<BruteForce> m_oracle{};
    unsigned m_terms = 0;
};

void tst_SearchOracle::initTestCase()
{
    m_works = inventedWorks(m_inventor, scale("TITLECARD_ORACLE_WORKS", 250));
    m_catalog = std::make_unique<WrittenCatalog>(m_works);
    m_oracle = std::make_unique<BruteForce>(m_works);
    m_terms = scale("TITLECARD_ORACLE_TERMS", 400);
}

void tst_SearchOracle::titles_areTheSame()
{
    std::map<By, int> reasons;
    int wrong = 0;
    for (unsigned i = 0; i < m_terms && wrong < 10; ++i) {
        const QString term = m_inventor.termFor(anyWork()).trimmed();
        const auto page = m_catalog->catalog->searchTitles(term, domain::Narrowing{}, 0, 10, {});
        QVERIFY(page);
        const auto expected = m_oracle->titles(term);
        wrong += agrees(u'"' + term + u'"', *page, expected, 10) ? 0 : 1;
        // Autocomplete stops at ten without counting, and must stop at the same ones.
        std::vector<BruteHit> suggested;
        const auto suggestions = m_catalog->catalog->autocomplete(term, 0, 10);
        QVERIFY(suggestions);
        for (const domain::Suggestion &hit : *suggestions) {
            suggested.push_back({hit.id.number(), hit.match->by});
            ++reasons[hit.match->by];
        }
        QCOMPARE(suggested, hitsOf(*page));
    }
    QCOMPARE(wrong, 0);
    QCOMPARE(reasons.size(), 9u); // every kind of reason was met
}

void tst_SearchOracle::narrowedTitles_areTheSame()
{
    int wrong = 0;
    for (unsigned i = 0; i < m_terms && wrong < 10; ++i) {
        const WorkRecord &work = anyWork();
        const QString term = m_inventor.oneIn(3) ? work.title.left(1) : m_inventor.termFor(work).trimmed();
        const auto narrowing = narrowingFrom(m_inventor, *m_oracle, work);
        if (term.isEmpty())
            continue; // no search: it lists what the narrowing lets through
        const auto page = m_catalog->catalog->searchTitles(term, narrowing, 0, 10, {});
        QVERIFY(page);
        wrong += agrees(u'"' + term + u"\", narrowed"_s, *page, m_oracle->titles(term, narrowing), 10) ? 0 : 1;
    }
    QCOMPARE(wrong, 0);
}

void tst_SearchOracle::episodesAndPeople_areTheSame()
{
    domain::Narrowing episodesOnly;
    episodesOnly.kind = TitleKind::Episode;
    int wrong = 0;
    for (unsigned i = 0; i < m_terms && wrong < 10; ++i) {
        const QString term = m_inventor.termFor(anyWork()).trimmed();
        if (term.isEmpty())
            continue;
        const auto episodes = m_catalog->catalog->searchTitles(term, episodesOnly, 0, 10, {});
        const auto people = m_catalog->catalog->searchPeople(term, 0, 10);
        QVERIFY(episodes && people);
        wrong += agrees(u'"' + term + u"\", episodes"_s, *episodes, m_oracle->episodes(term), 10) ? 0 : 1;
        wrong += agrees(u'"' + term + u"\", people"_s, *people, m_oracle->people(term), 10) ? 0 : 1;
    }
    QCOMPARE(wrong, 0);
}

void tst_SearchOracle::facets_areCounted()
{
    for (unsigned i = 0; i < m_terms / 8; ++i) {
        const WorkRecord &work = anyWork();
        const QString term = work.title.left(1 + static_cast<qsizetype>(m_inventor.below(3)));
        const auto narrowing = narrowingFrom(m_inventor, *m_oracle, work);
        const auto facets = m_catalog->catalog->facets(term, narrowing);
        QVERIFY(facets);
        const auto hits = m_oracle->titles(term, narrowing);
        QCOMPARE(facets->total, counted(hits));
        QCOMPARE(facets->isMore, isMoreThanCounted(hits));
        if (!facets->isMore)
            QVERIFY2(*facets == m_oracle->facets(hits), qPrintable(term));
    }
}

void tst_SearchOracle::laterPages_areTheSame()
{
    for (const QString &term : {u"ka"_s, u"lo mi"_s, u"e"_s, u"the"_s, u"1905"_s, u"20000"_s}) {
        const auto expected = m_oracle->titles(term);
        const std::size_t last = std::min<std::size_t>(expected.size(), store::Catalog::mostCounted) + 7;
        for (std::size_t start = 0; start <= last; start += 7) {
            const auto page =
                m_catalog->catalog->searchTitles(term, domain::Narrowing{}, static_cast<int>(start), 7, {});
            QVERIFY(page);
            const std::size_t first = std::min(start, expected.size()), end = std::min(first + 7, expected.size());
            QCOMPARE(hitsOf(*page),
                     std::vector<BruteHit>(expected.begin() + static_cast<std::ptrdiff_t>(first),
                                           expected.begin() + static_cast<std::ptrdiff_t>(end)));
            QCOMPARE(page->total, counted(expected));
        }
    }
}

void tst_SearchOracle::exactTitle_isFirstOfAll()
{
    for (const WorkRecord &work : m_works) {
        const auto hits = m_catalog->catalog->autocomplete(work.title, 0, 1);
        QVERIFY(hits && hits->size() == 1);
        QCOMPARE(hits->front().match->by, By::ExactTitle);
        QCOMPARE(text::folded(hits->front().name), text::folded(work.title));
    }
}

/// The text that a hit is said to match in is the record's, and it does hold the words.
void tst_SearchOracle::reasons_areTrue()
{
    for (unsigned i = 0; i < m_terms; ++i) {
        const QString term = m_inventor.termFor(anyWork()).trimmed();
        const auto hits = m_catalog->catalog->autocomplete(term, 0, 10);
        QVERIFY(hits);
        for (const domain::Suggestion &hit : *hits) {
            const WorkRecord &work = m_works[static_cast<std::size_t>(hit.id.number() - 1)];
            QStringList texts{work.title, work.originalTitle};
            texts += work.otherTitles;
            if (hit.match->by == By::Person || hit.match->by == By::Character)
                texts.clear();
            for (const store::CreditRecord &credit : work.credits) {
                if (hit.match->by == By::Person || hit.match->by == By::Character)
                    texts.append(hit.match->by == By::Person ? credit.name : credit.role);
            }
            const QString text = hit.match->text;
            if (hit.match->by == By::Synopsis)
                QVERIFY2(work.synopsis.contains(QString(text).remove(u'…')), qPrintable(term));
            else
                QVERIFY2(texts.contains(text), qPrintable(term + u": "_s + text));
            // A year needs no word of the name, "20000" is one for "20,000", and "-" begins a title as it stands.
            const bool isPlain =
                std::all_of(term.begin(), term.end(), [](QChar c) { return c.isLetter() || c == u' '; });
            QVERIFY2(hit.match->by == By::SimilarSpelling || !hit.match->spans.empty() || !isPlain,
                     qPrintable(term + u": "_s + text));
            for (const auto &[start, length] : hit.match->spans)
                QVERIFY(start >= 0 && length > 0 && start + length <= text.size());
        }
    }
}

QTEST_APPLESS_MAIN(tst_SearchOracle)
#include "tst_searchoracle.moc"
