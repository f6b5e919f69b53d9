// SPDX-License-Identifier: MIT
#include "core/store/cleantext.h"

#include "core/store/sqlite.h"

#include <QStringDecoder>

#include <algorithm>

namespace store {

namespace {

/// Most names: printable ASCII without blank ends.
bool isPlain(std::string_view text, qsizetype most)
{
    if (text.size() > static_cast<std::size_t>(most))
        return false;
    if (!text.empty() && (text.front() == ' ' || text.back() == ' '))
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

} // namespace

QString cleanText(const QString &text, qsizetype most)
{
    QString cleaned = sqlite::withoutControls(text.normalized(QString::NormalizationForm_C)).trimmed();
    if (cleaned.size() > most) {
        const qsizetype kept = most - 1;
        cleaned.truncate(cleaned.at(kept).isLowSurrogate() ? kept - 1 : kept);
        cleaned += QChar(0x2026);
    }
    return cleaned;
}

std::string_view cleanText(std::string_view utf8, qsizetype most, std::string &scratch, bool *isBroken)
{
    if (isPlain(utf8, most))
        return utf8;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size())));
    if (decoder.hasError() && isBroken)
        *isBroken = true;
    const QByteArray cleaned = cleanText(text, most).toUtf8();
    scratch.assign(cleaned.constData(), static_cast<std::size_t>(cleaned.size()));
    return scratch;
}

} // namespace store
