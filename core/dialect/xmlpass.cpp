// SPDX-License-Identifier: MIT
#include "core/dialect/xmlpass.h"

#include <QRandomGenerator>
#include <QStringDecoder>

#include <expat.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <memory>

namespace dialect {

namespace {

using namespace Qt::StringLiterals;
using Kind = ReadError::Kind;

// No element or attribute name can hold it, so a name in a namespace never looks like one of the dialect's.
constexpr char namespaceMark = '\n';

/// Keys expat's hash tables against made-up names. One draw for the process: expat would make a system call for each
/// document, which costs as much as a small answer.
unsigned long hashSalt()
{
    static const unsigned long salt = QRandomGenerator::system()->generate64() | 1U;
    return salt;
}

bool isUtf16(const QByteArray &xml)
{
    const auto head = QByteArrayView(xml).first(std::min<qsizetype>(xml.size(), 4));
    return head.startsWith("\xfe\xff") || head.startsWith("\xff\xfe") || head.contains('\0');
}

bool isUtf8(const QByteArray &xml)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    [[maybe_unused]] const QString decoded = decoder(xml);
    return !decoder.hasError();
}

ReadError errorAt(Kind kind, const QString &message, int line)
{
    return {.kind = kind, .message = message, .line = line};
}

std::chrono::nanoseconds processorTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

XmlPass *passOf(void *self)
{
    return static_cast<XmlPass *>(self);
}

} // namespace

std::optional<ReadError> XmlPass::read(const QByteArray &xml, const Patience &patience)
{
    if (xml.isEmpty())
        return errorAt(Kind::Empty, u"the document is empty"_s, 0);
    if (xml.size() > largestDocument)
        return errorAt(Kind::TooLarge, u"the document has more than 64 MiB"_s, 0);
    if (isUtf16(xml))
        return errorAt(Kind::Encoding, u"the document is not UTF-8"_s, 1);

    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> expat(XML_ParserCreateNS("UTF-8", namespaceMark),
                                                                             &XML_ParserFree);
    if (!expat)
        return errorAt(Kind::TooLarge, u"there is no memory for reading"_s, 0);
    m_expat = expat.get();
    XML_SetHashSalt(m_expat, hashSalt());
    XML_SetUserData(m_expat, this);
    XML_SetElementHandler(m_expat, onStart, onEnd);
    XML_SetXmlDeclHandler(m_expat, onDeclaration);
    XML_SetStartDoctypeDeclHandler(m_expat, onDoctype);
    XML_SetStartNamespaceDeclHandler(m_expat, onNamespace);

    m_abandoned = patience.abandoned;
    m_allowed = patience.processorTime;
    if (!parse(xml) && !m_error)
        m_error = expatError(xml);
    m_expat = nullptr;
    return m_error;
}

bool XmlPass::parse(const QByteArray &xml)
{
    // expat copies what it is given: in pieces that is one small buffer, not the document a second time. A token longer
    // than a piece is scanned anew with each, so pieces grow while nothing comes of them.
    qsizetype piece = 64 * 1024;
    qsizetype at = 0;
    while (xml.size() - at > piece) {
        if (XML_Parse(m_expat, xml.constData() + at, int(piece), 0) != XML_STATUS_OK)
            return false;
        lookAtClock();
        if (m_error)
            return false;
        at += piece;
        if (at - XML_GetCurrentByteIndex(m_expat) > piece / 2)
            piece *= 2;
    }
    return XML_Parse(m_expat, xml.constData() + at, int(xml.size() - at), 1) == XML_STATUS_OK;
}

void XmlPass::lookAtClock()
{
    lookWhetherAbandoned();
    const std::chrono::nanoseconds now = processorTime();
    if (!m_deadline)
        m_deadline = now + m_allowed;
    if (now > *m_deadline)
        fail(Kind::TooSlow, u"the document took too long to read"_s);
}

void XmlPass::lookWhetherAbandoned()
{
    if (m_abandoned && m_abandoned->load(std::memory_order_relaxed))
        fail(Kind::Abandoned, u"nobody waits for the document any more"_s);
}

void XmlPass::collect()
{
    m_text.clear();
    XML_SetCharacterDataHandler(m_expat, onText);
}

std::string_view XmlPass::collected()
{
    XML_SetCharacterDataHandler(m_expat, nullptr);
    return m_text;
}

void XmlPass::fail(Kind kind, const QString &message)
{
    fail(ReadError{.kind = kind, .message = message});
}

void XmlPass::fail(ReadError error)
{
    if (m_error)
        return;
    error.line = int(std::min<XML_Size>(XML_GetCurrentLineNumber(m_expat), INT_MAX));
    m_error = std::move(error);
    XML_StopParser(m_expat, XML_FALSE);
}

ReadError XmlPass::expatError(const QByteArray &xml) const
{
    const XML_Error code = XML_GetErrorCode(m_expat);
    const int line = int(std::min<XML_Size>(XML_GetCurrentLineNumber(m_expat), INT_MAX));
    const bool mayBeEncoding = code == XML_ERROR_INVALID_TOKEN || code == XML_ERROR_PARTIAL_CHAR
        || code == XML_ERROR_UNCLOSED_TOKEN || code == XML_ERROR_INCORRECT_ENCODING;
    if (mayBeEncoding && !isUtf8(xml))
        return errorAt(Kind::Encoding, u"the document is not valid UTF-8"_s, line);
    return errorAt(Kind::Malformed, QString::fromLatin1(XML_ErrorString(code)), line);
}

void XmlPass::onStart(void *self, const char *name, const char **attributes)
{
    passOf(self)->start(name, attributes);
}

void XmlPass::onEnd(void *self, const char *)
{
    XmlPass *const pass = passOf(self);
    if (pass->m_error)
        return;
    pass->ended();
    --pass->m_level;
}

void XmlPass::onText(void *self, const char *text, int length)
{
    passOf(self)->m_text.append(text, size_t(length));
}

void XmlPass::onDeclaration(void *self, const char *version, const char *encoding, int)
{
    if (encoding && qstricmp(encoding, "utf-8") != 0)
        return passOf(self)->fail(Kind::Encoding, u"the document declares another encoding than UTF-8"_s);
    if (version && std::strcmp(version, "1.0") != 0)
        passOf(self)->fail(Kind::Malformed, u"the document declares another version than 1.0"_s);
}

void XmlPass::onDoctype(void *self, const char *, const char *, const char *, int)
{
    passOf(self)->fail(Kind::Doctype, u"the document has a document type declaration"_s);
}

void XmlPass::onNamespace(void *self, const char *, const char *)
{
    if (++passOf(self)->m_namespaces > mostAttributes)
        passOf(self)->fail(Kind::TooLarge, u"an element declares too many namespaces"_s);
}

void XmlPass::start(std::string_view name, const char **attributes)
{
    m_namespaces = 0;
    if (m_error)
        return;
    if (++m_level > mostLevels)
        return fail(Kind::TooDeep, u"elements are nested more than 64 deep"_s);
    if (++m_elements > mostElements)
        return fail(Kind::TooLarge, u"the document has more than 100,000 elements"_s);
    if (name.size() > longestWord)
        return fail(Kind::TooLarge, u"an element's name is too long"_s);
    // The processor's clock costs a call of the system, as much as reading two elements.
    constexpr int elementsBetweenLooks = 128, elementsBetweenClocks = 1024; // with an end each: twice as many tags
    if (m_elements % elementsBetweenClocks == 0)
        lookAtClock();
    else if (m_elements % elementsBetweenLooks == 0)
        lookWhetherAbandoned();
    if (!m_error && takeAttributes(attributes))
        started(name);
}

bool XmlPass::takeAttributes(const char **attributes)
{
    m_given = 0;
    int count = 0;
    for (const char **each = attributes; *each; each += 2) {
        const std::string_view name = *each;
        if (++count > mostAttributes || name.size() > longestWord) {
            fail(Kind::TooLarge, u"an element has too many attributes, or one with too long a name"_s);
            return false;
        }
        const Attribute attribute = attributeNamed(name);
        if (attribute == Attribute::Unknown)
            continue;
        m_values[size_t(attribute)] = each[1];
        m_given |= 1U << unsigned(attribute);
    }
    return true;
}

} // namespace dialect
