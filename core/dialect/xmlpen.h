// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringView>

#include <array>
#include <charconv>
#include <concepts>
#include <string_view>

namespace dialect {

/// Writes one XML 1.0 document straight into UTF-8. Names of elements and attributes are literals of ours. A value is
/// given in pieces, which are joined: UTF-8 octets, UTF-16 or a whole number. Markup in it is written as references,
/// and characters that XML 1.0 cannot carry are left out.
class XmlPen final
{
public:
    /// A piece that is known to hold no markup: copied as it is.
    struct Plain
    {
        std::string_view octets{};
    };

    /// \a room: octets that the document will likely have.
    explicit XmlPen(qsizetype room = 4096);
    XmlPen(const XmlPen &) = delete;
    XmlPen &operator=(const XmlPen &) = delete;

    /// At most 16 elements may be open.
    void start(std::string_view name)
    {
        endStartTag();
        reserve(static_cast<qsizetype>(name.size()) + 1);
        *m_at++ = '<';
        copy(name);
        m_open[m_depth++] = name;
        m_inStartTag = true;
    }
    /// Inside the start tag that was begun last, before anything else.
    template <class... Pieces>
    void attribute(std::string_view name, const Pieces &...pieces)
    {
        reserve(static_cast<qsizetype>(name.size()) + 3);
        *m_at++ = ' ';
        copy(name);
        *m_at++ = '=';
        *m_at++ = '"';
        (piece(pieces, Place::Attribute), ...);
        add('"');
    }
    template <class... Pieces>
    void text(const Pieces &...pieces)
    {
        endStartTag();
        (piece(pieces, Place::Text), ...);
    }
    /// Whole elements, their markup being Plain pieces and their attributes' values the others: what is alike in many
    /// records is then put together once.
    template <class... Pieces>
    void markup(const Pieces &...pieces)
    {
        endStartTag();
        (piece(pieces, Place::Attribute), ...);
    }
    /// \a plain as HTML inside CDATA: what reads as HTML's markup is written as HTML's references, and a blank line
    /// parts two paragraphs.
    void html(QStringView plain);
    void end();
    template <class... Pieces>
    void element(std::string_view name, const Pieces &...pieces)
    {
        start(name);
        text(pieces...);
        end();
    }

    /// Octets written so far.
    [[nodiscard]] qsizetype size() const { return m_at - m_document.constData(); }
    /// The document; nothing may be written after this.
    [[nodiscard]] QByteArray finish();

private:
    enum class Place { Text, Attribute, Html };
    static constexpr std::size_t mostLevels = 16;

    void endStartTag()
    {
        if (m_inStartTag)
            add('>');
        m_inStartTag = false;
    }
    void reserve(qsizetype octets)
    {
        if (m_end - m_at < octets)
            grow(octets);
    }
    void grow(qsizetype octets);
    void add(char octet)
    {
        reserve(1);
        *m_at++ = octet;
    }
    void add(std::string_view octets)
    {
        reserve(static_cast<qsizetype>(octets.size()));
        copy(octets);
    }
    /// There must be room.
    void copy(std::string_view octets)
    {
        octets.copy(m_at, octets.size());
        m_at += octets.size();
    }
    void piece(Plain plain, Place) { add(plain.octets); }
    void piece(std::string_view utf8, Place place);
    void piece(QStringView utf16, Place place);
    template <std::integral Number>
    void piece(Number number, Place)
    {
        std::array<char, 24> digits;
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        add({digits.data(), static_cast<std::size_t>(end - digits.data())});
    }

    QByteArray m_document;
    char *m_at = nullptr;
    char *m_end = nullptr;
    std::array<std::string_view, mostLevels> m_open{};
    std::size_t m_depth = 0;
    bool m_inStartTag = false;
};

} // namespace dialect
