// SPDX-License-Identifier: MIT
#pragma once

#include "core/dialect/reader.h"
#include "core/dialect/words.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

struct XML_ParserStruct;

namespace dialect {

/// One pass of expat over a document from outside, under the rules for such documents: UTF-8, no DOCTYPE, and limits
/// on depth, elements, attributes and names. What the elements mean is for the subclass. Used once.
class XmlPass
{
public:
    static constexpr int mostLevels = 64;
    static constexpr int mostElements = 100'000;
    static constexpr int mostAttributes = 64;
    static constexpr size_t longestWord = 256;
    static constexpr qsizetype largestDocument = 64 * 1024 * 1024;

    XmlPass() = default;
    virtual ~XmlPass() = default;
    XmlPass(const XmlPass &) = delete;
    XmlPass &operator=(const XmlPass &) = delete;

    /// nullopt when the whole of \a xml was read and understood.
    [[nodiscard]] std::optional<ReadError> read(const QByteArray &xml, const Patience &patience = {});

protected:
    /// An element begins; its attributes are at hand until this returns.
    virtual void started(std::string_view name) = 0;
    virtual void ended() = 0;

    /// Depth of the element that started or ends, from 1.
    [[nodiscard]] int level() const { return m_level; }

    [[nodiscard]] bool has(Attribute attribute) const { return (m_given >> unsigned(attribute) & 1U) != 0; }
    /// Empty when the element has no such attribute.
    [[nodiscard]] std::string_view value(Attribute attribute) const
    {
        return has(attribute) ? std::string_view(m_values[size_t(attribute)]) : std::string_view();
    }

    /// Keeps the text from here on, until collected(). Text nobody wants is not even handed over.
    void collect();
    [[nodiscard]] std::string_view collected();

    /// Ends the pass: the document gives no value. Only the first reason counts.
    void fail(ReadError::Kind kind, const QString &message);
    void fail(ReadError error);

private:
    static void onStart(void *self, const char *name, const char **attributes);
    static void onEnd(void *self, const char *name);
    static void onText(void *self, const char *text, int length);
    static void onDeclaration(void *self, const char *version, const char *encoding, int standalone);
    static void onDoctype(void *self, const char *, const char *, const char *, int);
    static void onNamespace(void *self, const char *, const char *);

    [[nodiscard]] bool parse(const QByteArray &xml);
    /// Fails when the reading has lasted too long, or nobody waits for it.
    void lookAtClock();
    void lookWhetherAbandoned();
    void start(std::string_view name, const char **attributes);
    [[nodiscard]] bool takeAttributes(const char **attributes);
    [[nodiscard]] ReadError expatError(const QByteArray &xml) const;

    XML_ParserStruct *m_expat = nullptr; ///< only while reading
    std::optional<ReadError> m_error{};
    int m_level = 0;
    int m_elements = 0;
    const std::atomic_bool *m_abandoned = nullptr;
    std::chrono::nanoseconds m_allowed{};
    std::optional<std::chrono::nanoseconds> m_deadline{}; ///< of this thread's processor time, from the first look
    int m_namespaces = 0;                                 ///< declared by the element under way
    uint32_t m_given = 0;                                 ///< one bit for each attribute that the element under way has
    std::array<const char *, size_t(Attribute::Unknown)> m_values{};
    std::string m_text{};
};

} // namespace dialect
