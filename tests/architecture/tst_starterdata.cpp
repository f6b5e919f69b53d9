// SPDX-License-Identifier: MIT
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Sentences in \a text: ends of sentence (. ! ?) followed by a space and a capital, or by the end of the text.
/// "Dr." and initials do not end one.
int sentenceCount(QString text)
{
    static const QRegularExpression abbreviation(u"\\b(Dr|Mr|Mrs|St|Jr|[A-Z])\\.(?!$)"_s);
    static const QRegularExpression end(u"[.!?](?=\\s+\\p{Lu}|$)"_s);
    text.replace(abbreviation, u"\\1"_s);
    return int(text.count(end));
}

QStringList textsIn(const QJsonValue &value)
{
    if (value.isString())
        return {value.toString()};
    QStringList texts;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            texts += textsIn(item);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QJsonValue &item : object)
            texts += textsIn(item);
    }
    return texts;
}

int chapterCount(const QJsonObject &series)
{
    int count = 0;
    const QJsonArray seasons = series["seasons"_L1].toArray();
    for (const QJsonValue &season : seasons)
        count += int(season["episodes"_L1].toArray().size());
    return count;
}

QString labelOf(const QJsonObject &work)
{
    return u"%1 %2"_s.arg(work["id"_L1].toInt()).arg(work["title"_L1].toString());
}

} // namespace

/// Holds resources/starter/starter.json to the shape its README.md describes.
class tst_StarterData final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void catalog_isLargeEnough();
    void catalog_hasBothSerialsWithEveryChapter();
    void catalog_hasTheTitlesOthersRelyOn();
    void ids_areUniqueAndPositive();
    void outsideIds_areWellFormedAndUsedOnce();
    void works_carryTheFactsEveryPageNeeds();
    void works_claimNoCertificateBefore1968();
    void synopses_areShort();
    void cast_hasNamesAndNoEmptyRoles();
    void chapters_areNumberedFromOneWithoutGaps();
    void texts_areComposedTrimmedAndMeant();

private:
    QJsonArray m_works;
};

void tst_StarterData::initTestCase()
{
    QFile file(u":/starter/starter.json"_s);
    QVERIFY2(file.open(QIODevice::ReadOnly), "the resource is not linked in");
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    QCOMPARE(error.errorString(), QJsonParseError{}.errorString());
    m_works = document["works"_L1].toArray();
}

void tst_StarterData::catalog_isLargeEnough()
{
    QVERIFY(m_works.size() >= 60);
}

void tst_StarterData::catalog_hasBothSerialsWithEveryChapter()
{
    QHash<QString, int> chapters;
    for (const QJsonValue &work : std::as_const(m_works)) {
        if (work["kind"_L1].toString() == u"series")
            chapters.insert(work["title"_L1].toString(), chapterCount(work.toObject()));
    }
    QCOMPARE(chapters.value(u"Flash Gordon"_s), 13);
    QCOMPARE(chapters.value(u"Les Vampires"_s), 10);
    for (auto series = chapters.cbegin(); series != chapters.cend(); ++series)
        QVERIFY2(*series > 0, qPrintable(series.key()));
}

void tst_StarterData::catalog_hasTheTitlesOthersRelyOn()
{
    QSet<std::pair<QString, int>> known;
    for (const QJsonValue &work : std::as_const(m_works))
        known.insert({work["title"_L1].toString(), work["year"_L1].toInt()});
    QVERIFY(known.contains({u"Metropolis"_s, 1927}));
    QVERIFY(known.contains({u"M"_s, 1931}));
    QVERIFY(known.contains({u"Häxan"_s, 1922}));
    QVERIFY(known.contains({u"Charade"_s, 1953}));
    QVERIFY(known.contains({u"Charade"_s, 1963}));
}

void tst_StarterData::ids_areUniqueAndPositive()
{
    QSet<int> seen;
    for (const QJsonValue &work : std::as_const(m_works)) {
        const int id = work["id"_L1].toInt();
        QVERIFY2(id > 0 && !seen.contains(id), qPrintable(labelOf(work.toObject())));
        seen.insert(id);
    }
}

void tst_StarterData::outsideIds_areWellFormedAndUsedOnce()
{
    static const QRegularExpression imdb(u"^tt\\d{7,8}$"_s);
    static const QRegularExpression wikidata(u"^Q[1-9]\\d*$"_s);
    QSet<QString> seen;
    for (const QJsonValue &work : std::as_const(m_works)) {
        const QJsonObject ids = work["ids"_L1].toObject();
        for (auto id = ids.begin(); id != ids.end(); ++id) {
            QVERIFY2(id.key() == u"imdb" || id.key() == u"wikidata", qPrintable(id.key()));
            const QRegularExpression &form = id.key() == u"imdb" ? imdb : wikidata;
            const QString text = id->toString();
            QVERIFY2(form.match(text).hasMatch() && !seen.contains(text), qPrintable(labelOf(work.toObject())));
            seen.insert(text);
        }
    }
}

void tst_StarterData::works_carryTheFactsEveryPageNeeds()
{
    for (const QJsonValue &value : std::as_const(m_works)) {
        const QJsonObject work = value.toObject();
        const QByteArray label = labelOf(work).toUtf8();
        const QString kind = work["kind"_L1].toString();
        const int year = work["year"_L1].toInt();
        const int popularity = work["popularity"_L1].toInt();
        QVERIFY2(kind == u"movie" || kind == u"series", label);
        QVERIFY2(!work["title"_L1].toString().isEmpty(), label);
        QVERIFY2(work["original_title"_L1].toString() != work["title"_L1].toString(), label);
        QVERIFY2(year >= 1890 && year <= 1975, label);
        QVERIFY2(work["end_year"_L1].toInt(year) >= year, label);
        QVERIFY2(work["runtime_minutes"_L1].toInt(1) >= 1 && work["runtime_minutes"_L1].toInt(1) <= 300, label);
        QVERIFY2(!work["genres"_L1].toArray().isEmpty(), label);
        QVERIFY2(popularity >= 1 && popularity <= 100, label);
        QVERIFY2(work.contains("seasons"_L1) == (kind == u"series"), label);
    }
}

void tst_StarterData::works_claimNoCertificateBefore1968()
{
    // The Motion Picture Association's ratings began on 1 November 1968.
    for (const QJsonValue &work : std::as_const(m_works)) {
        const QJsonObject object = work.toObject();
        const bool claims = object.contains("certificate"_L1) || object.contains("rating"_L1);
        QVERIFY2(!claims || object["year"_L1].toInt() >= 1968, qPrintable(labelOf(object)));
    }
}

void tst_StarterData::synopses_areShort()
{
    for (const QJsonValue &work : std::as_const(m_works)) {
        const int sentences = sentenceCount(work["synopsis"_L1].toString());
        QVERIFY2(sentences >= 1 && sentences <= 3, qPrintable(labelOf(work.toObject())));
    }
}

void tst_StarterData::cast_hasNamesAndNoEmptyRoles()
{
    for (const QJsonValue &work : std::as_const(m_works)) {
        QSet<QString> names;
        const QJsonArray cast = work["cast"_L1].toArray();
        for (const QJsonValue &player : cast) {
            const QString name = player["name"_L1].toString();
            QVERIFY2(!name.isEmpty() && !names.contains(name), qPrintable(labelOf(work.toObject())));
            names.insert(name);
            const QJsonObject object = player.toObject();
            QVERIFY2(!object.contains("role"_L1) || !object["role"_L1].toString().isEmpty(), qPrintable(name));
        }
    }
}

void tst_StarterData::chapters_areNumberedFromOneWithoutGaps()
{
    for (const QJsonValue &work : std::as_const(m_works)) {
        const QJsonArray seasons = work["seasons"_L1].toArray();
        for (const QJsonValue &season : seasons) {
            int expected = 1;
            const QJsonArray chapters = season["episodes"_L1].toArray();
            for (const QJsonValue &chapter : chapters) {
                QCOMPARE(chapter["number"_L1].toInt(), expected++);
                QVERIFY2(!chapter["title"_L1].toString().isEmpty(), qPrintable(labelOf(work.toObject())));
            }
        }
    }
}

void tst_StarterData::texts_areComposedTrimmedAndMeant()
{
    for (const QJsonValue &work : std::as_const(m_works)) {
        const QStringList texts = textsIn(work);
        for (const QString &text : texts) {
            QCOMPARE(text, text.normalized(QString::NormalizationForm_C));
            QCOMPARE(text, text.simplified());
            QVERIFY2(!text.contains(u"N/A"), qPrintable(text));
            QVERIFY2(!text.contains(u'<') && !text.contains(u'['), qPrintable(text));
        }
    }
}

QTEST_APPLESS_MAIN(tst_StarterData)
#include "tst_starterdata.moc"
