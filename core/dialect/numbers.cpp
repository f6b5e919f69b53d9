// SPDX-License-Identifier: MIT
#include "core/dialect/numbers.h"

#include <charconv>

namespace dialect {

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::optional<int> intIn(std::string_view text, int least, int most)
{
    const auto number = wholeNumber(text, least, most);
    return number ? std::optional(int(*number)) : std::nullopt;
}

} // namespace

std::optional<qint64> wholeNumber(std::string_view text, qint64 least, qint64 most)
{
    if (text.empty())
        return std::nullopt;
    const bool hasBlanks = text.front() <= ' ' || text.back() <= ' ';
    const std::string_view digits = hasBlanks ? trimmed(text) : text;
    const char *const end = digits.data() + digits.size();
    qint64 number = 0;
    const auto [stop, error] = std::from_chars(digits.data(), end, number);
    if (error != std::errc() || stop != end || number < least || number > most)
        return std::nullopt;
    return number;
}

std::optional<int> yearIn(std::string_view text)
{
    return intIn(text, 1870, 2100);
}

std::optional<int> countIn(std::string_view text)
{
    return intIn(text, 0, 10'000'000);
}

std::optional<std::chrono::seconds> durationIn(std::string_view text)
{
    const auto number = wholeNumber(text, 0, 100'000);
    return number ? std::optional(std::chrono::seconds(*number)) : std::nullopt;
}

std::optional<qint64> momentIn(std::string_view text)
{
    return wholeNumber(text, -62'135'596'800, 253'402'300'799);
}

std::optional<double> starsIn(std::string_view text)
{
    const std::string_view digits = trimmed(text);
    const char *const end = digits.data() + digits.size();
    double number = 0;
    const auto [stop, error] = std::from_chars(digits.data(), end, number, std::chars_format::fixed);
    // Written so that "nan", which from_chars takes, fails it.
    if (error != std::errc() || stop != end || !(number >= 0 && number <= 10))
        return std::nullopt;
    return number;
}

} // namespace dialect
