// SPDX-License-Identifier: MIT
// What an import of IMDb's files costs beside `gzip -dc FILES | wc -l` over the same files: wall and CPU time of both,
// taken in turn, medians; the most memory; and the catalog's size beside the files'. Once with title.basics and
// title.ratings, once with all seven.
//
//   bench_import [--titles N] [--rounds N] [--data DIR] [--keep FILE]
//
// Without --data the files are made up, N titles, in a folder of their own. --keep writes the last catalog there.
#include "core/importers/imdbimport.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStringList>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <random>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

using namespace Qt::StringLiterals;

namespace {

const QStringList twoFiles{u"title.basics"_s, u"title.ratings"_s};
const QStringList allFiles{u"title.basics"_s, u"title.ratings"_s, u"title.akas"_s, u"title.principals"_s,
                           u"title.crew"_s,   u"title.episode"_s, u"name.basics"_s};

struct Cost
{
    double wall = 0, cpu = 0;
    long peak = 0; ///< KiB
};

double now()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

double seconds(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) * 1e-6;
}

/// What \a work costs in a process of its own, with that process's children.
Cost costOf(const std::function<bool()> &work)
{
    const double begin = now();
    const pid_t child = fork();
    if (child == 0)
        _exit(work() ? 0 : 1);
    int status = 0;
    rusage used{};
    wait4(child, &status, 0, &used);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        std::fprintf(stderr, "bench_import: a run failed\n"), std::exit(1);
    return {now() - begin, seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss};
}

/// A .gz file, line by line.
class Lines
{
public:
    explicit Lines(const QString &path) : m_file(gzopen(path.toLocal8Bit().constData(), "wb6")) { }
    ~Lines() { gzclose(m_file); }
    Q_DISABLE_COPY_MOVE(Lines)
    void operator()(const QByteArrayList &fields)
    {
        const QByteArray line = fields.join('\t') + '\n';
        gzwrite(m_file, line.constData(), unsigned(line.size()));
    }

private:
    gzFile m_file;
};

QByteArray id(const char *prefix, unsigned number)
{
    return prefix + QByteArray::number(number).rightJustified(7, '0');
}

/// Files of \a titles titles with about as many rows for each as IMDb has (four akas, seven credits, 1.25 people), and
/// as hard to pack: of the names some stand again and again, of the numbers few; most episodes have no title of their
/// own, and their other names say the same in other languages.
class Inventor
{
public:
    Inventor(const QString &folder, unsigned titles) : m_folder(folder), m_titles(titles)
    {
        for (QByteArray &word : m_vocabulary)
            word = syllables(1 + below(3));
        for (QByteArray &name : m_names)
            name = syllables(2 + below(2));
    }

    void writeAll()
    {
        writePeople();
        Lines basics(path(u"title.basics"_s)), ratings(path(u"title.ratings"_s)), akas(path(u"title.akas"_s)),
            principals(path(u"title.principals"_s)), crew(path(u"title.crew"_s)), episode(path(u"title.episode"_s));
        basics({"tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear", "endYear",
                "runtimeMinutes", "genres"});
        ratings({"tconst", "averageRating", "numVotes"});
        akas({"titleId", "ordering", "title", "region", "language", "types", "attributes", "isOriginalTitle"});
        principals({"tconst", "ordering", "nconst", "category", "job", "characters"});
        crew({"tconst", "directors", "writers"});
        episode({"tconst", "parentTconst", "seasonNumber", "episodeNumber"});
        for (unsigned i = 1; i <= m_titles; ++i) {
            const QByteArray title = titleId(i);
            const bool isSeries = i % 40 == 1, isEpisode = !isSeries && below(4) > 0;
            const QByteArray number = QByteArray::number(1 + i % 7) + '.' + QByteArray::number(1 + below(40));
            const bool isNameless = isEpisode && below(2) == 0;
            const QByteArray name = isNameless ? "Episode #" + number : words(1 + below(4));
            basics({title,
                    isSeries        ? "tvSeries"
                        : isEpisode ? "tvEpisode"
                                    : kind(),
                    name, name, "0", maybe(88, 1900 + below(126)), "\\N", maybe(36, 5 + below(140)), genres()});
            if (below(7) == 0)
                ratings({title, QByteArray::number(1 + below(9)) + '.' + QByteArray::number(below(10)),
                         QByteArray::number(5 + below(1 + below(90'000)))});
            for (unsigned other = 1, most = below(9); other <= most; ++other)
                akas({title, QByteArray::number(other),
                      isNameless         ? m_vocabulary[other] + " #" + number
                          : below(5) < 2 ? name
                                         : words(1 + below(3)),
                      m_vocabulary[below(30)].left(2).toUpper(), below(2) == 0 ? "\\N" : "de", "imdbDisplay", "\\N",
                      "0"});
            for (unsigned part = 1, most = 1 + below(12); part <= most; ++part)
                principals({title, QByteArray::number(part), person(), part == 1 ? "director" : "actor", "\\N",
                            part == 1 || below(9) < 4 ? "\\N" : "[\"" + role() + "\"]"});
            crew({title, person(), below(2) == 0 ? "\\N" : person()});
            if (isEpisode)
                episode({title, titleId(i - (i - 1) % 40), QByteArray::number(i % 7 + 1),
                         QByteArray::number(1 + below(40))});
        }
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder + u'/' + name + u".tsv.gz"_s; }
    unsigned below(unsigned end) { return unsigned(m_random() % end); }
    /// The smaller, the more often.
    unsigned often(unsigned end) { return below(1 + below(end)); }
    /// IMDb uses one of three numbers.
    [[nodiscard]] QByteArray titleId(unsigned i) const { return id("tt", i * 3 + (i * 2'654'435'761U >> 13) % 3); }
    QByteArray person() { return id("nm", 1 + below(m_titles * 5 / 4)); }
    QByteArray maybe(unsigned percent, unsigned number)
    {
        return below(100) < percent ? QByteArray::number(number) : QByteArray("\\N");
    }
    const char *kind()
    {
        static constexpr std::array kinds{"short", "movie", "video", "tvMovie", "short", "movie", "tvSpecial"};
        return kinds[below(kinds.size())];
    }
    QByteArray genres()
    {
        QByteArray list = m_vocabulary[often(27)];
        for (unsigned more = below(3); more > 0; --more)
            list += ',' + m_vocabulary[often(27)];
        return list;
    }
    QByteArray role() { return below(5) < 2 ? m_vocabulary[often(30)] : personName(); }
    QByteArray personName() { return m_names[often(200)] + ' ' + m_names[200 + below(400)]; }

    void writePeople()
    {
        Lines names(path(u"name.basics"_s));
        names({"nconst", "primaryName", "birthYear", "deathYear", "primaryProfession", "knownForTitles"});
        for (unsigned i = 1; i <= m_titles * 5 / 4; ++i) {
            QByteArray known = titleId(1 + below(m_titles));
            for (unsigned more = below(3); more > 0; --more)
                known += ',' + titleId(1 + below(m_titles));
            names({id("nm", i), personName(), maybe(60, 1870 + below(140)), maybe(20, 1930 + below(95)),
                   m_vocabulary[often(12)] + ',' + m_vocabulary[often(12)], known});
        }
    }

    QByteArray words(unsigned count)
    {
        QByteArray text = m_vocabulary[often(m_vocabulary.size())];
        for (; count > 1; --count)
            text += ' ' + m_vocabulary[often(m_vocabulary.size())];
        return text;
    }

    QByteArray syllables(unsigned count)
    {
        static constexpr std::array<const char *, 16> all{"ba", "cor", "den", "el",        "fi",  "gra", "ho", "is",
                                                          "ju", "kal", "lor", "m\xc3\xa9", "nis", "or",  "pe", "qua"};
        QByteArray text;
        for (; count > 0; --count)
            text += all[below(16)];
        text[0] = char(text[0] - 'a' + 'A');
        return text;
    }

    QString m_folder;
    unsigned m_titles;
    std::mt19937 m_random{1995};
    std::array<QByteArray, 1200> m_vocabulary{};
    std::array<QByteArray, 600> m_names{};
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

QStringList pathsIn(const QString &folder, const QStringList &names)
{
    QStringList paths;
    for (const QString &name : names) {
        if (const QString path = folder + u'/' + name + u".tsv.gz"_s; QFileInfo::exists(path))
            paths.append(path);
    }
    return paths;
}

/// Imports the files \a names of \a folder beside unpacking and counting them.
void compare(const QString &folder, const QStringList &names, int rounds, const QString &into)
{
    QTemporaryDir place(QFileInfo(into).absolutePath() + u"/bench-XXXXXX"_s);
    const QStringList paths = pathsIn(folder, names);
    qint64 packed = 0;
    for (const QString &path : paths) {
        packed += QFileInfo(path).size();
        QFile::link(path, place.filePath(QFileInfo(path).fileName()));
    }
    const QByteArray count = "gzip -dc '" + paths.join(u"' '"_s).toLocal8Bit() + "' | wc -l >/dev/null";
    std::vector<double> gzipWall, gzipCpu, wall, cpu;
    long peak = 0;
    for (int round = 0; round < rounds; ++round) {
        const Cost unpacking = costOf([&] { return std::system(count.constData()) == 0; });
        const Cost importing = costOf([&] { return bool(importers::importImdb(place.path(), {}, into)); });
        gzipWall.push_back(unpacking.wall);
        gzipCpu.push_back(unpacking.cpu);
        wall.push_back(importing.wall);
        cpu.push_back(importing.cpu);
        peak = std::max(peak, importing.peak);
    }
    qint64 written = 0;
    for (const QFileInfo &file :
         QDir(QFileInfo(into).absolutePath()).entryInfoList({QFileInfo(into).fileName() + u'*'}, QDir::Files))
        written += file.size();
    std::printf("%d files, %.1f MB packed: gzip -dc | wc -l %.2f s (CPU %.2f); import %.2f s (CPU %.2f)\n",
                int(paths.size()), double(packed) / 1e6, median(gzipWall), median(gzipCpu), median(wall), median(cpu));
    std::printf(
        "  import / gzip: wall %.2f, CPU %.2f; most memory %.0f MB; catalog %.1f MB, %.2f of the packed files\n",
        median(wall) / median(gzipWall), median(cpu) / median(gzipCpu), double(peak) / 1024, double(written) / 1e6,
        double(written) / double(packed));
    std::fflush(stdout);
}

QString option(const QStringList &arguments, const QString &name, const QString &otherwise)
{
    const qsizetype at = arguments.indexOf(name);
    return at >= 0 && at + 1 < arguments.size() ? arguments.at(at + 1) : otherwise;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const unsigned titles = std::max(1'000U, option(arguments, u"--titles"_s, u"20000"_s).toUInt());
    const int rounds = std::max(1, option(arguments, u"--rounds"_s, u"3"_s).toInt());
    QTemporaryDir made;
    QString folder = option(arguments, u"--data"_s, {});
    if (folder.isEmpty()) {
        folder = made.path();
        std::printf("%u made-up titles\n", titles);
        Inventor(folder, titles).writeAll();
    }
    const QString into = option(arguments, u"--keep"_s, made.filePath(u"bench.catalog"_s));
    compare(QFileInfo(folder).absoluteFilePath(), twoFiles, rounds, into);
    compare(QFileInfo(folder).absoluteFilePath(), allFiles, rounds, into);
}
