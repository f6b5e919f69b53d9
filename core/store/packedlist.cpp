// SPDX-License-Identifier: MIT
#include "core/store/packedlist.h"

namespace store::packed {

namespace {

/// What stands beside the department in a credit's first octet.
enum class RoleForm : quint64 { None = 0, Number = 4, Text = 8 };
constexpr quint64 departmentBits = 3;

} // namespace

void appendNumber(std::string &list, quint64 value)
{
    while (value >= 0x80) {
        list.push_back(static_cast<char>((value & 0x7f) | 0x80));
        value >>= 7;
    }
    list.push_back(static_cast<char>(value));
}

void appendText(std::string &list, std::string_view utf8)
{
    appendNumber(list, utf8.size());
    list.append(utf8);
}

bool Reader::number(quint64 &value)
{
    value = 0;
    for (unsigned shift = 0; shift < 64 && !m_left.empty(); shift += 7) {
        const auto octet = static_cast<unsigned char>(m_left.front());
        m_left.remove_prefix(1);
        value |= quint64{octet & 0x7fU} << shift;
        if (octet < 0x80)
            return true;
    }
    m_left = {};
    return false;
}

bool Reader::text(std::string_view &utf8)
{
    quint64 length = 0;
    if (!number(length) || length > m_left.size()) {
        m_left = {};
        return false;
    }
    utf8 = m_left.substr(0, static_cast<std::size_t>(length));
    m_left.remove_prefix(static_cast<std::size_t>(length));
    return true;
}

void appendCredit(std::string &list, const Credit &credit)
{
    const RoleForm form = credit.role != 0 ? RoleForm::Number
        : credit.roleText.empty()          ? RoleForm::None
                                           : RoleForm::Text;
    appendNumber(list, static_cast<quint64>(credit.department) | static_cast<quint64>(form));
    appendNumber(list, static_cast<quint64>(credit.person));
    if (form == RoleForm::Number)
        appendNumber(list, credit.role);
    else if (form == RoleForm::Text)
        appendText(list, credit.roleText);
}

bool nextCredit(Reader &list, Credit &credit)
{
    quint64 head = 0, person = 0, role = 0;
    if (!list.number(head) || !list.number(person))
        return false;
    credit = {};
    credit.department = static_cast<domain::Credit::Department>(head & departmentBits);
    credit.person = static_cast<qint64>(person);
    if ((head & static_cast<quint64>(RoleForm::Number)) != 0) {
        if (!list.number(role))
            return false;
        credit.role = static_cast<quint32>(role);
    } else if ((head & static_cast<quint64>(RoleForm::Text)) != 0 && !list.text(credit.roleText)) {
        return false;
    }
    return true;
}

} // namespace store::packed
