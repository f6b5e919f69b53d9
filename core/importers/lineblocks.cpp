// SPDX-License-Identifier: MIT
#include "core/importers/lineblocks.h"

#include "core/importers/guarded.h"

namespace importers {

namespace {

constexpr std::size_t blocksAhead = 4;
constexpr qsizetype longestLine = 1024 * 1024;

} // namespace

LineBlocks::LineBlocks(InputFile file) : m_file(std::move(file)), m_thread([this] { read(); }) { }

LineBlocks::~LineBlocks()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isUnwanted = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void LineBlocks::read() noexcept
{
    try {
        readBlocks();
    } catch (...) {
        end(failureFrom(std::current_exception()));
    }
}

void LineBlocks::readBlocks()
{
    QByteArray rest;
    for (;;) {
        auto block = m_file.read();
        if (!block)
            return end(block.error());
        m_position = m_file.position();
        if (block->isEmpty()) {
            if (!rest.isEmpty() && !hand(std::move(rest)))
                return;
            return end(std::nullopt);
        }
        const qsizetype lines = block->lastIndexOf('\n') + 1;
        if (lines == 0) {
            rest += *block;
            if (rest.size() > longestLine)
                return end(ImportError{ImportError::Kind::TooLong, m_file.path(), 0, QStringLiteral("a line")});
            continue;
        }
        QByteArray next = block->mid(lines);
        block->truncate(lines);
        if (!hand(rest.isEmpty() ? std::move(block).value() : rest + *block))
            return;
        rest = std::move(next);
    }
}

/// \returns false when nobody wants it any more.
bool LineBlocks::hand(QByteArray block)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isUnwanted || m_ready.size() < blocksAhead; });
    if (m_isUnwanted)
        return false;
    m_ready.push_back(std::move(block));
    m_changed.notify_all();
    return true;
}

void LineBlocks::end(std::optional<ImportError> error)
{
    const std::lock_guard lock(m_mutex);
    m_error = std::move(error);
    m_isAtEnd = true;
    m_changed.notify_all();
}

Result<QByteArray, ImportError> LineBlocks::next()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isAtEnd || !m_ready.empty(); });
    if (m_ready.empty())
        return m_error ? Result<QByteArray, ImportError>(failure(*m_error)) : QByteArray();
    QByteArray block = std::move(m_ready.front());
    m_ready.pop_front();
    m_changed.notify_all();
    return block;
}

} // namespace importers
