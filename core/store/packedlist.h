// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain/person.h"

#include <QtGlobal>

#include <string>
#include <string_view>

/// Lists that belong to one row, in one blob of it: millions of rows for names and credits would be twice the size.
///
/// Numbers are written seven bits to an octet, the lowest first, the top bit set on all but the last; a text is its
/// length in octets and its UTF-8. Reading never leaves the blob: a damaged one simply ends early.
namespace store::packed {

void appendNumber(std::string &list, quint64 value);
void appendText(std::string &list, std::string_view utf8);

/// Takes numbers and texts off the front of a list.
class Reader
{
public:
    explicit Reader(std::string_view list) : m_left(list) { }

    [[nodiscard]] bool number(quint64 &value);
    [[nodiscard]] bool text(std::string_view &utf8);

private:
    std::string_view m_left;
};

/// One person's part in the title whose list this is; the list is in billing order.
struct Credit
{
    domain::Credit::Department department = domain::Credit::Department::Cast;
    qint64 person = 0;
    quint32 role = 0;            ///< number in the table of roles that occur more than once; 0 = see roleText
    std::string_view roleText{}; ///< UTF-8; empty when unknown
};

void appendCredit(std::string &list, const Credit &credit);
/// \returns false at the end of the list.
[[nodiscard]] bool nextCredit(Reader &list, Credit &credit);

} // namespace store::packed
