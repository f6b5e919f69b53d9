// SPDX-License-Identifier: MIT
#include "core/service/question.h"

#include "core/service/answers.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

using namespace Qt::StringLiterals;

namespace service {

namespace {

using Kind = dialect::Resource::Kind;
using Parameters = oauth::Parameters;

/// Filmographies were never paged, so nearly all are given whole to whoever does not ask for a page.
constexpr int wholeFilmography = 1000;

/// Everything a parameter of ours may be called; a second one of the same name would be taken differently by each
/// reader.
constexpr std::array singleNames{"term", "start_index", "max_results", "expand", "filters",
                                 "kind", "output",      "v",           "method"};

QByteArrayView viewOf(const std::string &text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

const std::string *find(const Parameters &parameters, std::string_view name)
{
    const auto found =
        std::find_if(parameters.begin(), parameters.end(), [&](const auto &p) { return p.first == name; });
    return found == parameters.end() ? nullptr : &found->second;
}

/// A decimal number from 0 on, cut to INT_MAX; nullopt when it is none.
std::optional<int> numberOf(std::string_view text)
{
    if (text.empty() || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() ? number : std::numeric_limits<int>::max();
}

std::optional<Answer> refuseRepeated(const Parameters &parameters)
{
    for (const char *name : singleNames) {
        const auto count =
            std::count_if(parameters.begin(), parameters.end(), [&](const auto &p) { return p.first == name; });
        if (count > 1)
            return invalidParameter(QLatin1StringView(name));
    }
    return std::nullopt;
}

std::optional<Answer> refuseUnknownForms(const Parameters &parameters)
{
    if (const std::string *output = find(parameters, "output"); output && !output->empty() && *output != "xml")
        return refusedFor("output", statusAnswer(400, u"output is invalid: answers are XML only"_s));
    if (const std::string *version = find(parameters, "v")) {
        // 2.0 is answered in the shapes of 1.5.
        constexpr std::array versions{"1", "1.0", "1.5", "2", "2.0"};
        if (std::find(versions.begin(), versions.end(), *version) == versions.end())
            return invalidParameter("v"_L1);
    }
    return std::nullopt;
}

std::optional<Answer> readTerm(Question &question, const Parameters &parameters, Kind resource, const Limits &limits)
{
    constexpr std::array searches{Kind::Autocomplete, Kind::TitleSearch, Kind::TitleFacets, Kind::PeopleSearch};
    if (std::find(searches.begin(), searches.end(), resource) == searches.end())
        return std::nullopt;
    if (const std::string *term = find(parameters, "term")) {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        question.term = decoder.decode(viewOf(*term));
        if (decoder.hasError() || question.term.size() > limits.termLength)
            return invalidParameter("term"_L1);
    }
    return std::nullopt;
}

/// The box asks while it is still empty, and what filters let through can be listed and counted; else a search needs a
/// term.
std::optional<Answer> refuseBlankTerm(const Question &question, Kind resource)
{
    const bool needsTerm =
        resource == Kind::PeopleSearch || (resource == Kind::TitleSearch && question.narrowing == domain::Narrowing());
    if (needsTerm && question.term.trimmed().isEmpty())
        return invalidParameter("term"_L1);
    return std::nullopt;
}

int mostOf(Kind resource)
{
    switch (resource) {
    case Kind::Episodes:
        return 500;
    case Kind::Filmography:
    case Kind::Person: // with it inside
        return wholeFilmography;
    default:
        return 100;
    }
}

std::optional<Answer> readPaging(Question &question, const Parameters &parameters, Kind resource)
{
    if (const std::string *start = find(parameters, "start_index")) {
        const auto number = numberOf(*start);
        if (!number)
            return invalidParameter("start_index"_L1);
        question.start = *number;
    }
    if (const std::string *most = find(parameters, "max_results")) {
        const auto number = numberOf(*most);
        if (!number || *number == 0)
            return refusedFor("max_results", statusAnswer(400, u"max_results must be a positive integer"_s, 120));
        question.most = std::min(*number, mostOf(resource));
    }
    return std::nullopt;
}

std::optional<Answer> readNarrowing(Question &question, const Parameters &parameters)
{
    if (const std::string *expand = find(parameters, "expand"))
        question.expand = dialect::parseExpand(viewOf(*expand));
    if (const std::string *filters = find(parameters, "filters")) {
        auto narrowing = dialect::parseFilters(viewOf(*filters));
        if (!narrowing)
            return invalidParameter("filters"_L1);
        question.narrowing = std::move(*narrowing);
    }
    if (const std::string *kind = find(parameters, "kind")) {
        const domain::TitleKind asked = dialect::kindOf(*kind);
        const domain::TitleKind filtered = question.narrowing.kind;
        if (asked == domain::TitleKind::Unknown || (filtered != domain::TitleKind::Unknown && filtered != asked))
            return invalidParameter("kind"_L1);
        question.narrowing.kind = asked;
    }
    return std::nullopt;
}

} // namespace

std::string Question::text(const dialect::Resource &resource, std::string_view origin) const
{
    std::string key;
    key.reserve(origin.size() + static_cast<std::size_t>(term.size()) * sizeof(QChar) + 96);
    const auto add = [&key](std::string_view part) {
        key.append(std::to_string(part.size())).append(1, ':').append(part); // no two questions give the same key
    };
    const auto addOctets = [&add](const QByteArray &part) {
        add({part.constData(), static_cast<std::size_t>(part.size())});
    };
    const std::array numbers{static_cast<quint32>(resource.kind), static_cast<quint32>(start),
                             static_cast<quint32>(most), expand.toInt()};
    add({reinterpret_cast<const char *>(numbers.data()), sizeof numbers});
    add({reinterpret_cast<const char *>(term.utf16()), static_cast<std::size_t>(term.size()) * sizeof(QChar)});
    add(origin);
    for (const QByteArray *part : {&resource.title.path, &resource.person.path, &resource.name})
        addOctets(*part);
    if (narrowing != domain::Narrowing())
        addOctets(dialect::filtersValue(narrowing, {}));
    return key;
}

Result<Question, Answer> Question::read(const Parameters &parameters, Kind resource, const Limits &limits)
{
    Question question;
    if (resource == Kind::Filmography || resource == Kind::Person)
        question.most = wholeFilmography;
    if (auto refused = refuseRepeated(parameters))
        return failure(std::move(*refused));
    if (auto refused = refuseUnknownForms(parameters))
        return failure(std::move(*refused));
    if (auto refused = readTerm(question, parameters, resource, limits))
        return failure(std::move(*refused));
    if (auto refused = readPaging(question, parameters, resource))
        return failure(std::move(*refused));
    if (auto refused = readNarrowing(question, parameters))
        return failure(std::move(*refused));
    if (auto refused = refuseBlankTerm(question, resource))
        return failure(std::move(*refused));
    return question;
}

} // namespace service
