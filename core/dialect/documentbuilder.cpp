// SPDX-License-Identifier: MIT
#include "core/dialect/documentbuilder.h"

#include "core/dialect/blanks.h"
#include "core/dialect/numbers.h"
#include "core/dialect/plaintext.h"
#include "core/dialect/resources.h"
#include "core/dialect/vocabulary.h"

#include <algorithm>

namespace dialect {

namespace {

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;
using Department = domain::Credit::Department;
using Board = domain::Certificate::Board;
using Kind = ReadError::Kind;

constexpr int mostItems = 5'000;
constexpr int mostReserved = 500; // a count is only a promise
constexpr size_t usualCast = 12, usualLinks = 10;
constexpr qsizetype longestName = 1'000;
constexpr qsizetype longestMessage = 300;
constexpr qsizetype longestSynopsis = 65'536;
constexpr size_t longestAddress = 2'048;
constexpr size_t mostSpans = 64;

template <class Word, size_t N>
std::optional<Word> wordNamed(const std::array<std::string_view, N> &words, std::string_view name)
{
    const auto found = std::ranges::find(words, name);
    return found == words.end() ? std::nullopt : std::optional(Word(found - words.begin()));
}

/// "0:3 8:4" as pairs; nothing when it is not of that shape, overlaps or leaves a text of \a length.
std::vector<std::pair<int, int>> spansIn(std::string_view text, qsizetype length)
{
    std::vector<std::pair<int, int>> spans;
    qsizetype free = 0;
    while (!text.empty()) {
        const size_t blank = text.find(' ');
        const std::string_view span = text.substr(0, blank);
        text = blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
        const size_t colon = span.find(':');
        if (colon == std::string_view::npos || spans.size() == mostSpans)
            return {};
        const auto from = wholeNumber(span.substr(0, colon), free, length);
        const auto size = from ? wholeNumber(span.substr(colon + 1), 1, length - *from) : std::nullopt;
        if (!size)
            return {};
        spans.emplace_back(int(*from), int(*size));
        free = *from + *size;
    }
    return spans;
}

Department departmentIn(std::string_view text)
{
    return wordNamed<Department>(vocabulary::departmentWords, trimmed(text)).value_or(Department::Other);
}

bool isNamed(const domain::Title &title)
{
    return !title.shortName.isEmpty() || !title.regularName.isEmpty();
}

} // namespace

void DocumentBuilder::started(std::string_view name)
{
    const auto at = size_t(level());
    if (at == 1) {
        m_places[at] = enterRoot(name);
        return;
    }
    const Place here = m_places[at - 1];
    m_places[at] = here == Place::Skipped ? Place::Skipped : enter(here, elementNamed(name));
}

void DocumentBuilder::ended()
{
    const auto at = size_t(level());
    switch (m_places[at]) {
    case Place::Text:
        return leaveText(m_places[at - 1]);
    case Place::Title:
        if (m_places[at - 1] != Place::TitleLink)
            leaveTitle();
        return;
    case Place::Suggestion:
        return leaveSuggestion();
    case Place::Reference:
        return leaveReference();
    case Place::Person:
        return leavePerson();
    case Place::FilmographyItem:
        return leaveFilmographyItem();
    case Place::CreditPerson:
        if (m_credits->back().name.isEmpty())
            m_credits->pop_back();
        return;
    default:
        return;
    }
}

DocumentBuilder::Place DocumentBuilder::enter(Place here, Element element)
{
    switch (here) {
    case Place::Text:
    case Place::Markup:
        return Place::Markup;
    case Place::TitleList:
        return enterTitleList(element);
    case Place::Title:
        return enterTitle(element);
    case Place::TitleLink:
        return enterTitlePart(m_linkRels[size_t(level()) - 1], element);
    case Place::Credits:
    case Place::CreditPerson:
        return enterCredits(here, element);
    case Place::Formats:
    case Place::Availability:
        return enterFormats(here, element);
    case Place::ScreenFormats:
    case Place::ScreenFormat:
        return enterScreenFormats(here, element);
    case Place::Languages:
    case Place::LanguageFormat:
    case Place::LanguageCategory:
        return enterLanguages(here, element);
    case Place::Awards:
    case Place::Award:
        return enterAwards(here, element);
    case Place::References:
        return enterReferences(element);
    case Place::Reference:
        return enterReference(element);
    case Place::OtherTitles:
        return element == Element::OtherTitle && m_otherTitles->size() < vocabulary::mostOtherTitles ? text(element)
                                                                                                     : Place::Skipped;
    case Place::ExternalIds:
        m_externalRel = relNamed(value(Attribute::Rel));
        return element == Element::Id ? text(element) : Place::Skipped;
    default:
        return enterOutsideTitles(here, element);
    }
}

DocumentBuilder::Place DocumentBuilder::enterOutsideTitles(Place here, Element element)
{
    switch (here) {
    case Place::Suggestions:
        return enterSuggestions(element);
    case Place::Suggestion:
        return enterSuggestion(element);
    case Place::People:
        return enterPeople(element);
    case Place::Person:
        return enterPerson(element);
    case Place::Filmography:
        return enterFilmography(element);
    case Place::FilmographyItem:
        return enterFilmographyItem(element);
    case Place::Categories:
    case Place::CategoryItem:
        return enterCategories(here, element);
    case Place::Facets:
        return enterFacets(element);
    case Place::Status:
        return element == Element::StatusCode || element == Element::SubCode || element == Element::Message
            ? text(element)
            : Place::Skipped;
    case Place::LinkList:
        if (element == Element::Link)
            addLink(content<LinkList>().links);
        return Place::Skipped;
    case Place::User:
    case Place::PreferredFormats:
        return enterUser(here, element);
    case Place::Queue:
    case Place::Ratings:
    case Place::Index:
        return enterMemberList(here, element);
    default:
        return Place::Skipped;
    }
}

DocumentBuilder::Place DocumentBuilder::enterRoot(std::string_view name)
{
    const Element element = elementNamed(name);
    const std::string_view cut = name.substr(0, 64);
    m_document.root = QByteArray(cut.data(), qsizetype(cut.size())).replace('\n', ' ');
    if (m_roots == Roots::Clock && element != Element::StatusDocument) {
        m_document.content = ClockTime{};
        return text(Element::TimeDocument);
    }
    const Place place = enterPlainRoot(element);
    if (place == Place::Skipped) {
        fail({.kind = Kind::WrongRoot,
              .message = u"the root element is not one of a catalog's documents"_s,
              .root = m_document.root});
    }
    return place;
}

DocumentBuilder::Place DocumentBuilder::enterPlainRoot(Element element)
{
    auto &content = m_document.content;
    switch (element) {
    case Element::AutocompleteDocument:
        content.emplace<domain::Suggestions>();
        return Place::Suggestions;
    case Element::TitleList:
        countInto(content.emplace<domain::TitlePage>());
        return Place::TitleList;
    case Element::TitleRecord:
        return startTitle(content.emplace<domain::Title>(), nullptr);
    case Element::People:
        countInto(content.emplace<domain::PersonPage>());
        return Place::People;
    case Element::Person:
        m_person = &content.emplace<domain::Person>();
        return Place::Person;
    case Element::Filmography:
        countInto(content.emplace<domain::Filmography>());
        return Place::Filmography;
    case Element::Synopsis:
    case Element::ShortSynopsis:
        content.emplace<Synopsis>().isShort = element == Element::ShortSynopsis;
        return text(element);
    case Element::OtherTitles:
        return startOtherTitles(content.emplace<OtherTitles>().titles);
    case Element::DeliveryFormats:
        m_formats = &content.emplace<std::vector<domain::Availability>>();
        return Place::Formats;
    case Element::ScreenFormats:
        m_screenFormats = &content.emplace<std::vector<domain::ScreenFormat>>();
        return Place::ScreenFormats;
    case Element::LanguagesAndAudio:
        m_languages = &content.emplace<std::vector<domain::LanguageAudio>>();
        return Place::Languages;
    case Element::Awards:
        m_awards = &content.emplace<std::vector<domain::Award>>();
        return Place::Awards;
    case Element::BonusMaterials:
        m_references = &content.emplace<std::vector<domain::TitleReference>>();
        return Place::References;
    case Element::CategoriesDocument:
        content.emplace<Categories>();
        return Place::Categories;
    case Element::FacetsDocument:
        content.emplace<domain::Facets>().isMore = value(Attribute::AtLeast) == "true"sv;
        return Place::Facets;
    case Element::StatusDocument:
        content.emplace<Status>();
        return Place::Status;
    default:
        return enterMemberRoot(element);
    }
}

DocumentBuilder::Place DocumentBuilder::enterMemberRoot(Element element)
{
    auto &content = m_document.content;
    switch (element) {
    case Element::TimeDocument:
        content.emplace<ClockTime>();
        return text(element);
    case Element::ResourceDocument:
        content.emplace<LinkList>();
        return Place::LinkList;
    case Element::UserDocument:
        content.emplace<User>();
        return Place::User;
    case Element::QueueDocument:
        countInto(content.emplace<Queue>().page);
        return Place::Queue;
    case Element::RatingsDocument:
        content.emplace<Ratings>();
        return Place::Ratings;
    case Element::IndexDocument:
        content.emplace<TitleIndex>();
        return Place::Index;
    default:
        return Place::Skipped;
    }
}

bool DocumentBuilder::countItem()
{
    if (++m_items <= mostItems)
        return true;
    fail(Kind::TooLarge, u"the document has more than 5,000 items"_s);
    return false;
}

DocumentBuilder::Place DocumentBuilder::text(Element element)
{
    m_textElement = element;
    collect();
    return Place::Text;
}

DocumentBuilder::Place DocumentBuilder::totalText()
{
    if (m_counts.isMore)
        *m_counts.isMore = value(Attribute::AtLeast) == "true"sv;
    return text(Element::NumberOfResults);
}

// Suggestions

DocumentBuilder::Place DocumentBuilder::enterSuggestions(Element element)
{
    if (element != Element::AutocompleteItem || !countItem())
        return Place::Skipped;
    m_match = &content<domain::Suggestions>().emplace_back().match;
    return Place::Suggestion;
}

DocumentBuilder::Place DocumentBuilder::enterSuggestion(Element element)
{
    auto &suggestion = content<domain::Suggestions>().back();
    switch (element) {
    case Element::Title:
        suggestion.name = nameIn(has(Attribute::Short) ? Attribute::Short : Attribute::Regular);
        return Place::Skipped;
    case Element::Category:
        if (schemeNamed(value(Attribute::Scheme)) == Scheme::Kind)
            suggestion.kind = kindOf(value(Attribute::Term));
        return Place::Skipped;
    case Element::Match:
        takeMatch();
        return Place::Skipped;
    case Element::Id:
    case Element::ReleaseYear:
        return text(element);
    default:
        return Place::Skipped;
    }
}

void DocumentBuilder::textOfSuggestion(std::string_view text)
{
    auto &suggestion = content<domain::Suggestions>().back();
    if (m_textElement == Element::Id)
        suggestion.id = titleIdOf(text);
    else
        suggestion.releaseYear = yearIn(text);
}

void DocumentBuilder::leaveSuggestion()
{
    auto &suggestions = content<domain::Suggestions>();
    auto &suggestion = suggestions.back();
    if (suggestion.kind == domain::TitleKind::Unknown)
        suggestion.kind = suggestion.id.kind();
    if (suggestion.name.isEmpty())
        suggestions.pop_back();
}

void DocumentBuilder::takeMatch()
{
    using By = domain::Match::By;
    const auto by = wordNamed<By>(vocabulary::matchWords, value(Attribute::By));
    if (!by || !m_match)
        return;
    auto &match = m_match->emplace();
    match.by = *by;
    match.text = nameIn(Attribute::Text);
    match.spans = spansIn(value(Attribute::Spans), match.text.size());
}

// Titles

DocumentBuilder::Place DocumentBuilder::enterTitleList(Element element)
{
    switch (element) {
    case Element::TitleRecord: {
        if (!countItem())
            return Place::Skipped;
        auto &page = content<domain::TitlePage>();
        if (page.items.empty())
            page.items.reserve(size_t(std::min(page.pageSize, mostReserved)));
        auto &hit = page.items.emplace_back();
        return startTitle(hit.title, &hit.match);
    }
    case Element::Link:
        if (const Rel rel = relNamed(value(Attribute::Rel)); rel == Rel::Title || rel == Rel::Season)
            addReference(m_listed);
        return Place::Skipped;
    case Element::NumberOfResults:
        return totalText();
    case Element::StartIndex:
    case Element::ResultsPerPage:
        return text(element);
    default:
        return Place::Skipped;
    }
}

DocumentBuilder::Place DocumentBuilder::startTitle(domain::Title &title, std::optional<domain::Match> *match)
{
    m_title = &title;
    m_match = match;
    m_about = {};
    m_idIsAddress = false;
    return Place::Title;
}

DocumentBuilder::Place DocumentBuilder::enterTitle(Element element)
{
    switch (element) {
    case Element::Title:
        titleNames();
        return Place::Skipped;
    case Element::BoxArt:
        m_title->boxArt = {.small = addressIn(Attribute::Small),
                           .medium = addressIn(Attribute::Medium),
                           .large = addressIn(Attribute::Large)};
        return Place::Skipped;
    case Element::Category:
        return titleCategory();
    case Element::Link:
        return titleLink();
    case Element::Match:
        takeMatch();
        return Place::Skipped;
    case Element::ExternalIds:
        return std::holds_alternative<TitleIndex>(m_document.content) ? Place::ExternalIds : Place::Skipped;
    case Element::UserRating:
        // A rating without stars is told by an attribute, and then is none.
        return has(Attribute::Value) ? Place::Skipped : text(element);
    case Element::Id:
    case Element::ReleaseYear:
    case Element::EndYear:
    case Element::Runtime:
    case Element::AverageRating:
    case Element::SeasonNumber:
    case Element::Sequence:
    case Element::AirDate:
    case Element::SeasonCount:
    case Element::EpisodeCount:
    case Element::Country:
    case Element::OriginalTitle:
    case Element::RatingOfTen:
    case Element::Position:
    case Element::Updated:
    case Element::PredictedRating:
        return text(element);
    default:
        return enterTitlePart(Rel::Other, element);
    }
}

void DocumentBuilder::titleNames()
{
    const std::string_view shortName = value(Attribute::Short);
    const std::string_view regularName = value(Attribute::Regular);
    m_title->shortName = nameIn(Attribute::Short);
    m_title->regularName = regularName == shortName ? m_title->shortName : nameIn(Attribute::Regular);
    if (has(Attribute::EpisodeShort))
        m_title->episodeShort = nameIn(Attribute::EpisodeShort);
}

DocumentBuilder::Place DocumentBuilder::titleCategory()
{
    if (value(Attribute::Status) == "deprecated"sv)
        return Place::Skipped;
    const auto certify = [this](Board board) {
        const QString label = categoryLabel();
        if (!m_title->certificate && !label.isEmpty() && label != "null"_L1)
            m_title->certificate = {.board = board, .label = label};
    };
    switch (schemeNamed(value(Attribute::Scheme))) {
    case Scheme::Genre:
        if (const QString label = categoryLabel(); !label.isEmpty())
            m_title->genres.append(label);
        break;
    case Scheme::MpaaRating:
        certify(Board::Mpaa);
        break;
    case Scheme::TvRating:
        certify(Board::Tv);
        break;
    case Scheme::OtherRating:
        certify(Board::Other);
        break;
    case Scheme::QueueAvailability:
        if (auto *const queue = std::get_if<Queue>(&m_document.content))
            queue->page.items.back().availability = categoryLabel();
        break;
    default:
        break;
    }
    return Place::Skipped;
}

DocumentBuilder::Place DocumentBuilder::titleLink()
{
    const Rel rel = relNamed(value(Attribute::Rel));
    m_linkRels[size_t(level())] = rel;
    addLink(m_title->links);
    switch (rel) {
    case Rel::Title:
        m_about = referenceHere();
        break;
    case Rel::Series:
        m_title->series = referenceHere();
        // The manual's samples name the link, not the series.
        if (m_title->series.name == "series"_L1)
            m_title->series.name.clear();
        break;
    case Rel::Season:
        m_title->season = referenceHere();
        if (m_title->season.name == "season"_L1)
            m_title->season.name.clear();
        break;
    case Rel::Actor:
        if (!m_title->cast)
            m_title->cast.emplace();
        addCredit(*m_title->cast, Department::Cast);
        break;
    case Rel::Director:
        if (!m_title->directors)
            m_title->directors.emplace();
        addCredit(*m_title->directors, Department::Director);
        break;
    default:
        break;
    }
    return Place::TitleLink;
}

DocumentBuilder::Place DocumentBuilder::enterTitlePart(Rel rel, Element element)
{
    switch (element) {
    case Element::Synopsis:
    case Element::ShortSynopsis:
        return text(element);
    case Element::People:
        return startCredits(rel);
    case Element::OtherTitles:
        return startOtherTitles(m_title->otherTitles.emplace());
    case Element::DeliveryFormats:
        m_formats = &m_title->formats.emplace();
        return Place::Formats;
    case Element::ScreenFormats:
        m_screenFormats = &m_title->screenFormats.emplace();
        return Place::ScreenFormats;
    case Element::LanguagesAndAudio:
        m_languages = &m_title->languages.emplace();
        return Place::Languages;
    case Element::Awards:
        m_awards = &m_title->awards.emplace();
        return Place::Awards;
    case Element::BonusMaterials:
    case Element::TitleList:
        return startReferences(rel);
    case Element::TitleRecord:
        // Version 2.0 puts the record of a row inside the link that names it.
        return rel == Rel::Title ? Place::Title : Place::Skipped;
    default:
        return Place::Skipped;
    }
}

DocumentBuilder::Place DocumentBuilder::startCredits(Rel rel)
{
    const auto into = [this](auto &list, Department department, size_t usual = 0) {
        m_credits = &list.emplace();
        m_credits->reserve(usual);
        m_department = department;
        return Place::Credits;
    };
    switch (rel) {
    case Rel::Cast:
        return into(m_title->cast, Department::Cast, usualCast);
    case Rel::Directors:
        return into(m_title->directors, Department::Director);
    case Rel::Crew:
        return into(m_title->crew, Department::Other);
    default:
        return Place::Skipped;
    }
}

DocumentBuilder::Place DocumentBuilder::startOtherTitles(QStringList &titles)
{
    m_otherTitles = &titles;
    return Place::OtherTitles;
}

DocumentBuilder::Place DocumentBuilder::startReferences(Rel rel)
{
    const auto into = [this](auto &list, std::optional<int> *count) {
        m_references = &list.emplace();
        m_referenceCount = count;
        return Place::References;
    };
    switch (rel) {
    case Rel::Similars:
        return into(m_title->similars, nullptr);
    case Rel::Seasons:
        return into(m_title->seasons, &m_title->seasonCount);
    case Rel::Episodes:
        return into(m_title->episodes, &m_title->episodeCount);
    case Rel::Discs:
        return into(m_title->discs, nullptr);
    case Rel::BonusMaterials:
        return into(m_title->bonusMaterials, nullptr);
    default:
        return Place::Skipped;
    }
}

void DocumentBuilder::textOfTitle(std::string_view text)
{
    switch (m_textElement) {
    case Element::Synopsis:
        m_title->synopsis = plainFromHtml(text, longestSynopsis);
        break;
    case Element::ShortSynopsis:
        m_title->shortSynopsis = plainFromHtml(text, longestSynopsis);
        break;
    case Element::ReleaseYear:
        m_title->releaseYear = yearIn(text);
        break;
    case Element::EndYear:
        m_title->endYear = yearIn(text);
        break;
    case Element::Runtime:
        m_title->runtime = durationIn(text);
        break;
    case Element::AverageRating:
        takeRating(text);
        break;
    case Element::RatingOfTen:
        if (const auto stars = starsIn(text))
            m_title->averageRating = domain::Rating{*stars, 10};
        break;
    case Element::SeasonNumber:
        m_title->seasonNumber = countIn(text);
        break;
    case Element::Sequence:
        m_title->sequence = countIn(text);
        break;
    case Element::AirDate:
        m_title->airDate = momentIn(text);
        break;
    case Element::SeasonCount:
        m_title->seasonCount = countIn(text);
        break;
    case Element::EpisodeCount:
        m_title->episodeCount = countIn(text);
        break;
    case Element::OriginalTitle:
        m_title->originalName = plainName(text, longestName);
        break;
    case Element::Country:
        if (const QString country = knownText(trimmed(text)); !country.isEmpty())
            m_title->countries.append(country);
        break;
    default:
        textOfTitleInList(text);
        break;
    }
}

void DocumentBuilder::textOfTitleInList(std::string_view text)
{
    auto *const queue = std::get_if<Queue>(&m_document.content);
    auto *const ratings = std::get_if<Ratings>(&m_document.content);
    auto *const index = std::get_if<TitleIndex>(&m_document.content);
    switch (m_textElement) {
    case Element::Id:
        if (queue) {
            queue->page.items.back().id = text.size() > longestAddress ? QString() : plainName(text, longestAddress);
        } else if (!ratings) {
            m_title->id = titleIdOf(text);
            m_idIsAddress = text.find("catalog/titles/"sv) != std::string_view::npos;
        }
        break;
    case Element::Position:
        if (queue)
            queue->page.items.back().position = countIn(text);
        break;
    case Element::Updated:
        if (queue)
            queue->page.items.back().updated = momentIn(text);
        else if (ratings)
            ratings->items.back().updated = momentIn(text);
        else if (index)
            index->items.back().updated = momentIn(text);
        break;
    case Element::UserRating:
        if (ratings)
            ratings->items.back().user = starsIn(text);
        break;
    case Element::PredictedRating:
        if (ratings)
            ratings->items.back().predicted = starsIn(text);
        break;
    default:
        break;
    }
}

/// Some services count to ten here too, as ours did; ours says both now, and `rating_of_ten` is the nearer one.
void DocumentBuilder::takeRating(std::string_view text)
{
    const auto stars = starsIn(text);
    if (stars && (!m_title->averageRating || m_title->averageRating->best == 5))
        m_title->averageRating = domain::Rating{*stars, *stars > 5 ? 10 : 5};
}

void DocumentBuilder::completeTitle()
{
    if (!m_idIsAddress && !m_about.id.isEmpty())
        m_title->id = m_about.id;
    if (!isNamed(*m_title))
        m_title->shortName = m_about.name;
    m_title->kind = m_title->id.kind();
}

void DocumentBuilder::leaveTitle()
{
    completeTitle();
    const bool hasId = !m_title->id.isEmpty();
    const bool isWhole = hasId && isNamed(*m_title);
    const auto keepIn = [](auto &items, bool keep) {
        if (!keep)
            items.pop_back();
        return keep;
    };
    auto &content = m_document.content;
    if (auto *const page = std::get_if<domain::TitlePage>(&content))
        page->dropped += keepIn(page->items, isWhole) ? 0 : 1;
    else if (auto *const queue = std::get_if<Queue>(&content))
        queue->page.dropped += keepIn(queue->page.items, isWhole) ? 0 : 1;
    else if (auto *const ratings = std::get_if<Ratings>(&content))
        keepIn(ratings->items, isWhole);
    else if (auto *const index = std::get_if<TitleIndex>(&content))
        keepIn(index->items, hasId);
    else if (!isWhole)
        fail({.kind = Kind::Malformed, .message = u"the title has no id or no name"_s, .root = m_document.root});
}

// Parts of titles

DocumentBuilder::Place DocumentBuilder::enterCredits(Place here, Element element)
{
    if (here == Place::CreditPerson) {
        // A person's own links lead to web pages and lists, not to further persons.
        const bool isFact = element == Element::Id || element == Element::Name || element == Element::Role
            || element == Element::Department;
        return isFact ? text(element) : Place::Skipped;
    }
    if (element == Element::Link)
        addCredit(*m_credits, m_department);
    if (element != Element::Person)
        return Place::Skipped;
    m_credits->push_back({.department = m_department});
    return Place::CreditPerson;
}

DocumentBuilder::Place DocumentBuilder::enterFormats(Place here, Element element)
{
    if (here == Place::Formats && element == Element::Availability) {
        m_formats->push_back(
            {.from = momentIn(value(Attribute::AvailableFrom)), .until = momentIn(value(Attribute::AvailableUntil))});
        return Place::Availability;
    }
    if (here == Place::Availability && element == Element::Category
        && schemeNamed(value(Attribute::Scheme)) == Scheme::TitleFormat)
        m_formats->back().format = categoryLabel();
    return Place::Skipped;
}

DocumentBuilder::Place DocumentBuilder::enterScreenFormats(Place here, Element element)
{
    if (here == Place::ScreenFormats && element == Element::ScreenFormat) {
        m_screenFormats->emplace_back();
        return Place::ScreenFormat;
    }
    if (here == Place::ScreenFormat && element == Element::Category) {
        const Scheme scheme = schemeNamed(value(Attribute::Scheme));
        if (scheme == Scheme::TitleFormat)
            m_screenFormats->back().format = categoryLabel();
        else if (scheme == Scheme::ScreenFormats)
            m_screenFormats->back().screen = categoryLabel();
    }
    return Place::Skipped;
}

DocumentBuilder::Place DocumentBuilder::enterLanguages(Place here, Element element)
{
    if (here == Place::Languages) {
        m_languageFormat.clear();
        return element == Element::LanguageAudioFormat ? Place::LanguageFormat : Place::Skipped;
    }
    if (element != Element::Category)
        return Place::Skipped;
    switch (schemeNamed(value(Attribute::Scheme))) {
    case Scheme::TitleFormat:
        m_languageFormat = categoryLabel();
        return Place::LanguageCategory;
    case Scheme::Languages:
        m_languages->push_back({.format = m_languageFormat, .language = categoryLabel()});
        return Place::LanguageCategory;
    case Scheme::Audio:
        if (!m_languages->empty() && here == Place::LanguageCategory)
            m_languages->back().audio.append(categoryLabel());
        return Place::Skipped;
    default:
        return Place::Skipped;
    }
}

DocumentBuilder::Place DocumentBuilder::enterAwards(Place here, Element element)
{
    if (here == Place::Awards) {
        if (element != Element::AwardWinner && element != Element::AwardNominee)
            return Place::Skipped;
        m_awards->push_back({.year = yearIn(value(Attribute::Year)), .won = element == Element::AwardWinner});
        return Place::Award;
    }
    domain::Award &award = m_awards->back();
    if (element == Element::Link) {
        addCredit(award.people, Department::Other);
    } else if (element == Element::Category && schemeNamed(value(Attribute::Scheme)) == Scheme::AwardType) {
        const std::string_view scheme = value(Attribute::Scheme);
        award.name = categoryLabel();
        award.scheme = knownText(scheme.substr(scheme.rfind('/') + 1));
    }
    return Place::Skipped;
}

DocumentBuilder::Place DocumentBuilder::enterReferences(Element element)
{
    switch (element) {
    case Element::Link:
        addReference(*m_references);
        return Place::Skipped;
    case Element::TitleRecord:
        m_references->emplace_back();
        return Place::Reference;
    case Element::NumberOfResults:
        return text(element);
    default:
        return Place::Skipped;
    }
}

DocumentBuilder::Place DocumentBuilder::enterReference(Element element)
{
    domain::TitleReference &reference = m_references->back();
    switch (element) {
    case Element::Title:
        reference.name = nameIn(has(Attribute::Regular) ? Attribute::Regular : Attribute::Short);
        return Place::Skipped;
    case Element::Link:
        if (reference.id.isEmpty() && relNamed(value(Attribute::Rel)) == Rel::Title)
            reference.id = titleIdOf(value(Attribute::Href));
        return Place::Skipped;
    case Element::Id:
    case Element::ReleaseYear:
    case Element::Runtime:
    case Element::SeasonNumber:
    case Element::Sequence:
    case Element::EpisodeCount:
    case Element::AirDate:
        return text(element);
    default:
        return Place::Skipped;
    }
}

void DocumentBuilder::textOfReference(domain::TitleReference &reference, std::string_view text)
{
    switch (m_textElement) {
    case Element::Id:
        reference.id = titleIdOf(text);
        break;
    case Element::ReleaseYear:
        reference.releaseYear = yearIn(text);
        break;
    case Element::Runtime:
        reference.runtime = durationIn(text);
        break;
    case Element::SeasonNumber:
        reference.seasonNumber = countIn(text);
        break;
    case Element::Sequence:
        reference.sequence = countIn(text);
        break;
    case Element::EpisodeCount:
        reference.episodeCount = countIn(text);
        break;
    case Element::AirDate:
        reference.airDate = momentIn(text);
        break;
    default:
        break;
    }
}

void DocumentBuilder::leaveReference()
{
    const domain::TitleReference &reference = m_references->back();
    if (reference.id.isEmpty() || reference.name.isEmpty())
        m_references->pop_back();
}

// People

DocumentBuilder::Place DocumentBuilder::enterPeople(Element element)
{
    auto &page = content<domain::PersonPage>();
    switch (element) {
    case Element::Person:
        if (!countItem())
            return Place::Skipped;
        m_person = &page.items.emplace_back().person;
        m_match = &page.items.back().match;
        m_part = {.department = m_department};
        return Place::Person;
    case Element::Link: {
        if (!countItem())
            return Place::Skipped;
        addCredit(m_people, m_department);
        domain::Person person{.id = personIdOf(value(Attribute::Href)), .name = nameIn(Attribute::Title)};
        if (!person.id.isEmpty() && !person.name.isEmpty())
            page.items.push_back({.person = std::move(person)});
        return Place::Skipped;
    }
    case Element::NumberOfResults:
        return totalText();
    case Element::StartIndex:
    case Element::ResultsPerPage:
        return text(element);
    default:
        return Place::Skipped;
    }
}

DocumentBuilder::Place DocumentBuilder::enterPerson(Element element)
{
    switch (element) {
    case Element::Id:
    case Element::Name:
    case Element::Bio:
    case Element::BirthYear:
    case Element::DeathYear:
    case Element::KnownFor:
    case Element::Role:
    case Element::Department:
        return text(element);
    case Element::Match:
        takeMatch();
        return Place::Skipped;
    default:
        return Place::Skipped;
    }
}

void DocumentBuilder::textOfPerson(std::string_view text)
{
    switch (m_textElement) {
    case Element::Id:
        m_person->id = personIdOf(text);
        break;
    case Element::Name:
        m_person->name = plainName(text, longestName);
        break;
    case Element::Bio:
        m_person->bio = plainFromHtml(text, longestSynopsis);
        break;
    case Element::BirthYear:
        if (const auto year = wholeNumber(text, 1, 2100))
            m_person->birthYear = int(*year);
        break;
    case Element::DeathYear:
        if (const auto year = wholeNumber(text, 1, 2100))
            m_person->deathYear = int(*year);
        break;
    case Element::KnownFor:
        m_person->knownFor = plainName(text, longestName);
        break;
    case Element::Role:
        m_part.role = plainName(text, longestName);
        break;
    case Element::Department:
        m_part.department = departmentIn(text);
        break;
    default:
        break;
    }
}

void DocumentBuilder::textOfCredit(domain::Credit &credit, std::string_view text)
{
    if (m_textElement == Element::Id)
        credit.person = personIdOf(text);
    else if (m_textElement == Element::Department)
        credit.department = departmentIn(text);
    else
        (m_textElement == Element::Name ? credit.name : credit.role) = plainName(text, longestName);
}

void DocumentBuilder::leavePerson()
{
    const bool isWhole = !m_person->id.isEmpty() && !m_person->name.isEmpty();
    auto *const page = std::get_if<domain::PersonPage>(&m_document.content);
    if (!page) {
        if (!isWhole)
            fail({.kind = Kind::Malformed, .message = u"the person has no id or no name"_s, .root = m_document.root});
        return;
    }
    if (!m_person->name.isEmpty())
        m_people.push_back({m_person->id, m_person->name, m_part.role, m_part.department});
    if (!isWhole) {
        page->items.pop_back();
        ++page->dropped;
    }
}

DocumentBuilder::Place DocumentBuilder::enterFilmography(Element element)
{
    auto &filmography = content<domain::Filmography>();
    switch (element) {
    case Element::Link:
        if (relNamed(value(Attribute::Rel)) == Rel::Person) {
            filmography.person.id = personIdOf(value(Attribute::Href));
            filmography.person.name = nameIn(Attribute::Title);
        }
        return Place::Skipped;
    case Element::FilmographyItem:
    case Element::TitleRecord:
        if (!countItem())
            return Place::Skipped;
        filmography.entries.emplace_back();
        return Place::FilmographyItem;
    case Element::NumberOfResults:
    case Element::StartIndex:
    case Element::ResultsPerPage:
        return text(element);
    default:
        return Place::Skipped;
    }
}

DocumentBuilder::Place DocumentBuilder::enterFilmographyItem(Element element)
{
    auto &entry = content<domain::Filmography>().entries.back();
    switch (element) {
    case Element::Link:
        if (relNamed(value(Attribute::Rel)) == Rel::Title) {
            entry.title = titleIdOf(value(Attribute::Href));
            if (entry.name.isEmpty())
                entry.name = nameIn(Attribute::Title);
        }
        return Place::Skipped;
    case Element::Title:
        entry.name = nameIn(has(Attribute::Regular) ? Attribute::Regular : Attribute::Short);
        return Place::Skipped;
    case Element::Id:
    case Element::ReleaseYear:
    case Element::Role:
    case Element::Department:
        return text(element);
    default:
        return Place::Skipped;
    }
}

void DocumentBuilder::textOfFilmographyItem(std::string_view text)
{
    auto &entry = content<domain::Filmography>().entries.back();
    switch (m_textElement) {
    case Element::Id:
        if (entry.title.isEmpty())
            entry.title = titleIdOf(text);
        break;
    case Element::ReleaseYear:
        entry.releaseYear = yearIn(text);
        break;
    case Element::Role:
        entry.role = plainName(text, longestName);
        break;
    case Element::Department:
        entry.department = departmentIn(text);
        break;
    default:
        break;
    }
}

void DocumentBuilder::leaveFilmographyItem()
{
    auto &entries = content<domain::Filmography>().entries;
    if (entries.back().title.isEmpty() || entries.back().name.isEmpty())
        entries.pop_back();
}

// The rest

DocumentBuilder::Place DocumentBuilder::enterCategories(Place here, Element element)
{
    if (here == Place::Categories && element == Element::CategoryItem && countItem())
        return Place::CategoryItem;
    if (element == Element::Category) {
        auto &categories = content<Categories>();
        const std::string_view path = schemePath(value(Attribute::Scheme));
        categories.scheme = knownText(path);
        if (const QString label = categoryLabel(); !label.isEmpty())
            categories.labels.append(label);
    }
    return Place::Skipped;
}

DocumentBuilder::Place DocumentBuilder::enterFacets(Element element)
{
    if (element == Element::NumberOfResults)
        return text(element);
    if (element == Element::Category && countItem())
        takeFacet();
    return Place::Skipped;
}

void DocumentBuilder::takeFacet()
{
    auto &facets = content<domain::Facets>();
    const auto listOf = [&facets](Scheme scheme) -> domain::Facets::Counts * {
        switch (scheme) {
        case Scheme::Kind:
            return &facets.kinds;
        case Scheme::Years:
            return &facets.decades;
        case Scheme::Genre:
            return &facets.genres;
        case Scheme::Certificate:
            return &facets.certificates;
        case Scheme::TitleFormat:
            return &facets.formats;
        default:
            return nullptr;
        }
    };
    auto *const list = listOf(schemeNamed(value(Attribute::Scheme)));
    const auto count = countIn(value(Attribute::Count));
    const QString label = categoryLabel();
    if (list && count && *count > 0 && !label.isEmpty())
        list->push_back({label, *count});
}

DocumentBuilder::Place DocumentBuilder::enterUser(Place here, Element element)
{
    auto &user = content<User>();
    switch (element) {
    case Element::Category:
        if (here == Place::PreferredFormats && schemeNamed(value(Attribute::Scheme)) == Scheme::TitleFormat)
            user.preferredFormats.append(categoryLabel());
        return Place::Skipped;
    case Element::Link:
        addLink(user.links);
        return Place::Skipped;
    case Element::PreferredFormats:
        return Place::PreferredFormats;
    case Element::UserId:
    case Element::FirstName:
    case Element::LastName:
    case Element::Nickname:
    case Element::CanInstantWatch:
        return text(element);
    default:
        return Place::Skipped;
    }
}

void DocumentBuilder::textOfUser(std::string_view text)
{
    auto &user = content<User>();
    switch (m_textElement) {
    case Element::UserId:
        user.id = plainName(text, longestName);
        break;
    case Element::FirstName:
        user.firstName = plainName(text, longestName);
        break;
    case Element::LastName:
        user.lastName = plainName(text, longestName);
        break;
    case Element::Nickname:
        user.nickname = plainName(text, longestName);
        break;
    case Element::CanInstantWatch:
        user.canInstantWatch = trimmed(text) == "true"sv;
        break;
    default:
        break;
    }
}

DocumentBuilder::Place DocumentBuilder::enterMemberList(Place here, Element element)
{
    if (here == Place::Queue && element == Element::QueueItem && countItem())
        return startTitle(content<Queue>().page.items.emplace_back().title, nullptr);
    if (here == Place::Ratings && element == Element::RatingsItem && countItem())
        return startTitle(content<Ratings>().items.emplace_back().title, nullptr);
    if (here == Place::Index && element == Element::IndexItem && countItem())
        return startTitle(content<TitleIndex>().items.emplace_back().title, nullptr);
    const bool isCount = element == Element::NumberOfResults || element == Element::StartIndex
        || element == Element::ResultsPerPage || element == Element::Etag;
    return here == Place::Queue && isCount ? text(element) : Place::Skipped;
}

void DocumentBuilder::textOfStatus(std::string_view text)
{
    auto &status = content<Status>();
    if (m_textElement == Element::Message)
        status.message = plainName(text, longestMessage);
    else if (m_textElement == Element::StatusCode)
        status.code = countIn(text).value_or(0);
    else
        status.subCode = countIn(text).value_or(0);
}

void DocumentBuilder::textOfCounts(std::string_view text)
{
    const int count = countIn(text).value_or(0);
    if (m_textElement == Element::NumberOfResults)
        m_document.counts.total = *m_counts.total = count;
    else if (m_textElement == Element::StartIndex)
        m_document.counts.start = *m_counts.start = count;
    else if (m_textElement == Element::ResultsPerPage)
        m_document.counts.pageSize = *m_counts.pageSize = count;
    else
        content<Queue>().etag = plainName(text, longestName);
}

void DocumentBuilder::leaveText(Place parent)
{
    const std::string_view text = collected();
    switch (parent) {
    case Place::Title:
    case Place::TitleLink:
        return textOfTitle(text);
    case Place::TitleList:
    case Place::People:
    case Place::Filmography:
    case Place::Queue:
        return textOfCounts(text);
    case Place::Suggestion:
        return textOfSuggestion(text);
    case Place::Facets:
        content<domain::Facets>().total = countIn(text).value_or(0);
        return;
    case Place::Person:
        return textOfPerson(text);
    case Place::CreditPerson:
        return textOfCredit(m_credits->back(), text);
    case Place::OtherTitles:
        if (const QString title = plainName(text, longestName); !title.isEmpty())
            m_otherTitles->append(title);
        return;
    case Place::Reference:
        return textOfReference(m_references->back(), text);
    case Place::References:
        if (const auto count = countIn(text)) {
            m_references->reserve(size_t(std::min(*count, mostReserved)));
            if (m_referenceCount && !*m_referenceCount)
                *m_referenceCount = count;
        }
        return;
    case Place::FilmographyItem:
        return textOfFilmographyItem(text);
    case Place::Status:
        return textOfStatus(text);
    case Place::User:
        return textOfUser(text);
    case Place::ExternalIds:
        content<TitleIndex>().items.back().externalIds.push_back({.scheme = m_externalRel == Rel::ExternalUpc ? u"upc"_s
                                                                      : m_externalRel == Rel::ExternalAmg     ? u"amg"_s
                                                                      : m_externalRel == Rel::ExternalTms     ? u"tms"_s
                                                                                                          : QString(),
                                                                  .value = plainName(text, longestName)});
        return;
    default:
        break;
    }
    if (auto *const synopsis = std::get_if<Synopsis>(&m_document.content))
        synopsis->text = plainFromHtml(text, longestSynopsis);
    else if (auto *const clock = std::get_if<ClockTime>(&m_document.content))
        clock->seconds = momentIn(text).value_or(0);
}

// Values

QString DocumentBuilder::nameIn(Attribute attribute) const
{
    return plainName(value(attribute), longestName);
}

QString DocumentBuilder::addressIn(Attribute attribute) const
{
    const std::string_view address = trimmed(value(attribute));
    return address.size() > longestAddress ? QString() : QString::fromUtf8(address.data(), qsizetype(address.size()));
}

/// Rels, genres and formats are few and come again and again: each becomes one shared string.
QString DocumentBuilder::knownText(std::string_view octets)
{
    if (octets.empty())
        return {};
    const auto at = [&octets](size_t i) { return size_t(uint8_t(octets[i])); };
    const size_t size = octets.size();
    KnownText &known =
        m_known[(size * 7 + at(size - 1) * 3 + at(size / 2) * 5 + at(size - 1 - size / 4)) % m_known.size()];
    if (known.octets != octets) {
        known.text = plainName(octets, longestName);
        known.octets = octets;
    }
    return known.text;
}

QString DocumentBuilder::categoryLabel()
{
    const std::string_view term = value(Attribute::Term);
    return knownText(term.empty() ? value(Attribute::Label) : term);
}

domain::Link DocumentBuilder::linkHere()
{
    return {.href = addressIn(Attribute::Href),
            .rel = knownText(value(Attribute::Rel)),
            .title = knownText(value(Attribute::Title))};
}

domain::TitleReference DocumentBuilder::referenceHere() const
{
    domain::TitleReference reference;
    reference.id = titleIdOf(value(Attribute::Href));
    reference.name = nameIn(Attribute::Title);
    if (has(Attribute::ReleaseYear))
        reference.releaseYear = yearIn(value(Attribute::ReleaseYear));
    if (has(Attribute::SeasonNumber))
        reference.seasonNumber = countIn(value(Attribute::SeasonNumber));
    if (has(Attribute::Sequence))
        reference.sequence = countIn(value(Attribute::Sequence));
    if (has(Attribute::EpisodeCount))
        reference.episodeCount = countIn(value(Attribute::EpisodeCount));
    if (has(Attribute::Runtime))
        reference.runtime = durationIn(value(Attribute::Runtime));
    if (has(Attribute::AirDate))
        reference.airDate = momentIn(value(Attribute::AirDate));
    return reference;
}

domain::Credit DocumentBuilder::creditHere(Department department) const
{
    return {.person = personIdOf(value(Attribute::Href)),
            .name = nameIn(Attribute::Title),
            .role = has(Attribute::Role) ? nameIn(Attribute::Role) : QString(),
            .department = has(Attribute::Department) ? departmentIn(value(Attribute::Department)) : department};
}

void DocumentBuilder::addLink(std::vector<domain::Link> &links)
{
    if (links.empty())
        links.reserve(usualLinks);
    if (domain::Link link = linkHere(); !link.href.isEmpty())
        links.push_back(std::move(link));
}

void DocumentBuilder::addReference(std::vector<domain::TitleReference> &references) const
{
    domain::TitleReference reference = referenceHere();
    if (!reference.id.isEmpty() && !reference.name.isEmpty())
        references.push_back(std::move(reference));
}

void DocumentBuilder::addCredit(std::vector<domain::Credit> &credits, Department department) const
{
    domain::Credit credit = creditHere(department);
    if (!credit.name.isEmpty())
        credits.push_back(std::move(credit));
}

} // namespace dialect
