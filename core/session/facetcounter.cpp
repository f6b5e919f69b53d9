// SPDX-License-Identifier: MIT
#include "core/session/facetcounter.h"

#include "core/client/catalog.h"

#include <algorithm>
#include <array>
#include <utility>

using domain::CatalogError;
using domain::Facets;
using domain::Narrowing;

namespace session {

namespace {

/// A list of counts, and how the filters of its field are taken out of a narrowing.
struct Field
{
    Facets::Counts Facets::*counts;
    void (*release)(Narrowing &narrowing);
};

const std::array<Field, 5> fields{{
    {&Facets::kinds, [](Narrowing &n) { n.kind = n.without.kind = domain::TitleKind::Unknown; }},
    {&Facets::decades,
     [](Narrowing &n) {
         n.fromYear.reset();
         n.toYear.reset();
     }},
    {&Facets::genres,
     [](Narrowing &n) {
         n.genres.clear();
         n.without.genres.clear();
     }},
    {&Facets::certificates,
     [](Narrowing &n) {
         n.certificates.clear();
         n.without.certificates.clear();
     }},
    {&Facets::formats,
     [](Narrowing &n) {
         n.formats.clear();
         n.without.formats.clear();
     }},
}};

} // namespace

FacetCounter::FacetCounter(client::Catalog &client) : m_client(client) { }

FacetCounter::~FacetCounter() = default;

void FacetCounter::abandon()
{
    m_parts.clear();
    m_partOfField.clear();
}

void FacetCounter::count(const QString &text, const Narrowing &narrowing, Handler handler)
{
    abandon();
    m_handler = std::move(handler);
    for (const Field &field : fields) {
        Narrowing others = narrowing;
        field.release(others);
        const auto same = std::ranges::find(m_parts, others, &Part::narrowing);
        m_partOfField.push_back(static_cast<size_t>(same - m_parts.begin()));
        if (same == m_parts.end())
            m_parts.push_back({.narrowing = std::move(others)});
    }
    for (size_t i = 0; i < m_parts.size(); ++i)
        m_parts[i].call = m_client.facets(text, m_parts[i].narrowing,
                                          [this, i](const Result<Facets, CatalogError> &answer) { take(i, answer); });
}

void FacetCounter::take(size_t part, const Result<Facets, CatalogError> &answer)
{
    if (!answer)
        return finish(answer);
    m_parts[part].answer = *answer;
    if (!std::ranges::all_of(m_parts, [](const Part &each) { return each.answer.has_value(); }))
        return;
    Facets all;
    for (size_t i = 0; i < fields.size(); ++i) {
        const Facets &counted = *m_parts[m_partOfField[i]].answer;
        all.*fields[i].counts = counted.*fields[i].counts;
        all.total = std::max(all.total, counted.total);
        all.isMore = all.isMore || counted.isMore;
    }
    finish(all);
}

void FacetCounter::finish(const Result<Facets, CatalogError> &answer)
{
    const Handler handler = std::exchange(m_handler, {});
    const Result<Facets, CatalogError> kept = answer; // what it lies in may go with the question
    abandon();
    handler(kept);
}

} // namespace session
