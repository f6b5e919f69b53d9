// SPDX-License-Identifier: MIT
#include "core/importers/utf8text.h"

#include <QString>
#include <QtEndian>

namespace importers {

namespace {

constexpr qsizetype unitSize = 2;

/// How many units of \a text, from its start, are whole letters.
qsizetype soundUnits(const QString &text)
{
    qsizetype at = 0;
    while (at < text.size()) {
        const QChar unit = text.at(at);
        const bool isPair = unit.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate();
        if (unit.isSurrogate() && !isPair)
            break;
        at += isPair ? 2 : 1;
    }
    return at;
}

} // namespace

/// Takes UTF-16's mark off the first \a block. UTF-8's is the reader's.
void Utf8Text::readMark(QByteArray &block)
{
    if (block.startsWith("\xFF\xFE"))
        m_order = Order::LittleEndian;
    else if (block.startsWith("\xFE\xFF"))
        m_order = Order::BigEndian;
    else
        m_order = Order::Octets;
    if (m_order != Order::Octets)
        block.remove(0, unitSize);
}

Result<QByteArray, ImportError> Utf8Text::read()
{
    for (;;) {
        auto block = m_file.read();
        if (!block)
            return block;
        if (m_order == Order::Unknown)
            readMark(*block);
        if (m_order == Order::Octets)
            return block;
        m_pending += *block;
        QByteArray text = transcoded(block->isEmpty());
        if (!text.isEmpty() || m_pending.isEmpty())
            return text;
    }
}

/// All of m_pending but a letter whose second half is yet to come.
QByteArray Utf8Text::transcoded(bool isEnd)
{
    QString text;
    text.reserve(m_pending.size() / unitSize);
    for (qsizetype at = 0; at + 1 < m_pending.size(); at += unitSize)
        text += QChar(m_order == Order::LittleEndian ? qFromLittleEndian<quint16>(m_pending.constData() + at)
                                                     : qFromBigEndian<quint16>(m_pending.constData() + at));
    const qsizetype sound = soundUnits(text);
    const qsizetype left = m_pending.size() - sound * unitSize;
    const bool mayGrow =
        !isEnd && (text.size() == sound || (text.size() == sound + 1 && text.back().isHighSurrogate()));
    QByteArray octets = text.left(sound).toUtf8();
    m_pending = mayGrow ? m_pending.right(left) : QByteArray();
    if (left > 0 && !mayGrow)
        octets += '\xFF';
    return octets;
}

} // namespace importers
