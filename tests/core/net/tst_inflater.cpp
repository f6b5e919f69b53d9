// SPDX-License-Identifier: MIT
#include "core/net/inflater.h"
#include "tests/support/badserver.h"

#include <QTest>

using net::Inflater;

class tst_Inflater final : public QObject
{
    Q_OBJECT

private slots:
    void wholeStream_comesOutInAnyPieces();
    void streamCutAnywhere_isNeverFinished();
    void octetsAfterTheEnd_breakIt();
    void plainOctets_breakIt();
    void bomb_stopsAtTheLimit();
};

namespace {
const QByteArray plain = QByteArray("Metropolis, 1927; ").repeated(40);
}

void tst_Inflater::wholeStream_comesOutInAnyPieces()
{
    const QByteArray packed = support::gzipped(plain);
    for (const int size : {1, 2, 7, 100000}) {
        Inflater inflater(1 << 20);
        QByteArray decoded;
        for (qsizetype at = 0; at < packed.size(); at += size)
            inflater.feed(QByteArrayView(packed).sliced(at, std::min<qsizetype>(size, packed.size() - at)), decoded);
        QCOMPARE(inflater.state(), Inflater::State::Finished);
        QCOMPARE(decoded, plain);
    }
}

void tst_Inflater::streamCutAnywhere_isNeverFinished()
{
    const QByteArray packed = support::gzipped(plain);
    for (qsizetype length = 0; length < packed.size(); ++length) {
        Inflater inflater(1 << 20);
        QByteArray decoded;
        QCOMPARE(inflater.feed(QByteArrayView(packed).first(length), decoded), Inflater::State::Running);
    }
}

void tst_Inflater::octetsAfterTheEnd_breakIt()
{
    Inflater inflater(1 << 20);
    QByteArray decoded;
    QCOMPARE(inflater.feed(support::gzipped(plain) + "x", decoded), Inflater::State::Broken);

    Inflater later(1 << 20);
    QCOMPARE(later.feed(support::gzipped(plain), decoded), Inflater::State::Finished);
    QCOMPARE(later.feed("x", decoded), Inflater::State::Broken);
}

void tst_Inflater::plainOctets_breakIt()
{
    Inflater inflater(1 << 20);
    QByteArray decoded;
    QCOMPARE(inflater.feed("<?xml version=\"1.0\"?>", decoded), Inflater::State::Broken);
    QVERIFY(decoded.isEmpty());
}

void tst_Inflater::bomb_stopsAtTheLimit()
{
    constexpr qint64 limit = 100'000;
    Inflater inflater(limit);
    QByteArray decoded;
    QCOMPARE(inflater.feed(support::gzipped(QByteArray(10'000'000, 'x')), decoded), Inflater::State::TooLarge);
    QVERIFY(decoded.size() <= limit + 16 * 1024);

    Inflater roomy(1 << 30);
    decoded.clear();
    QCOMPARE(roomy.feed(support::gzipped(QByteArray(10'000'000, 'x')), decoded), Inflater::State::TooLarge);
    QVERIFY(decoded.size() <= 1024 * 1024 + 16 * 1024);
}

QTEST_GUILESS_MAIN(tst_Inflater)
#include "tst_inflater.moc"
