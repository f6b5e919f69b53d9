// SPDX-License-Identifier: MIT
#include "core/importers/imdbfile.h"

#include "core/store/cleantext.h"
#include "core/store/limits.h"

#include <QFileInfo>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace importers {

namespace {

constexpr std::size_t mostColumns = 64;
/// Bytes on disk of a file that is looked through before it is read.
constexpr qint64 smallFile = 1024 * 1024;
/// So many rows out of order are no accident: the file is sorted in another way.
constexpr qint64 mostOutOfOrder = 1'000;

} // namespace

Result<std::unique_ptr<ImdbFile>, ImportError> ImdbFile::open(const QDir &folder, const QString &name,
                                                              const QStringList &columns, std::string_view prefix)
{
    QString path;
    for (const QString &ending : {u".tsv.gz"_s, u".tsv"_s}) {
        if (path.isEmpty() && QFileInfo::exists(folder.filePath(name + ending)))
            path = folder.filePath(name + ending);
    }
    if (path.isEmpty())
        return std::unique_ptr<ImdbFile>();
    auto input = InputFile::open(path);
    if (!input)
        return failure(input.error());
    std::unique_ptr<ImdbFile> file(new ImdbFile(name, std::move(input).value(), prefix));
    file->m_path = path;
    auto ready = file->readHeader(columns);
    if (ready && file->size() <= smallFile)
        ready = file->sortSmallFile();
    return ready ? Result<std::unique_ptr<ImdbFile>, ImportError>(std::move(file)) : failure(ready.error());
}

ImdbFile::ImdbFile(const QString &name, InputFile file, std::string_view prefix)
    : m_name(name), m_prefix(prefix), m_blocks(std::move(file)), m_fields(mostColumns)
{
}

Result<void, ImportError> ImdbFile::readHeader(const QStringList &columns)
{
    auto line = nextLine();
    if (!line)
        return failure(line.error());
    if (!*line)
        return failure(ImportError{ImportError::Kind::Nothing, m_path});
    m_fields.resize(std::min(m_found, mostColumns));
    // An editor may have put it there.
    if (constexpr std::string_view mark("\xEF\xBB\xBF"); m_fields.front().starts_with(mark))
        m_fields.front().remove_prefix(mark.size());
    for (const QString &column : columns) {
        std::size_t at = 0;
        while (at < m_fields.size()
               && QByteArrayView(m_fields[at].data(), static_cast<qsizetype>(m_fields[at].size())) != column.toLatin1())
            ++at;
        if (at == m_fields.size())
            return failure(ImportError{.kind = ImportError::Kind::MissingColumn,
                                       .path = m_path,
                                       .line = 1,
                                       .detail = column,
                                       .present = names(),
                                       .isTabbed = true});
        m_columns.push_back(at);
    }
    return {};
}

/// The fields of this line for a sentence: nothing says that they are text. None where the line is empty.
QStringList ImdbFile::names() const
{
    QStringList names;
    for (const std::string_view field : m_fields)
        names += store::cleanText(QString::fromUtf8(field.data(), static_cast<qsizetype>(field.size())),
                                  store::limits::name);
    return names == QStringList(QString()) ? QStringList() : names;
}

/// Splits one line into m_fields; those beyond the header's are only counted.
Result<bool, ImportError> ImdbFile::nextLine()
{
    if (m_at == m_end) {
        auto block = m_blocks.next();
        if (!block)
            return failure(block.error());
        m_block = std::move(block).value();
        m_at = m_block.constData();
        m_end = m_at + m_block.size();
        if (m_at == m_end)
            return false;
    }
    const char *const found =
        static_cast<const char *>(std::memchr(m_at, '\n', static_cast<std::size_t>(m_end - m_at)));
    const char *end = found ? found : m_end;
    const char *const next = found ? found + 1 : m_end;
    if (end != m_at && end[-1] == '\r')
        --end;
    m_found = 0;
    for (const char *start = m_at;; ++m_found) {
        const char *tab = start;
        while (tab != end && *tab != '\t')
            ++tab;
        if (m_found < m_fields.size())
            m_fields[m_found] = {start, static_cast<std::size_t>(tab - start)};
        if (tab == end)
            break;
        start = tab + 1;
    }
    ++m_found;
    m_at = next;
    return true;
}

Result<bool, ImportError> ImdbFile::next()
{
    for (;;) {
        auto line = nextLine();
        if (!line)
            return failure(line.error());
        if (!*line) {
            m_key = ~imdb::IdKey{0};
            return false;
        }
        ++m_rows;
        if (m_found != m_fields.size()) {
            ++m_brokenLines;
            continue;
        }
        m_key = imdb::idKey((*this)[0], m_prefix);
        if (m_key == 0) {
            ++m_badIds;
            continue;
        }
        if (m_key >= m_last) {
            m_last = m_key;
            return true;
        }
        ++m_outOfOrder;
        if (auto sorted = checkOrder(); !sorted)
            return failure(sorted.error());
    }
}

/// Whoever cuts a few titles out of the files may have sorted them by something else.
Result<void, ImportError> ImdbFile::sortSmallFile()
{
    QByteArray all(m_at, m_end - m_at);
    for (;;) {
        auto block = m_blocks.next();
        if (!block)
            return failure(block.error());
        if (block->isEmpty())
            break;
        all += *block;
    }
    struct Line
    {
        imdb::IdKey key = 0;
        QByteArrayView text{};
    };
    std::vector<Line> lines;
    for (qsizetype at = 0; at < all.size();) {
        const qsizetype feed = all.indexOf('\n', at);
        const qsizetype end = feed < 0 ? all.size() : feed;
        const QByteArrayView text = QByteArrayView(all).sliced(at, end - at);
        const qsizetype tab = text.indexOf('\t');
        const QByteArrayView id = text.first(tab < 0 ? text.size() : tab);
        lines.push_back({imdb::idKey({id.data(), static_cast<std::size_t>(id.size())}, m_prefix), text});
        at = end + 1;
    }
    const auto before = [](const Line &a, const Line &b) { return a.key < b.key; };
    if (!std::is_sorted(lines.begin(), lines.end(), before)) {
        imdb::IdKey last = 0;
        for (const Line &line : lines) {
            m_resorted += line.key != 0 && line.key < last ? 1 : 0;
            last = std::max(last, line.key);
        }
        std::stable_sort(lines.begin(), lines.end(), before);
    }
    m_block.clear();
    for (const Line &line : lines)
        m_block += line.text.toByteArray() + '\n';
    m_at = m_block.constData();
    m_end = m_at + m_block.size();
    return {};
}

void ImdbFile::countIn(ImportReport &report) const
{
    report.rows.append({m_name, m_rows});
    report.count(Oddity::BrokenLine, m_brokenLines);
    report.count(Oddity::IdUnreadable, m_badIds);
    report.count(Oddity::OutOfOrder, m_outOfOrder);
    report.count(Oddity::Resorted, m_resorted);
}

Result<void, ImportError> ImdbFile::checkOrder()
{
    if (m_outOfOrder <= mostOutOfOrder || m_outOfOrder * 20 < m_rows)
        return {};
    return failure(ImportError{ImportError::Kind::NotSorted, m_path, m_rows + 1, {}});
}

} // namespace importers
