// SPDX-License-Identifier: MIT
#pragma once

#include "core/index/stringtable.h"

#include <QVarLengthArray>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace indexing {

/// Goes through a table of sorted texts and finds those that what was typed may have been meant for: within a few edits
/// (as in core/text, in UTF-16 units) of a beginning of the text, or of all of it. Beginnings that cannot become near
/// any more are left out with all their texts. All throw Damage.
class SlipWalk
{
public:
    /// \a limit: how many edits, 1 or 2. \a typed at most 255 units long.
    SlipWalk(std::u16string typed, int limit);

    /// Calls \a visit with each beginning that is near, the shortest of those that begin with one another, and
    /// \a visitWhole with each text that is near as a whole.
    template <class F, class G>
    void forEach(const StringTable &table, F &&visit, G &&visitWhole);

private:
    [[nodiscard]] std::size_t depth() const { return m_ends.size() - 1; }
    [[nodiscard]] const std::uint8_t *row(std::size_t depth) const { return m_rows.data() + depth * m_width; }
    [[nodiscard]] std::uint8_t least(std::size_t depth) const;
    [[nodiscard]] bool isNear() const { return row(depth())[m_typed.size()] <= m_limit; }
    [[nodiscard]] bool isLost() const;
    void keepCommon(std::string_view text);
    /// Takes the character of \a text that comes next. False, and nothing taken, when no near text goes on so; then
    /// m_target is where one may.
    bool take(std::string_view text);
    void push(char16_t unit, std::size_t end);
    [[nodiscard]] std::pair<std::size_t, std::size_t> band() const;
    [[nodiscard]] bool isSpent() const;
    [[nodiscard]] std::optional<std::string> continuation(std::string_view rest) const;
    static bool advance(StringTable::Cursor &cursor, const std::string &target);

    std::u16string m_typed;
    std::string m_octets;                      ///< the same as UTF-8, unless m_hasPairs
    QVarLengthArray<std::size_t, 64> m_starts; ///< where each unit begins in them, and their end
    std::uint8_t m_limit;
    std::size_t m_width;
    std::string m_path; ///< the beginning whose rows there are
    std::u16string m_units;
    QVarLengthArray<std::size_t, 64> m_ends;    ///< for each depth, where its units end in the path
    QVarLengthArray<std::uint8_t, 1024> m_rows; ///< for each depth, the distance to each beginning of m_typed
    bool m_hasPairs = false;                    ///< surrogates, which sort otherwise than what they stand for
    std::size_t m_nearDepth = 0;                ///< where the path became near; 0 = it is not
    std::string m_target;
};

template <class F, class G>
void SlipWalk::forEach(const StringTable &table, F &&visit, G &&visitWhole)
{
    StringTable::Cursor cursor(table);
    for (bool isAtText = cursor.seek({}); isAtText;) {
        const std::string &text = cursor.text();
        keepCommon(text);
        while (true) {
            if (m_path.size() == text.size()) {
                if (isNear())
                    visitWhole(std::string_view(text));
                isAtText = cursor.next();
                break;
            }
            if (!take(text)) {
                isAtText = advance(cursor, m_target);
                break;
            }
            if (m_nearDepth == 0 && isNear()) {
                m_nearDepth = depth();
                visit(std::string_view(m_path));
            }
            if (isLost()) {
                m_target = m_path + '\xFF'; // no text holds this octet, so all that begin with the path are before it
                isAtText = advance(cursor, m_target);
                break;
            }
        }
    }
}

} // namespace indexing
