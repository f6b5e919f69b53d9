// SPDX-License-Identifier: MIT
// The search index at any scale (--scale 12M for all there is): how fast it is beside SQLite's full-text index, a
// completion trie in memory and, with --proto PROGRAM, the prototype in another program; whether all give the same
// answers; how large, how soon open, how soon built. Times are of the processor and of this thread; each class is asked
// six times in turn, each time once unmeasured and then once measured, so that nobody pays for the memory that another
// took out of the processor's caches; of each question the best time is taken. The prototype asks a class four times in
// a process of its own, the first not counted; it tells no single times, so its best round is compared with ours.
// A second index gives every fourth title a further name: there an answer has to tell which name it owes itself to.
//
// bench_index [--scale N] [--queries N] [--folder FOLDER] [--proto PROGRAM]
// What was built in FOLDER before is used again, except our own index.
#include "core/index/indexwriter.h"
#include "core/index/namebuilder.h"
#include "core/index/namesection.h"
#include "core/text/nameforms.h"
#include "tests/benchmarks/inventedtitles.h"
#include "tests/benchmarks/searchpeers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <functional>
#include <map>
#include <optional>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace bench;
using indexing::Conditions;
using indexing::Found;
using indexing::IndexFile;
using indexing::NameSection;
using indexing::Whole;

namespace {

constexpr int rounds = 6;

struct Options
{
    std::uint32_t titles = 200'000;
    int queries = 300;
    QString folder{};
    QString proto{};
};

double microseconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e6 + double(time.tv_nsec) * 1e-3;
}

double cpu()
{
    return microseconds(CLOCK_THREAD_CPUTIME_ID);
}

double wall()
{
    return microseconds(CLOCK_MONOTONIC);
}

/// Kibibytes that /proc/self/status gives for \a key.
long memory(const char *key)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(key))
            return line.mid(qsizetype(std::strlen(key))).simplified().split(' ').front().toLong();
    }
    return 0;
}

struct Measured
{
    double cpu = 0;
    double wall = 0;
    long memory = 0; ///< kibibytes
    bool isFine = false;
};

/// Runs \a work in a process of its own, so that its memory can be told.
Measured inChild(const std::function<Measured()> &work)
{
    int ends[2] = {};
    Measured measured;
    if (pipe(ends) != 0)
        return measured;
    const pid_t child = fork();
    if (child == 0) {
        const Measured made = work();
        _exit(write(ends[1], &made, sizeof made) == ssize_t(sizeof made) ? 0 : 1);
    }
    close(ends[1]);
    const bool isRead = read(ends[0], &measured, sizeof measured) == ssize_t(sizeof measured);
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return isRead ? measured : Measured();
}

struct Times
{
    double p50 = 0;
    double p99 = 0;
    double most = 0;
    std::uint64_t hash = 0;
};

using Ask = std::function<void(const std::string &, Hits &)>;

Times timesOf(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return times.empty() ? Times() : Times{times[times.size() / 2], times[times.size() * 99 / 100], times.back()};
}

/// Asks all of one kind again and again, and keeps for each its best time, and the best round.
class Stopwatch
{
public:
    void ask(const QueryClass &asked, const Ask &find)
    {
        double overhead = 1e9;
        for (int i = 0; i < 50; ++i) {
            const double before = cpu();
            overhead = std::min(overhead, cpu() - before);
        }
        m_best.resize(asked.queries.size(), 1e9);
        std::vector<double> round;
        m_hash = 1469598103934665603U;
        const auto add = [&](std::uint32_t number) { m_hash = (m_hash ^ number) * 1099511628211U; };
        Hits hits;
        for (const std::string &query : asked.queries) {
            hits.clear();
            find(query, hits);
        }
        for (std::size_t i = 0; i < asked.queries.size(); ++i) {
            hits.clear();
            const double before = cpu();
            find(asked.queries[i], hits);
            round.push_back(std::max(0.01, cpu() - before - overhead));
            m_best[i] = std::min(m_best[i], round.back());
            std::for_each(hits.begin(), hits.end(), add);
            add(0xFFFF);
        }
        if (const Times times = timesOf(round); m_bestRound.p99 == 0 || times.p99 < m_bestRound.p99)
            m_bestRound = times;
    }
    [[nodiscard]] Times times() const
    {
        Times times = timesOf(m_best);
        times.hash = m_hash;
        return times;
    }
    [[nodiscard]] Times bestRound() const { return m_bestRound; }

private:
    std::vector<double> m_best;
    Times m_bestRound;
    std::uint64_t m_hash = 0;
};

/// Our index, as the engine asks it.
class OurIndex
{
public:
    explicit OurIndex(QString path) : m_path(std::move(path)) { }

    [[nodiscard]] bool open()
    {
        const auto file = IndexFile::open(m_path, "bench");
        if (!file)
            return false;
        m_file = *file;
        const auto names = NameSection::open(m_file, "titles");
        if (names)
            m_names = *names;
        return names.has_value();
    }
    void close()
    {
        m_names = {};
        m_file.reset();
    }
    void words(const std::string &query, Hits &hits)
    {
        conditions(query);
        m_names.holding({&m_conditions, 1}, {}, [&](Found found) { return take(found, hits); });
    }
    void beginning(const std::string &query, Hits &hits)
    {
        Whole whole;
        whole.folded = query;
        whole.key = query;
        m_names.beginningWith(whole, {}, [&](Found found) { return take(found, hits); });
    }
    void similar(const std::string &query, Hits &hits)
    {
        conditions(query);
        for (const indexing::Similar &similar : m_names.similarTo(query, m_conditions, {}, wantedHits))
            hits.push_back(similar.found.owner);
    }
    [[nodiscard]] bool isDamaged() const { return m_file->isDamaged(); }

private:
    static bool take(Found found, Hits &hits)
    {
        hits.push_back(found.owner);
        return hits.size() < wantedHits;
    }
    void conditions(const std::string &query)
    {
        std::size_t count = 0;
        for (std::size_t at = 0; at < query.size(); ++count) {
            const std::size_t end = std::min(query.find(' ', at), query.size());
            if (count == m_conditions.words.size())
                m_conditions.words.emplace_back();
            m_conditions.words[count].assign(query, at, end - at);
            at = end + 1;
        }
        m_conditions.words.resize(count);
    }

    QString m_path;
    std::shared_ptr<const IndexFile> m_file;
    NameSection m_names;
    Conditions m_conditions;
};

constexpr std::uint32_t titlesForEachFurtherName = 4;

/// \a areNamed: every `titlesForEachFurtherName`th title has a further name.
Measured buildOurs(const Options &options, const QString &path, bool areNamed)
{
    Measured measured;
    InventedTitles invented(options.titles);
    std::uint32_t count = 0;
    const double cpuBefore = cpu(), wallBefore = wall();
    double inventing = 0;
    auto writer = indexing::IndexWriter::create(path, "bench");
    if (!writer)
        return measured;
    indexing::NameBuilder builder({QFileInfo(path).path()});
    std::vector<QString> some;
    while (!invented.isAtEnd()) {
        const double before = cpu();
        some.clear();
        while (some.size() < 1000 && !invented.isAtEnd())
            some.push_back(invented.next());
        inventing += cpu() - before;
        for (std::size_t at = 0; at < some.size(); ++at) {
            builder.addOwner(some[at]);
            if (areNamed && ++count % titlesForEachFurtherName == 0)
                builder.addName(some[some.size() - 1 - at]);
        }
    }
    std::printf("  collected after %.1f s of the processor, inventing the titles not counted\n",
                (cpu() - cpuBefore - inventing) / 1e6);
    std::fflush(stdout);
    builder.write(**writer, "titles");
    measured.isFine = (*writer)->commit().has_value();
    measured.cpu = (cpu() - cpuBefore - inventing) / 1e6;
    measured.wall = (wall() - wallBefore) / 1e6;
    measured.memory = memory("VmHWM:");
    return measured;
}

Measured openOurs(const QString &path)
{
    OurIndex ours(path);
    Hits hits;
    Measured measured;
    const long before = memory("VmRSS:");
    measured.isFine = ours.open();
    if (measured.isFine)
        ours.words("the", hits);
    measured.memory = memory("VmRSS:") - before;
    return measured;
}

/// The best of several openings, each with a first question.
template <class Index>
double warmOpening(Index &index, const Ask &find)
{
    double best = 1e9;
    Hits hits;
    for (int round = 0; round < 30; ++round) {
        index.close();
        hits.clear();
        const double before = cpu();
        if (!index.open())
            return 0;
        find("the", hits);
        best = std::min(best, cpu() - before);
    }
    return best;
}

/// The median of openings of a file that the system has just forgotten, each with another first question.
template <class Index>
double coldOpening(Index &index, const QString &path, const Ask &find, const QueryClass &asked)
{
    std::vector<double> times;
    Hits hits;
    for (std::size_t round = 0; round < std::min<std::size_t>(40, asked.queries.size()); ++round) {
        index.close();
        const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        ::close(file);
        hits.clear();
        const double before = wall();
        if (!index.open())
            return 0;
        find(asked.queries[round], hits);
        times.push_back(wall() - before);
    }
    std::sort(times.begin(), times.end());
    return times.empty() ? 0 : times[times.size() / 2];
}

/// The prototype, asked in a process of its own.
class Prototype
{
public:
    Prototype(QString program, QString folder) : m_program(std::move(program)), m_folder(std::move(folder)) { }

    [[nodiscard]] bool isThere() const { return !m_program.isEmpty(); }
    [[nodiscard]] bool build(const std::vector<std::string_view> &titles)
    {
        if (QFile::exists(m_folder + u"/proto.idx"_s))
            return true;
        QFile docs(m_folder + u"/docs.tsv"_s);
        if (!docs.open(QIODevice::WriteOnly))
            return false;
        for (std::size_t rank = 0; rank < titles.size(); ++rank) {
            const QByteArray key(titles[rank].data(), qsizetype(titles[rank].size()));
            docs.write(QByteArray::number(qulonglong(rank)) + "\t0\t" + key + '\t' + key + '\n');
        }
        docs.close();
        return !run(u"build %1/docs.tsv %1/proto.idx"_s.arg(m_folder)).isEmpty();
    }
    /// \a kind: words, title or fuzzy.
    [[nodiscard]] std::optional<Times> ask(const QueryClass &asked, const QString &kind)
    {
        const QString path = m_folder + u"/q_"_s + QString::fromStdString(asked.name) + u".txt"_s;
        QFile queries(path);
        if (!queries.open(QIODevice::WriteOnly))
            return {};
        for (const std::string &query : asked.queries)
            queries.write(QByteArray::fromStdString(query) + '\n');
        queries.close();
        const QString answer = run(u"query %1/proto.idx %2 %3 %3 %3 %3"_s.arg(m_folder, kind, path));
        std::optional<Times> best;
        const QStringList lines = answer.split(u'\n').filter(u"p50="_s);
        for (qsizetype line = 1; line < lines.size(); ++line) {
            const Times times = read(lines[line]);
            if (!best || times.p99 < best->p99)
                best = times;
        }
        return best;
    }

private:
    [[nodiscard]] QString run(const QString &arguments) const
    {
        FILE *pipe = popen((m_program + u' ' + arguments).toLocal8Bit().constData(), "r");
        QFile out;
        const QString answer =
            pipe != nullptr && out.open(pipe, QIODevice::ReadOnly) ? QString::fromUtf8(out.readAll()) : QString();
        if (pipe != nullptr)
            pclose(pipe);
        return answer;
    }
    [[nodiscard]] static Times read(const QString &line)
    {
        const auto value = [&](const QString &key) {
            const qsizetype at = line.indexOf(key);
            return at < 0 ? QString() : line.mid(at + key.size()).simplified().section(u' ', 0, 0);
        };
        return {value(u"p50="_s).toDouble(), value(u"p99="_s).toDouble(), value(u"max="_s).toDouble(),
                value(u"hash="_s).toULongLong(nullptr, 16)};
    }

    QString m_program;
    QString m_folder;
};

struct Results
{
    std::map<std::string, Times> ours{}, oursInRounds{}, namedInRounds{}, fullText{}, trie{}, proto{};
};

void printBar(const char *what, double ratio, double bar)
{
    std::printf("%-62s %8.3f  bar %6.3f  %s\n", what, ratio, bar, ratio <= bar ? "reached" : "NOT REACHED");
    std::fflush(stdout);
}

double ratio(double left, double right)
{
    return right > 0 ? left / right : 0;
}

class Bench
{
public:
    explicit Bench(Options options)
        : m_options(std::move(options)), m_indexPath(m_options.folder + u"/titles.index"_s),
          m_namedPath(m_options.folder + u"/named.index"_s), m_ours(m_indexPath), m_named(m_namedPath),
          m_fullText((m_options.folder + u"/fts.db"_s).toStdString()), m_proto(m_options.proto, m_options.folder)
    {
    }

    int run()
    {
        std::printf("%u titles, %d questions of each class\n", m_options.titles, m_options.queries);
        const Measured built = inChild([&] { return buildOurs(m_options, m_indexPath, false); });
        const Measured named = inChild([&] { return buildOurs(m_options, m_namedPath, true); });
        const Measured opened = inChild([&] { return openOurs(m_indexPath); });
        if (!built.isFine || !named.isFine || !opened.isFine || !m_ours.open() || !m_named.open()) {
            std::fprintf(stderr, "the index could not be built\n");
            return 1;
        }
        readTitles();
        if (!buildPeers())
            return 1;
        const auto classes = makeQueries(m_titles, m_options.queries);
        for (const QueryClass &asked : classes)
            compare(asked);
        const QueryClass &pairs =
            *std::find_if(classes.begin(), classes.end(), [](const QueryClass &asked) { return asked.name == "m2_z"; });
        printBars(built, opened, pairs);
        return m_ours.isDamaged() || m_named.isDamaged() || m_differences > 0 ? 1 : 0;
    }

private:
    void readTitles()
    {
        InventedTitles invented(m_options.titles);
        text::NameForms forms;
        std::vector<std::size_t> starts;
        while (!invented.isAtEnd()) {
            forms.read(invented.next());
            starts.push_back(m_texts.size());
            m_texts += forms.key();
            starts.push_back(m_texts.size());
            for (const std::string &number : forms.numbers())
                m_texts += ' ' + number;
        }
        starts.push_back(m_texts.size());
        const std::string_view texts(m_texts);
        for (std::size_t at = 0; at + 2 < starts.size(); at += 2) {
            m_titles.push_back(texts.substr(starts[at], starts[at + 1] - starts[at]));
            m_words.push_back(texts.substr(starts[at], starts[at + 2] - starts[at]));
        }
    }
    bool buildPeers()
    {
        const double before = cpu();
        if (!QFile::exists(m_options.folder + u"/fts.db"_s) && !m_fullText.build(m_words)) {
            std::fprintf(stderr, "SQLite's index could not be built\n");
            return false;
        }
        std::printf("  SQLite's index after %.1f s\n", (cpu() - before) / 1e6);
        std::fflush(stdout);
        return m_fullText.open() && buildTrie() && (!m_proto.isThere() || m_proto.build(m_words));
    }
    /// The trie holds what our index lets a title begin with: folded form, words, and words without an article.
    bool buildTrie()
    {
        InventedTitles invented(m_options.titles);
        text::NameForms forms;
        std::vector<std::pair<std::size_t, std::uint32_t>> starts;
        std::string texts;
        const auto add = [&](std::string_view text, std::uint32_t rank) {
            if (text.empty())
                return;
            starts.emplace_back(texts.size(), rank);
            texts += text;
        };
        for (std::uint32_t rank = 0; !invented.isAtEnd(); ++rank) {
            forms.read(invented.next());
            add(forms.folded(), rank);
            if (forms.key() != forms.folded())
                add(forms.key(), rank);
            static const std::array<std::string_view, 11> articles{"the", "a",  "an",  "le",  "la", "les",
                                                                   "l",   "el", "der", "das", "il"};
            if (forms.words() > 1 && std::find(articles.begin(), articles.end(), forms.word(0)) != articles.end())
                add(forms.keyAfterFirst(), rank);
        }
        std::vector<std::pair<std::string_view, std::uint32_t>> sorted;
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const std::size_t end = i + 1 < starts.size() ? starts[i + 1].first : texts.size();
            sorted.emplace_back(std::string_view(texts).substr(starts[i].first, end - starts[i].first),
                                starts[i].second);
        }
        std::sort(sorted.begin(), sorted.end());
        m_trie.emplace(sorted);
        return true;
    }

    void compare(const QueryClass &asked)
    {
        const bool isTitle = asked.name[0] == 'p', isSlip = asked.name[0] == 't';
        const auto asking = [=](OurIndex &index) -> Ask {
            return [&index, isTitle, isSlip](const std::string &query, Hits &hits) {
                if (isTitle)
                    index.beginning(query, hits);
                else if (isSlip)
                    index.similar(query, hits);
                else
                    index.words(query, hits);
            };
        };
        const Ask ours = asking(m_ours), named = asking(m_named);
        const Ask peer = [&](const std::string &query, Hits &hits) {
            if (isTitle)
                m_trie->find(query, hits);
            else
                m_fullText.find(query, hits);
        };
        Stopwatch our, ourNamed, their;
        for (int round = 0; round < rounds; ++round) {
            our.ask(asked, ours);
            ourNamed.ask(asked, named);
            their.ask(asked, peer);
        }
        m_results.ours[asked.name] = our.times();
        m_results.oursInRounds[asked.name] = our.bestRound();
        m_results.namedInRounds[asked.name] = ourNamed.bestRound();
        (isTitle ? m_results.trie : m_results.fullText)[asked.name] = their.times();
        std::optional<Times> proto;
        if (m_proto.isThere())
            proto = m_proto.ask(asked, isTitle ? u"title"_s : isSlip ? u"fuzzy"_s : u"words"_s);
        if (proto)
            m_results.proto[asked.name] = *proto;
        print(asked.name, isTitle, isSlip);
    }
    void print(const std::string &name, bool isTitle, bool isSlip)
    {
        const Times our = m_results.ours[name];
        const Times their = isTitle ? m_results.trie[name] : m_results.fullText[name];
        std::printf("%-6s ours %8.1f %9.1f %9.1f  %s %8.1f %9.1f %9.1f", name.c_str(), our.p50, our.p99, our.most,
                    isTitle ? "trie" : "fts5", their.p50, their.p99, their.most);
        if (!isSlip) {
            const bool isSame = our.hash == their.hash;
            m_differences += isSame ? 0 : 1;
            std::printf("  %s", isSame ? "same answers" : "OTHER ANSWERS");
        }
        if (const auto proto = m_results.proto.find(name); proto != m_results.proto.end()) {
            const Times round = m_results.oursInRounds[name], named = m_results.namedInRounds[name];
            std::printf("  proto %8.1f %9.1f %9.1f  ratio %5.2f %5.2f  telling the name %5.2f %5.2f%s",
                        proto->second.p50, proto->second.p99, proto->second.most, ratio(round.p50, proto->second.p50),
                        ratio(round.p99, proto->second.p99), ratio(named.p50, proto->second.p50),
                        ratio(named.p99, proto->second.p99),
                        isTitle || isSlip || proto->second.hash == our.hash ? "" : "  OTHER ANSWERS");
        }
        std::printf("\n");
        std::fflush(stdout);
    }
    double worst(const std::map<std::string, Times> &left, const std::map<std::string, Times> &right, char kind) const
    {
        double most = 0;
        for (const auto &[name, times] : left) {
            if (const auto other = right.find(name); name[0] == kind && other != right.end())
                most = std::max(most, ratio(times.p99, other->second.p99));
        }
        return most;
    }
    void printBars(const Measured &built, const Measured &opened, const QueryClass &pairs)
    {
        auto &ours = m_results.ours;
        auto &fullText = m_results.fullText;
        const double size = double(QFileInfo(m_indexPath).size());
        std::printf("\nbuilt in %.1f s of the processor (%.1f s by the clock), at most %ld MB of memory; %.1f MB\n",
                    built.cpu, built.wall, built.memory / 1024, size / 1e6);
        printBar("two words, p99, to FTS5", ratio(ours["m2_z"].p99, fullText["m2_z"].p99), 1 / 15.0);
        printBar("three words, p99, to FTS5", ratio(ours["m3_z"].p99, fullText["m3_z"].p99), 1 / 40.0);
        printBar("worst adversarial pair, to FTS5", ratio(ours["adv2"].most, fullText["adv2"].most), 1 / 12.0);
        printBar("one word's beginning, p99, worst class, to FTS5", worst(ours, fullText, 'w'), 2);
        printBar("a title's beginning, p99, worst class, to the trie", worst(ours, m_results.trie, 'p'), 2.5);
        printBar("one slip, p99, to two words of FTS5", ratio(ours["t1_z"].p99, fullText["m2_z"].p99), 0.25);
        double worstNamed = 0;
        for (const auto &[name, proto] : m_results.proto) {
            const Times our = m_results.oursInRounds[name], named = m_results.namedInRounds[name];
            printBar((name + ", p50 and p99, to the prototype").c_str(),
                     std::max(ratio(our.p50, proto.p50), ratio(our.p99, proto.p99)), 1.25);
            worstNamed = std::max({worstNamed, ratio(named.p50, proto.p50), ratio(named.p99, proto.p99)});
        }
        if (m_proto.isThere())
            printBar("telling the name, p50 and p99, worst class, to the prototype", worstNamed, 2);
        const Ask findOurs = [&](const std::string &query, Hits &hits) { m_ours.words(query, hits); };
        const Ask findTheirs = [&](const std::string &query, Hits &hits) { m_fullText.find(query, hits); };
        const double warm = warmOpening(m_ours, findOurs), theirWarm = warmOpening(m_fullText, findTheirs);
        const double cold = coldOpening(m_ours, m_indexPath, findOurs, pairs);
        const double theirCold = coldOpening(m_fullText, m_options.folder + u"/fts.db"_s, findTheirs, pairs);
        std::printf("opening and a first question: warm %.0f us, FTS5 %.0f us; cold %.0f us, FTS5 %.0f us\n", warm,
                    theirWarm, cold, theirCold);
        printBar("opening warm, to FTS5", ratio(warm, theirWarm), 0.25);
        printBar("opening cold, to FTS5", ratio(cold, theirCold), 0.2);
        printBar("megabytes resident after opening", double(opened.memory) / 1024, 16);
        printBar("octets for each title", size / double(m_options.titles), 48);
        const double furtherNames = double(m_options.titles / titlesForEachFurtherName);
        printBar("octets for each further name", (double(QFileInfo(m_namedPath).size()) - size) / furtherNames, 48);
    }

    Options m_options;
    QString m_indexPath;
    QString m_namedPath;
    OurIndex m_ours;
    OurIndex m_named;
    FullTextIndex m_fullText;
    Prototype m_proto;
    std::optional<CompletionTrie> m_trie;
    std::string m_texts;
    std::vector<std::string_view> m_titles; ///< their words with spaces between, best known first
    std::vector<std::string_view> m_words;  ///< the same, and numbers that a sign cuts also as one word
    Results m_results;
    int m_differences = 0;
};

std::uint32_t countOf(QString text)
{
    const std::uint32_t unit = text.endsWith(u'M') ? 1'000'000 : text.endsWith(u'k') ? 1'000 : 1;
    if (unit > 1)
        text.chop(1);
    return text.toUInt() * unit;
}

} // namespace

int main(int argc, char **argv)
{
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const QString name = QString::fromLocal8Bit(argv[i]), value = QString::fromLocal8Bit(argv[i + 1]);
        if (name == u"--scale"_s)
            options.titles = countOf(value);
        else if (name == u"--queries"_s)
            options.queries = value.toInt();
        else if (name == u"--folder"_s)
            options.folder = value;
        else if (name == u"--proto"_s)
            options.proto = value;
    }
    const QTemporaryDir temporary;
    if (options.folder.isEmpty())
        options.folder = temporary.path();
    QDir().mkpath(options.folder);
    return Bench(options).run();
}
