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
#include <string>
#include <vector>

namespace indexing {

namespace {

/// Left out at the start of a name when a beginning is looked for. "Die" is not among them: Die Hard.
bool isArticle(std::string_view word)
{
    static constexpr std::array<std::string_view, 11> articles{"the", "a",  "an",  "le",  "la", "les",
                                                               "l",   "el", "der", "das", "il"};
    return std::find(articles.begin(), articles.end(), word) != articles.end();
}

void addForms(TextRuns &texts, const text::NameForms &name, std::uint32_t number)
{
    if (!name.folded().empty())
        texts.add(name.folded(), Form::Folded, number);
    if (name.key() != name.folded() && !name.key().empty())
        texts.add(name.key(), Form::Words, number);
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

} // namespace

class NameBuilder::Parts
{
public:
    explicit Parts(Options options)
        : m_options(std::move(options)), m_words(m_options.folder), m_main(m_options.folder), m_other(m_options.folder)
    {
    }

    void add(QStringView name, bool isMain);
    void write(IndexWriter &writer, const std::string &section);

private:
    void keepWithinBounds();
    void writeWords(IndexWriter &writer, const std::string &section);
    void writeTexts(IndexWriter &writer, TextRuns &texts, const std::string &section);
    void writeStarts(IndexWriter &writer, const std::string &section);

    Options m_options;
    text::NameForms m_forms;
    WordRuns m_words;
    TextRuns m_main;
    TextRuns m_other;
    std::vector<std::uint64_t> m_starts; ///< a bit for each name: it is a main name
    NamesHead m_head;
};

void NameBuilder::Parts::add(QStringView name, bool isMain)
{
    const std::uint32_t number = m_head.names++;
    if (number / 64 == m_starts.size())
        m_starts.push_back(0);
    m_forms.read(name);
    for (std::size_t word = 0; word < m_forms.words(); ++word)
        m_words.add(number, m_forms.word(word));
    for (const std::string &joined : m_forms.joinedNumbers())
        m_words.add(number, joined);
    if (isMain) {
        const std::uint32_t owner = m_head.owners++;
        m_starts[number / 64] |= std::uint64_t{1} << (number % 64);
        addForms(m_main, m_forms, owner);
        if (m_forms.words() > 1 && isArticle(m_forms.word(0)))
            m_main.add(m_forms.keyAfterFirst(), Form::WithoutArticle, owner);
    } else {
        addForms(m_other, m_forms, number);
    }
    keepWithinBounds();
}

void NameBuilder::Parts::keepWithinBounds()
{
    const std::size_t each = std::max<std::size_t>(m_options.memory, std::size_t{1} << 20) / 3;
    if (m_words.memory() > each)
        m_words.flush();
    if (m_main.memory() > each)
        m_main.flush();
    if (m_other.memory() > each)
        m_other.flush();
}

void NameBuilder::Parts::write(IndexWriter &writer, const std::string &section)
{
    writeWords(writer, section);
    writeTexts(writer, m_main, section + ".main");
    writeTexts(writer, m_other, section + ".other");
    writeStarts(writer, section);
    writer.beginSection(section + ".meta");
    writer.write(std::span<const NamesHead>(&m_head, 1));
}

void NameBuilder::Parts::writeWords(IndexWriter &writer, const std::string &section)
{
    StringTableWriter table(m_options.folder);
    Spill postings(m_options.folder);
    writer.beginSection(section + ".lists");
    PrefixLists lists(writer, m_head.names);
    std::vector<std::byte> octets;
    m_words.forEach([&](std::string_view word, const std::vector<std::uint32_t> &names) {
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
    });
    if (m_words.error())
        writer.fail(*m_words.error());
    m_head.prefixSlots = lists.finish(section + ".prefixes", section + ".keys");
    writer.beginSection(section + ".postings");
    postings.copyTo(writer);
    table.finish(writer, section + ".words");
}

void NameBuilder::Parts::writeTexts(IndexWriter &writer, TextRuns &texts, const std::string &section)
{
    StringTableWriter table(m_options.folder);
    NumberColumn column(m_options.folder);
    texts.forEach([&](std::string_view text, const TextRuns::Numbers &numbers) {
        std::uint64_t count = 0;
        for (const auto &form : numbers) {
            column.add(form);
            count += form.size();
        }
        table.add(text, count,
                  {numbers[std::size_t(Form::Words)].size(), numbers[std::size_t(Form::WithoutArticle)].size()});
    });
    if (texts.error())
        writer.fail(*texts.error());
    table.finish(writer, section);
    column.finish(writer, section + ".owners");
    column.finishLeast(writer, section + ".least");
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

void NameBuilder::addOwner(QStringView mainName)
{
    m_parts->add(mainName, true);
}

void NameBuilder::addName(QStringView otherName)
{
    m_parts->add(otherName, false);
}

void NameBuilder::write(IndexWriter &writer, std::string_view section)
{
    m_parts->write(writer, std::string(section));
}

} // namespace indexing
