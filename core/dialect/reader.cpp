// SPDX-License-Identifier: MIT
#include "core/dialect/reader.h"

#include "core/dialect/documentbuilder.h"

namespace dialect {

namespace {

using namespace Qt::StringLiterals;
using Kind = ReadError::Kind;

/// Why a document that was read whole is not the one that was asked for.
ReadError notAskedFor(const Document &document)
{
    ReadError error{
        .kind = Kind::WrongRoot, .message = u"the document is another one than was asked for"_s, .root = document.root};
    if (const auto *const status = std::get_if<Status>(&document.content)) {
        error.kind = Kind::Status;
        error.message = u"the service answered with a status"_s;
        error.status = *status;
    }
    return error;
}

template <class T>
Result<T, ReadError> readAs(const QByteArray &xml, const Patience &patience)
{
    DocumentBuilder builder;
    if (auto error = builder.read(xml, patience))
        return failure(*std::move(error));
    if (auto *const wanted = std::get_if<T>(&builder.document().content))
        return std::move(*wanted);
    return failure(notAskedFor(builder.document()));
}

} // namespace

Result<domain::Suggestions, ReadError> readSuggestions(const QByteArray &xml, const Patience &patience)
{
    return readAs<domain::Suggestions>(xml, patience);
}

Result<domain::Facets, ReadError> readFacets(const QByteArray &xml, const Patience &patience)
{
    return readAs<domain::Facets>(xml, patience);
}

Result<domain::TitlePage, ReadError> readTitlePage(const QByteArray &xml, const Patience &patience)
{
    DocumentBuilder builder;
    if (auto error = builder.read(xml, patience))
        return failure(*std::move(error));
    auto &content = builder.document().content;
    if (auto *const page = std::get_if<domain::TitlePage>(&content))
        return std::move(*page);
    if (auto *const title = std::get_if<domain::Title>(&content)) {
        domain::TitlePage page{.total = 1, .pageSize = 1};
        page.items.push_back({.title = std::move(*title)});
        return page;
    }
    return failure(notAskedFor(builder.document()));
}

Result<domain::Title, ReadError> readTitle(const QByteArray &xml, const Patience &patience)
{
    DocumentBuilder builder;
    if (auto error = builder.read(xml, patience))
        return failure(*std::move(error));
    auto &content = builder.document().content;
    if (auto *const title = std::get_if<domain::Title>(&content))
        return std::move(*title);
    if (auto *const page = std::get_if<domain::TitlePage>(&content); page && page->items.size() == 1)
        return std::move(page->items.front().title);
    return failure(notAskedFor(builder.document()));
}

Result<domain::PersonPage, ReadError> readPeople(const QByteArray &xml, const Patience &patience)
{
    return readAs<domain::PersonPage>(xml, patience);
}

Result<std::vector<domain::Credit>, ReadError> readCredits(const QByteArray &xml, domain::Credit::Department department,
                                                           const Patience &patience)
{
    DocumentBuilder builder;
    builder.setDepartment(department);
    if (auto error = builder.read(xml, patience))
        return failure(*std::move(error));
    if (!std::holds_alternative<domain::PersonPage>(builder.document().content))
        return failure(notAskedFor(builder.document()));
    return std::move(builder.people());
}

Result<domain::Person, ReadError> readPerson(const QByteArray &xml, const Patience &patience)
{
    return readAs<domain::Person>(xml, patience);
}

Result<domain::Filmography, ReadError> readFilmography(const QByteArray &xml, const Patience &patience)
{
    return readAs<domain::Filmography>(xml, patience);
}

Result<QString, ReadError> readSynopsis(const QByteArray &xml, const Patience &patience)
{
    return readAs<Synopsis>(xml, patience).transform([](Synopsis synopsis) { return std::move(synopsis.text); });
}

Result<std::vector<domain::Availability>, ReadError> readFormats(const QByteArray &xml, const Patience &patience)
{
    return readAs<std::vector<domain::Availability>>(xml, patience);
}

Result<std::vector<domain::TitleReference>, ReadError> readTitleReferences(const QByteArray &xml,
                                                                           const Patience &patience)
{
    DocumentBuilder builder;
    if (auto error = builder.read(xml, patience))
        return failure(*std::move(error));
    auto &content = builder.document().content;
    if (auto *const references = std::get_if<std::vector<domain::TitleReference>>(&content))
        return std::move(*references);
    const auto *const page = std::get_if<domain::TitlePage>(&content);
    if (!page)
        return failure(notAskedFor(builder.document()));
    std::vector<domain::TitleReference> references = std::move(builder.listed());
    for (const domain::TitleHit &hit : page->items)
        references.push_back(domain::referenceTo(hit.title));
    return references;
}

Result<ClockTime, ReadError> readClockTime(const QByteArray &xml, const Patience &patience)
{
    DocumentBuilder builder(DocumentBuilder::Roots::Clock);
    if (auto error = builder.read(xml, patience))
        return failure(*std::move(error));
    const auto *const clock = std::get_if<ClockTime>(&builder.document().content);
    if (!clock || clock->seconds == 0)
        return failure(notAskedFor(builder.document()));
    return *clock;
}

Result<Document, ReadError> readDocument(const QByteArray &xml, const Patience &patience)
{
    DocumentBuilder builder;
    if (auto error = builder.read(xml, patience))
        return failure(*std::move(error));
    return std::move(builder.document());
}

} // namespace dialect
