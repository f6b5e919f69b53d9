// SPDX-License-Identifier: MIT
// What a keystroke costs in a catalog of 100,000 generated works: an ordinary beginning of a name, and a slip that only
// similar spelling finds, beside a bare walk over all folded names that looks for the text in each. Rounds are
// interleaved and the thread's CPU time is taken, so other work on the machine moves all of them alike.
#include "core/store/catalog.h"
#include "core/store/catalogwriter.h"
#include "core/text/fold.h"

#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>

using namespace Qt::StringLiterals;

namespace {

constexpr int works = 100'000;
constexpr int rounds = 300;

double milliseconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) * 1e-6;
}

/// Names of one to four made-up words out of some 60,000.
class Inventor
{
public:
    QString name()
    {
        QStringList words;
        for (unsigned count = 1 + below(4); count > 0; --count)
            words += word();
        return words.join(u' ');
    }
    QString slip(QString text)
    {
        const auto at = qsizetype(below(unsigned(text.size() - 1)));
        text[at] = QChar(char16_t('a' + below(26)));
        return text;
    }
    unsigned below(unsigned end) { return unsigned(m_random() % end); }

private:
    QString word()
    {
        static const QStringList syllables{u"ba"_s, u"cor"_s, u"den"_s, u"el"_s, u"fi"_s,  u"gra"_s, u"ho"_s, u"is"_s,
                                           u"ju"_s, u"kal"_s, u"lor"_s, u"mé"_s, u"nis"_s, u"or"_s,  u"pe"_s, u"qua"_s};
        QString word;
        for (unsigned count = 1 + below(4); count > 0; --count)
            word += syllables[qsizetype(below(unsigned(syllables.size())))];
        return word;
    }

    std::mt19937 m_random{1926};
};

void print(const char *what, std::vector<double> times, double scan)
{
    std::sort(times.begin(), times.end());
    const double half = times[times.size() / 2], nearlyAll = times[times.size() * 99 / 100];
    std::printf("%-28s p50 %8.3f ms   p99 %8.3f ms   p50 to the walk %6.2f\n", what, half, nearlyAll, half / scan);
}

} // namespace

int main()
{
    Inventor inventor;
    QTemporaryDir folder;
    const QString path = folder.filePath(u"bench.catalog"_s);
    std::vector<QString> names, folded;
    auto writer = store::CatalogWriter::create(path, u"bench"_s);
    bool written = writer.has_value();
    for (int i = 0; written && i < works; ++i) {
        store::WorkRecord work;
        work.title = inventor.name();
        work.year = 1900 + int(inventor.below(120));
        work.popularity = int(inventor.below(1000));
        for (int part = 0; part < 3; ++part)
            work.credits.push_back({u"Person %1"_s.arg(inventor.below(50'000)), {}, domain::Credit::Department::Cast});
        names.push_back(work.title);
        folded.push_back(text::folded(work.title));
        written = (*writer)->add(work).has_value();
    }
    written = written && (*writer)->commit().has_value();
    const double before = milliseconds(CLOCK_MONOTONIC);
    const auto catalog = store::Catalog::open(path);
    const double opened = milliseconds(CLOCK_MONOTONIC) - before;
    if (!written || !catalog) {
        std::fprintf(stderr, "the catalog could not be made\n");
        return 1;
    }
    std::printf("searching %d works, %d interleaved rounds; opening %.0f ms\n", works, rounds, opened);

    std::vector<double> scans, ordinary, similar;
    qsizetype found = 0;
    const auto timed = [](std::vector<double> &times, auto ask) {
        const double start = milliseconds(CLOCK_THREAD_CPUTIME_ID);
        ask();
        times.push_back(milliseconds(CLOCK_THREAD_CPUTIME_ID) - start);
    };
    (void)(*catalog)->autocomplete(u"zzzz"_s, 0, 10); // waits for the synopses
    for (int round = 0; round < rounds; ++round) {
        const QString &name = names[inventor.below(unsigned(names.size()))];
        const QString begun = name.left(1 + qsizetype(inventor.below(8)));
        const QString wrong = inventor.slip(name.size() < 8 ? name + u"zelwig"_s : name);
        timed(scans, [&] {
            found += std::count_if(folded.begin(), folded.end(), [&](const QString &n) { return n.contains(begun); });
        });
        timed(ordinary, [&] { found += (*catalog)->autocomplete(begun, 0, 10)->size() > 0; });
        timed(similar, [&] { found += (*catalog)->autocomplete(wrong, 0, 10)->size() > 0; });
    }
    std::vector<double> sorted = scans;
    std::sort(sorted.begin(), sorted.end());
    const double scan = sorted[sorted.size() / 2];
    print("walk over the folded names", scans, scan);
    print("the beginning of a name", ordinary, scan);
    print("a name with a slip", similar, scan);
    return found > 0 ? 0 : 1;
}
