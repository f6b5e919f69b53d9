// SPDX-License-Identifier: MIT
#pragma once

#include "core/dialect/xmlpass.h"

#include <utility>
#include <vector>

namespace dialect {

/// Makes values of a document while it passes by. There is no tree and no recursion: one Place for each open element
/// says what its children and its text mean.
class DocumentBuilder final : public XmlPass
{
public:
    enum class Roots {
        Known, ///< the dialect's documents
        Clock, ///< any element whose text is a number: the service never told its name
    };

    explicit DocumentBuilder(Roots roots = Roots::Known) : m_roots(roots) { }

    /// What the persons of a `people` document did, where it does not say so of each: Cast if not set.
    void setDepartment(domain::Credit::Department department) { m_department = department; }

    // What a complete document gave.
    [[nodiscard]] Document &document() { return m_document; }
    /// The persons of a `people` document as credits, with roles, and also those without an id.
    [[nodiscard]] std::vector<domain::Credit> &people() { return m_people; }
    /// The titles that a title list names by links alone.
    [[nodiscard]] std::vector<domain::TitleReference> &listed() { return m_listed; }

private:
    enum class Place : uint8_t {
        Skipped, ///< unknown to the dialect, and all inside it
        Text,    ///< its text is wanted
        Markup,  ///< an element inside a Text; its text belongs to the Text
        Suggestions,
        Suggestion,
        TitleList,
        Title,
        TitleLink,
        Credits,
        CreditPerson,
        Formats,
        Availability,
        ScreenFormats,
        ScreenFormat,
        Languages,
        LanguageFormat,
        LanguageCategory,
        Awards,
        Award,
        References,
        Reference,
        People,
        Person,
        Filmography,
        FilmographyItem,
        Status,
        LinkList,
        Categories,
        CategoryItem,
        Facets,
        User,
        PreferredFormats,
        Queue,
        Ratings,
        Index,
        ExternalIds,
        OtherTitles,
        ClockTime,
    };

    struct KnownText
    {
        std::string octets{};
        QString text{};
    };
    template <size_t N>
    using KnownTexts = std::array<KnownText, N>;

    struct Counts
    {
        int *total = nullptr;
        int *start = nullptr;
        int *pageSize = nullptr;
        bool *isMore = nullptr; ///< of lists whose counting may have stopped
    };

    void started(std::string_view name) override;
    void ended() override;

    // Beginnings: what an element means at its place.
    [[nodiscard]] Place enter(Place here, Element element);
    [[nodiscard]] Place enterOutsideTitles(Place here, Element element);
    [[nodiscard]] Place enterRoot(std::string_view name);
    [[nodiscard]] Place enterPlainRoot(Element element);
    [[nodiscard]] Place enterMemberRoot(Element element);
    [[nodiscard]] Place enterSuggestions(Element element);
    [[nodiscard]] Place enterSuggestion(Element element);
    [[nodiscard]] Place enterTitleList(Element element);
    [[nodiscard]] Place enterTitle(Element element);
    [[nodiscard]] Place enterTitlePart(Rel rel, Element element);
    [[nodiscard]] Place startCredits(Rel rel);
    [[nodiscard]] Place startOtherTitles(QStringList &titles);
    [[nodiscard]] Place enterCredits(Place here, Element element);
    [[nodiscard]] Place enterFormats(Place here, Element element);
    [[nodiscard]] Place enterScreenFormats(Place here, Element element);
    [[nodiscard]] Place enterLanguages(Place here, Element element);
    [[nodiscard]] Place enterAwards(Place here, Element element);
    [[nodiscard]] Place enterReferences(Element element);
    [[nodiscard]] Place enterReference(Element element);
    [[nodiscard]] Place enterPeople(Element element);
    [[nodiscard]] Place enterPerson(Element element);
    [[nodiscard]] Place enterFilmography(Element element);
    [[nodiscard]] Place enterFilmographyItem(Element element);
    [[nodiscard]] Place enterCategories(Place here, Element element);
    [[nodiscard]] Place enterFacets(Element element);
    [[nodiscard]] Place enterUser(Place here, Element element);
    [[nodiscard]] Place enterMemberList(Place here, Element element);
    [[nodiscard]] Place text(Element element);
    /// Of a list: its whole count, which may say that there are more.
    [[nodiscard]] Place totalText();
    [[nodiscard]] Place startTitle(domain::Title &title, std::optional<domain::Match> *match);
    [[nodiscard]] Place startReferences(Rel rel);
    [[nodiscard]] Place titleCategory();
    [[nodiscard]] Place titleLink();
    void titleNames();
    void takeMatch();
    void takeFacet();

    // Ends.
    void leaveText(Place parent);
    void textOfTitle(std::string_view text);
    void textOfTitleInList(std::string_view text);
    void takeRating(std::string_view text);
    void textOfPerson(std::string_view text);
    void textOfCredit(domain::Credit &credit, std::string_view text);
    void textOfReference(domain::TitleReference &reference, std::string_view text);
    void textOfFilmographyItem(std::string_view text);
    void textOfSuggestion(std::string_view text);
    void textOfStatus(std::string_view text);
    void textOfUser(std::string_view text);
    void textOfCounts(std::string_view text);
    void leaveSuggestion();
    void leaveTitle();
    void completeTitle();
    void leaveReference();
    void leavePerson();
    void leaveFilmographyItem();

    // Values of the element under way.
    [[nodiscard]] QString nameIn(Attribute attribute) const;
    [[nodiscard]] QString addressIn(Attribute attribute) const;
    [[nodiscard]] QString knownText(std::string_view octets);
    [[nodiscard]] QString categoryLabel();
    [[nodiscard]] domain::Link linkHere();
    [[nodiscard]] domain::TitleReference referenceHere() const;
    /// \a department: what the list says; a list of the whole crew says it of each.
    [[nodiscard]] domain::Credit creditHere(domain::Credit::Department department) const;
    void addLink(std::vector<domain::Link> &links);
    void addReference(std::vector<domain::TitleReference> &references) const;
    void addCredit(std::vector<domain::Credit> &credits, domain::Credit::Department department) const;

    template <class T>
    T &content()
    {
        return std::get<T>(m_document.content);
    }
    template <class Page>
    void countInto(Page &page)
    {
        m_counts = {&page.total, &page.start, &page.pageSize};
        if constexpr (requires { page.isMore; })
            m_counts.isMore = &page.isMore;
    }
    [[nodiscard]] bool countItem();

    Roots m_roots = Roots::Known;
    std::array<Place, mostLevels + 1> m_places{};
    Element m_textElement = Element::Unknown;
    int m_items = 0;

    Document m_document{};
    std::vector<domain::Credit> m_people{};
    std::vector<domain::TitleReference> m_listed{};

    // Where the values of the elements under way go.
    Counts m_counts{};
    domain::Title *m_title = nullptr;
    domain::TitleReference m_about{};             ///< the title that a row's link names
    bool m_idIsAddress = false;                   ///< the row's own id says where the title is
    std::array<Rel, mostLevels + 1> m_linkRels{}; ///< of the links that nest expansions, by level
    std::vector<domain::Credit> *m_credits = nullptr;
    domain::Credit::Department m_department = domain::Credit::Department::Cast;
    QStringList *m_otherTitles = nullptr;
    std::vector<domain::Availability> *m_formats = nullptr;
    std::vector<domain::ScreenFormat> *m_screenFormats = nullptr;
    std::vector<domain::LanguageAudio> *m_languages = nullptr;
    QString m_languageFormat{};
    std::vector<domain::Award> *m_awards = nullptr;
    std::vector<domain::TitleReference> *m_references = nullptr;
    std::optional<int> *m_referenceCount = nullptr;
    domain::Person *m_person = nullptr;
    domain::Credit m_part{}; ///< role and department of the person in a title
    Rel m_externalRel = Rel::Other;
    std::optional<domain::Match> *m_match = nullptr;

    KnownTexts<128> m_known{};
};

} // namespace dialect
