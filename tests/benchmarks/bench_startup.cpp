// SPDX-License-Identifier: MIT
// What it costs to open the window: `titlecard --measure` against a bare Qt program with a main window, a line edit
// with a completer and a tree view. Runs are interleaved, so other work on the machine moves both alike; the medians
// of the ratios count. The bare program is this one, started with --bare.
//
// --catalog FILE: the window with that catalog takes its turns too, to be compared with the one of the starter catalog.
#include <QApplication>
#include <QCompleter>
#include <QLineEdit>
#include <QMainWindow>
#include <QProcess>
#include <QStandardItemModel>
#include <QStringListModel>
#include <QThread>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <optional>
#include <vector>

namespace {

constexpr int rounds = 15;
constexpr int calmMilliseconds = 60; ///< between two starts: a program that has ended is still being cleared away

double monotonicMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Tells its first paint in the words of `titlecard --measure`, then ends the program.
class BareWindow final : public QMainWindow
{
protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_hasPainted) {
            m_hasPainted = true;
            QTimer::singleShot(0, this, [] {
                rusage usage{};
                getrusage(RUSAGE_SELF, &usage);
                std::fprintf(stderr, "paint %.3f %.1f\n", monotonicMilliseconds(),
                             static_cast<double>(usage.ru_maxrss) / 1024.0);
                QCoreApplication::quit();
            });
        }
        return QMainWindow::event(event);
    }

private:
    bool m_hasPainted = false;
};

int runBare(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList words{"one", "two", "three"};
    QStringListModel names(words);
    QCompleter completer(&names);
    QStandardItemModel rows;
    for (const QString &word : words)
        rows.appendRow(new QStandardItem(word));
    BareWindow window;
    auto *centre = new QWidget(&window);
    auto *column = new QVBoxLayout(centre);
    auto *edit = new QLineEdit(centre);
    edit->setCompleter(&completer);
    auto *tree = new QTreeView(centre);
    tree->setModel(&rows);
    column->addWidget(edit);
    column->addWidget(tree);
    window.setCentralWidget(centre);
    window.resize(1100, 720);
    window.show();
    return QApplication::exec();
}

/// One start: milliseconds from before the program was made, and the peak of resident memory in MiB.
struct Start
{
    double paint = 0;
    double ready = 0; ///< 0 when the program has no such moment
    double peak = 0;
    double peakAtPaint = 0;
};

std::optional<Start> measured(const QString &program, const QStringList &arguments)
{
    QThread::msleep(calmMilliseconds);
    QProcess process;
    const double begin = monotonicMilliseconds();
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return std::nullopt;
    Start start;
    for (const QByteArray &line : process.readAllStandardError().split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() != 3)
            continue;
        if (words[0] == "paint") {
            start.paint = words[1].toDouble() - begin;
            start.peakAtPaint = words[2].toDouble();
        }
        if (words[0] == "ready")
            start.ready = words[1].toDouble() - begin;
        start.peak = std::max(start.peak, words[2].toDouble());
    }
    if (start.paint <= 0 || start.peak <= 0)
        return std::nullopt;
    return start;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

bool report(const char *what, double value, double bar)
{
    const bool passed = value <= bar;
    std::printf("%-62s %6.2f  bar %5.2f  %s\n", what, value, bar, passed ? "pass" : "FAIL");
    return passed;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--bare") == 0)
        return runBare(argc, argv);
    const QCoreApplication application(argc, argv);
    const QString titlecard = QStringLiteral(TITLECARD_PROGRAM);
    const QString self = QCoreApplication::applicationFilePath();
    if (!measured(titlecard, {"--measure"}) || !measured(self, {"--bare"})) { // the first start fills the caches
        std::fprintf(stderr, "a program did not start or told nothing; QT_QPA_PLATFORM=offscreen needs no display\n");
        return 1;
    }
    const qsizetype option = QCoreApplication::arguments().indexOf("--catalog");
    const QString catalog = option > 0 ? QCoreApplication::arguments().value(option + 1) : QString();
    std::vector<double> paints, peaks, waits, otherPaints, otherPeaks, otherWaits;
    for (int round = 0; round < rounds; ++round) {
        auto bare = round % 2 == 0 ? measured(self, {"--bare"}) : std::nullopt; // each goes first in turn
        const auto ours = measured(titlecard, {"--measure"});
        if (!bare)
            bare = measured(self, {"--bare"});
        if (!ours || !bare || ours->ready <= 0)
            return std::fprintf(stderr, "a program told nothing in round %d\n", round + 1), 1;
        paints.push_back(ours->paint / bare->paint);
        peaks.push_back(ours->peak / bare->peak);
        waits.push_back(ours->ready - ours->paint);
        if (catalog.isEmpty())
            continue;
        const auto other = measured(titlecard, {"--measure", "--catalog", catalog});
        if (!other || other->ready <= 0)
            return std::fprintf(stderr, "the window told nothing with that catalog\n"), 1;
        otherPaints.push_back(other->paint / ours->paint);
        otherPeaks.push_back(other->peakAtPaint / ours->peakAtPaint);
        otherWaits.push_back(other->ready - other->paint);
    }
    bool passed = report("first paint, times that of a bare window", median(paints), 1.3);
    passed = report("peak of resident memory, times that of a bare window", median(peaks), 1.6) && passed;
    passed = report("from first paint to an answering catalog, ms", median(waits), 50) && passed;
    if (!catalog.isEmpty()) {
        passed = report("--catalog: first paint, times the starter catalog's", median(otherPaints), 1.05) && passed;
        passed = report("--catalog: memory then, times the starter catalog's", median(otherPeaks), 1.05) && passed;
        passed = report("--catalog: from first paint to an answer, ms", median(otherWaits), 50) && passed;
    }
    return passed ? 0 : 1;
}
