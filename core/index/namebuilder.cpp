// SPDX-License-Identifier: MIT
#include "core/index/namebuilder.h"

#include "core/index/bitwork.h"
#include "core/index/prefixlists.h"
#include "core/index/sections.h"
#include "core/index/stringtable.h"
#include "core/index/textruns.h"
#include "core/index/wordruns.h"
#include "core/text/nameforms.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <future>
#include <string>
#include <vector>

namespace indexing {

namespace {

constexpr std::size_t smallestBatch = std::size_t{256} << 10;
constexpr std::size_t longestAsItStands = 256;
/// In octets; a longer text with joined words is no name, and nobody asks for it whole.
constexpr std::size_t longestJoined = 256;
constexpr std::uint32_t wordsBetweenQuestions = 1024;

/// Left out at the start of a name when a beginning is looked for. "Die" is not among them: Die Hard.
bool isArticle(std::string_view word)
{
    static constexpr std::array<std::string_view, 11> articles{"the", "a",  "an",  "le",  "la", "les",
                                                               "l",   "el", "der", "das", "il"};
    return std::find(articles.begin(), articles.end(), word) != articles.end();
}

/// Numbers text after text, and above them the least of each 64, and so on.
class NumberColumn
{
public:
    explicit NumberColumn(const QString &folder) : m_numbers(folder) { }

    void add(std::span<const std::uint32_t> numbers)
    {
        m_numbers.write(std::as_bytes(numbers));
        for (const std::uint32_t number : numbers) {
            if (m_count++ % leastStep == 0)
                m_least.push_back(number);
            else
                m_least.back() = std::min(m_least.back(), number);
        }
    }
    void finish(IndexWriter &writer, const std::string &name)
    {
        writer.beginSection(name);
        m_numbers.copyTo(writer);
    }
    void finishLeast(IndexWriter &writer, const std::string &name) const
    {
        writer.beginSection(name);
        std::vector<std::uint32_t> level = m_least;
        while (!level.empty()) {
            writer.align(64);
            writer.write(level);
            std::vector<std::uint32_t> above;
            for (std::size_t at = 0; level.size() > 1 && at < level.size(); at += leastStep)
                above.push_back(leastOf(std::span(level).subspan(at, std::min(leastStep, level.size() - at))));
            level = std::move(above);
        }
    }

private:
    Spill m_numbers;
    std::uint64_t m_count = 0;
    std::vector<std::uint32_t> m_least;
};

/// Names that wait for being folded, and where they stand among all.
struct Batch
{
    struct Name
    {
        std::uint32_t length = 0;
        bool isMain = false;
    };

    std::uint32_t number = 0;
    std::uint32_t firstName = 0, firstOwner = 0;
    std::string octets{};
    std::vector<Name> names{};
};

/// Folds batch after batch on one thread at a time.
class Lane
{
public:
    Lane(const NameBuilder::Options &options, std::size_t memory)
        : m_read(options.read), m_most(memory / 3), words(options.folder), main(options.folder), other(options.folder)
    {
    }

    void fold(const Batch &batch);

private:
    void read(std::string_view name);
    void addForms(TextRuns &texts, std::uint32_t number);
    void addWithoutArticle(std::uint32_t owner);
    void keepWithinBounds(std::uint64_t run);

    QString (*m_read)(std::string_view utf8);
    std::size_t m_most;
    text::NameForms m_forms;

public:
    WordRuns words;
    TextRuns main;
    TextRuns other;
};

void Lane::fold(const Batch &batch)
{
    std::uint64_t run = std::uint64_t{batch.number} << 32;
    std::uint32_t number = batch.firstName, owner = batch.firstOwner;
    std::string_view left = batch.octets;
    for (const auto [length, isMain] : batch.names) {
        read(left.substr(0, length));
        left.remove_prefix(length);
        for (std::size_t word = 0; word < m_forms.words(); ++word)
            words.add(number, m_forms.word(word));
        for (const std::string &written : m_forms.numbers())
            words.add(number, written);
        if (isMain) {
            addForms(main, owner);
            if (m_forms.words() > 1 && isArticle(m_forms.word(0)))
                addWithoutArticle(owner);
            ++owner;
        } else {
            addForms(other, number);
        }
        ++number;
        keepWithinBounds(++run);
    }
    words.flush(run);
    main.flush(run);
    other.flush(run);
}

void Lane::read(std::string_view name)
{
    if (name.size() <= longestAsItStands && text::NameForms::isPlain(name))
        m_forms.readPlain(name);
    else
        m_forms.read(m_read ? m_read(name) : QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
}

void Lane::addForms(TextRuns &texts, std::uint32_t number)
{
    if (!m_forms.folded().empty())
        texts.add(m_forms.folded(), Form::Folded, number);
    if (m_forms.key() != m_forms.folded() && !m_forms.key().empty())
        texts.add(m_forms.key(), Form::Words, number);
    if (const auto joined = m_forms.joinedKey(); !joined.empty() && joined.size() <= longestJoined)
        texts.add(joined, Form::Words, number);
}

void Lane::addWithoutArticle(std::uint32_t owner)
{
    main.add(m_forms.keyAfterFirst(), Form::WithoutArticle, owner);
    if (const auto joined = m_forms.joinedKeyAfterFirst(); !joined.empty() && joined.size() <= longestJoined)
        main.add(joined, Form::WithoutArticle, owner);
}

void Lane::keepWithinBounds(std::uint64_t run)
{
    if (words.memory() > m_most)
        words.flush(run);
    if (main.memory() > m_most)
        main.flush(run);
    if (other.memory() > m_most)
        other.flush(run);
}

} // namespace

class NameBuilder::Parts
{
public:
    explicit Parts(Options options) : m_options(std::move(options))
    {
        m_options.memory = std::max(m_options.memory, std::size_t{1} << 20);
        for (auto &lane : m_lanes)
            lane = std::make_unique<Lane>(m_options, m_options.memory / m_lanes.size());
    }

    void add(std::string_view name, bool isMain);
    void write(IndexWriter &writer, const std::string &section, const std::function<bool()> &goesOn);

private:
    /// What is known of texts before they go to the writer.
    struct Texts
    {
        explicit Texts(const QString &folder) : table(folder), column(folder) { }
        StringTableWriter table;
        NumberColumn column;
    };

    void foldBatch();
    void mergeTexts(Texts &into, TextRuns Lane::*texts);
    void writeWords(IndexWriter &writer, const std::string &section, const std::function<bool()> &goesOn);
    void writeStarts(IndexWriter &writer, const std::string &section);
    [[nodiscard]] static StringTableHead finish(IndexWriter &writer, Texts &texts, const std::string &section);
    template <class Runs>
    [[nodiscard]] std::array<Runs *, 2> of(Runs Lane::*runs) const
    {
        return {&(m_lanes[0].get()->*runs), &(m_lanes[1].get()->*runs)};
    }
    template <class Runs>
    void passOnErrors(IndexWriter &writer, Runs Lane::*runs) const
    {
        for (const Runs *each : of(runs)) {
            if (each->error())
                writer.fail(*each->error());
        }
    }

    Options m_options;
    std::array<std::unique_ptr<Lane>, 2> m_lanes; ///< of the caller, and of the other thread
    Batch m_batch;
    Batch m_otherBatch; ///< that the other thread is at, if any
    std::uint32_t m_batches = 0;
    std::size_t m_octets = 0;
    std::vector<std::uint64_t> m_starts; ///< a bit for each name: it is a main name
    NamesHead m_head;
    std::atomic<bool> m_isStopped{false};
    std::future<void> m_other; ///< the other thread's batch; waits for it when it goes, before what that uses
};

void NameBuilder::Parts::add(std::string_view name, bool isMain)
{
    const std::uint32_t number = m_head.names++;
    if (number / 64 == m_starts.size())
        m_starts.push_back(0);
    if (isMain) {
        ++m_head.owners;
        m_starts[number / 64] |= std::uint64_t{1} << (number % 64);
    }
    m_batch.octets += name;
    m_batch.names.push_back({static_cast<std::uint32_t>(name.size()), isMain});
    // The more there are, the larger the batches: few to merge in the end, and both threads busy from the beginning.
    const std::size_t most = std::clamp(m_octets / 4, smallestBatch, std::max(smallestBatch, m_options.memory / 24));
    if (m_batch.octets.size() + m_batch.names.size() * sizeof(Batch::Name) >= most)
        foldBatch();
}

void NameBuilder::Parts::foldBatch()
{
    m_octets += m_batch.octets.size() + m_batch.names.size() * sizeof(Batch::Name);
    const bool isFree = !m_other.valid() || m_other.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    if (isFree) {
        if (m_other.valid())
            m_other.get();
        std::swap(m_batch, m_otherBatch);
        m_other = std::async(std::launch::async, [this] { m_lanes[1]->fold(m_otherBatch); });
    } else {
        m_lanes[0]->fold(m_batch);
    }
    m_batch.number = ++m_batches;
    m_batch.firstName = m_head.names;
    m_batch.firstOwner = m_head.owners;
    m_batch.octets.clear();
    m_batch.names.clear();
}

void NameBuilder::Parts::write(IndexWriter &writer, const std::string &section, const std::function<bool()> &goesOn)
{
    m_lanes[0]->fold(std::exchange(m_batch, {}));
    if (m_other.valid())
        m_other.get();
    Texts main(m_options.folder), other(m_options.folder);
    auto merged = std::async(std::launch::async, [&] {
        mergeTexts(main, &Lane::main);
        mergeTexts(other, &Lane::other);
    });
    writeWords(writer, section, goesOn);
    merged.get();
    passOnErrors(writer, &Lane::main);
    passOnErrors(writer, &Lane::other);
    if (m_isStopped)
        return writer.fail({IndexError::Kind::Cancelled, m_options.folder, QStringLiteral("told to stop")});
    m_head.mainTexts = finish(writer, main, section + ".main");
    m_head.otherTexts = finish(writer, other, section + ".other");
    writeStarts(writer, section);
    writer.addHead(section + ".meta", std::as_bytes(std::span(&m_head, 1)));
}

void NameBuilder::Parts::writeWords(IndexWriter &writer, const std::string &section,
                                    const std::function<bool()> &goesOn)
{
    StringTableWriter table(m_options.folder);
    Spill postings(m_options.folder);
    writer.beginSection(section + ".lists");
    PrefixLists lists(writer, m_head.names);
    std::vector<std::byte> octets;
    std::uint32_t number = 0;
    WordRuns::forEach(of(&Lane::words), [&](std::string_view word, const std::vector<std::uint32_t> &names) {
        octets.clear();
        if (names.size() < fat) {
            appendVarint(octets, names.size());
            std::uint32_t before = 0;
            for (const std::uint32_t name : names) {
                appendVarint(octets, name - before);
                before = name;
            }
        }
        postings.write(octets);
        table.add(word, octets.size());
        lists.add(word, names);
        if (++number % wordsBetweenQuestions == 0 && goesOn && !goesOn())
            m_isStopped = true;
        return !m_isStopped && !writer.hasFailed();
    });
    passOnErrors(writer, &Lane::words);
    m_head.prefixSlots = lists.finish(section + ".prefixes", section + ".keys");
    writer.beginSection(section + ".postings");
    postings.copyTo(writer);
    m_head.words = table.finish(writer, section + ".words");
}

void NameBuilder::Parts::mergeTexts(Texts &into, TextRuns Lane::*texts)
{
    TextRuns::forEach(of(texts), [&](std::string_view text, const TextRuns::Numbers &numbers) {
        std::uint64_t count = 0;
        for (const auto &form : numbers) {
            into.column.add(form);
            count += form.size();
        }
        into.table.add(text, count,
                       {numbers[std::size_t(Form::Words)].size(), numbers[std::size_t(Form::WithoutArticle)].size()});
        return !m_isStopped;
    });
}

StringTableHead NameBuilder::Parts::finish(IndexWriter &writer, Texts &texts, const std::string &section)
{
    const StringTableHead head = texts.table.finish(writer, section);
    texts.column.finish(writer, section + ".owners");
    texts.column.finishLeast(writer, section + ".least");
    return head;
}

void NameBuilder::Parts::writeStarts(IndexWriter &writer, const std::string &section)
{
    if (m_head.owners == m_head.names)
        return;
    std::vector<std::uint32_t> ranks;
    std::uint32_t before = 0;
    constexpr std::size_t step = namesPerRank / 64;
    for (std::size_t at = 0; at < m_starts.size(); at += step) {
        ranks.push_back(before);
        const auto words = std::span(m_starts).subspan(at, std::min(step, m_starts.size() - at));
        before += static_cast<std::uint32_t>(countBits(words));
    }
    writer.beginSection(section + ".starts");
    writer.write(m_starts);
    writer.beginSection(section + ".ranks");
    writer.write(ranks);
}

NameBuilder::NameBuilder(Options options) : m_parts(std::make_unique<Parts>(std::move(options))) { }

NameBuilder::~NameBuilder() = default;

void NameBuilder::addOwner(std::string_view mainName)
{
    m_parts->add(mainName, true);
}

void NameBuilder::addOwner(QStringView mainName)
{
    m_parts->add(mainName.toUtf8().toStdString(), true);
}

void NameBuilder::addName(std::string_view otherName)
{
    m_parts->add(otherName, false);
}

void NameBuilder::addName(QStringView otherName)
{
    m_parts->add(otherName.toUtf8().toStdString(), false);
}

void NameBuilder::write(IndexWriter &writer, std::string_view section, const std::function<bool()> &goesOn)
{
    m_parts->write(writer, std::string(section), goesOn);
}

} // namespace indexing
