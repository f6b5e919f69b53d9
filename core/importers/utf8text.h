// SPDX-License-Identifier: MIT
#pragma once

#include "core/importers/inputfile.h"

#include <QByteArray>

namespace importers {

/// A file of text as UTF-8, block by block: spreadsheets write "Unicode text" as UTF-16 with a byte order mark, which
/// is turned into UTF-8 on the way; any other file is given as it is. What is no UTF-16 becomes an octet that UTF-8
/// never has, so that whoever reads on refuses it, in the line where it stands.
class Utf8Text
{
public:
    explicit Utf8Text(InputFile file) : m_file(std::move(file)) { }

    /// The next block, empty at the end.
    [[nodiscard]] Result<QByteArray, ImportError> read();
    [[nodiscard]] const InputFile &file() const { return m_file; }
    [[nodiscard]] bool isFromUtf16() const { return m_order != Order::Octets; }

private:
    enum class Order { Unknown, Octets, LittleEndian, BigEndian };

    void readMark(QByteArray &block);
    [[nodiscard]] QByteArray transcoded(bool isEnd);

    InputFile m_file;
    Order m_order = Order::Unknown;
    QByteArray m_pending; ///< octets of UTF-16 that were not turned yet
};

} // namespace importers
