// SPDX-License-Identifier: MIT
#include "core/importers/imdbtext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <charconv>

namespace importers::imdb {

namespace {

constexpr std::size_t fewestDigits = 7, mostDigits = 10;
constexpr std::array<quint64, mostDigits + 1> powers{
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000, 10'000'000'000};
constexpr unsigned lengthBits = 4;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool hasNumber(std::string_view text, int wanted)
{
    for (std::size_t at = 0; at < text.size();) {
        if (!isDigit(text[at])) {
            ++at;
            continue;
        }
        int number = 0;
        const auto end = std::from_chars(text.data() + at, text.data() + text.size(), number);
        if (end.ec == std::errc() && number == wanted)
            return true;
        at = static_cast<std::size_t>(end.ptr - text.data());
    }
    return false;
}

constexpr std::string_view numbered = "Episode #", dated = "Episode dated ";

} // namespace

IdKey idKey(std::string_view field, std::string_view prefix)
{
    if (!field.starts_with(prefix))
        return 0;
    field.remove_prefix(prefix.size());
    if (field.size() < fewestDigits || field.size() > mostDigits || !std::all_of(field.begin(), field.end(), isDigit)
        || (field.size() > fewestDigits && field.front() == '0'))
        return 0;
    quint64 number = 0;
    std::from_chars(field.data(), field.data() + field.size(), number);
    return number == 0 ? 0 : (number * powers[mostDigits - field.size()]) << lengthBits | field.size();
}

qint64 numberOf(IdKey key)
{
    const std::size_t digits = key & ((1U << lengthBits) - 1);
    return static_cast<qint64>((key >> lengthBits) / powers[mostDigits - digits]);
}

std::optional<int> numberIn(std::string_view field)
{
    int number = 0;
    const auto end = std::from_chars(field.data(), field.data() + field.size(), number);
    const bool isNumber = end.ec == std::errc() && end.ptr == field.data() + field.size() && number >= 0
        && field.size() < 10 && isDigit(field.front());
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<double> ratingIn(std::string_view field)
{
    double rating = 0;
    const auto end = std::from_chars(field.data(), field.data() + field.size(), rating, std::chars_format::fixed);
    const bool isRating =
        end.ec == std::errc() && end.ptr == field.data() + field.size() && rating >= 0 && rating <= 10;
    return isRating ? std::optional(rating) : std::nullopt;
}

std::string charactersIn(std::string_view field, bool &isBroken)
{
    constexpr std::string_view open = "[\"", close = "\"]", between = "\",\"";
    std::string characters;
    const bool isPlain = field.size() >= open.size() + close.size() && field.starts_with(open) && field.ends_with(close)
        && field.find('\\') == field.npos;
    if (isPlain) {
        std::string_view left = field.substr(open.size(), field.size() - open.size() - close.size());
        for (auto at = left.find(between); at != left.npos; at = left.find(between)) {
            characters.append(left.substr(0, at)).append(" / ");
            left.remove_prefix(at + between.size());
        }
        if (left.find('"') == left.npos)
            return characters.append(left);
        characters.clear();
    }
    const auto list = QJsonDocument::fromJson(QByteArray(field.data(), static_cast<qsizetype>(field.size()))).array();
    for (const QJsonValue &character : list) {
        if (!characters.empty())
            characters.append(" / ");
        characters.append(character.toString().toStdString());
    }
    isBroken = characters.empty();
    return isBroken ? std::string(field) : characters;
}

bool isMachineMade(std::string_view episodeTitle)
{
    return (episodeTitle.starts_with(numbered) && episodeTitle.size() > numbered.size()
            && isDigit(episodeTitle[numbered.size()]))
        || episodeTitle.starts_with(dated);
}

bool isMachineMadeLike(std::string_view episodeTitle, std::string_view otherName)
{
    if (episodeTitle.starts_with(numbered))
        return otherName.find(episodeTitle.substr(numbered.size() - 1)) != otherName.npos;
    // "Episode dated 3 May 2014": its day and its year, in whatever order.
    std::string_view date = episodeTitle.substr(dated.size());
    const auto firstSpace = date.find(' '), lastSpace = date.rfind(' ');
    if (firstSpace == date.npos)
        return false;
    const auto day = numberIn(date.substr(0, firstSpace)), year = numberIn(date.substr(lastSpace + 1));
    return day && year && hasNumber(otherName, *day) && hasNumber(otherName, *year);
}

} // namespace importers::imdb
