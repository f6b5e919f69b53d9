// SPDX-License-Identifier: MIT
#include "tests/ui/shell/scenes.h"

#include "tests/ui/samples.h"
#include "ui/person/personpage.h"
#include "ui/search/resultspane.h"
#include "ui/shell/pagestack.h"
#include "ui/title/titlepage.h"

using shell::MainWindow;

namespace {

void fill(MainWindow &window)
{
    search::ResultsPane *pane = window.resultsPane();
    pane->showStarted("metro");
    pane->showTitles("metro", samples::metropolisTitles());
    pane->showPeople("metro", samples::people());
    pane->showEpisodes("metro", samples::episodes());
    pane->showSettled("metro");
}

void showTitle(MainWindow &window, const domain::Title &title)
{
    fill(window);
    window.pages()->openTitle(title.id, title.name());
    window.findChild<title::TitlePage *>()->showTitle(title);
}

/// The window after the user has chosen filters.
void narrow(MainWindow &window)
{
    emit window.resultsPane()->narrowingChosen({.kind = domain::TitleKind::Movie,
                                                .fromYear = 1920,
                                                .toYear = 1929,
                                                .genres = {"Drama", "Science Fiction"},
                                                .without = {.formats = {"DVD"}}});
}

void showFiltered(MainWindow &window, Behind &)
{
    narrow(window);
    window.resultsPane()->showStarted("metro");
    window.resultsPane()->showTitles("metro", samples::metropolisTitles());
    window.resultsPane()->showSettled("metro");
}

void showNothingFiltered(MainWindow &window, Behind &)
{
    narrow(window);
    window.resultsPane()->showStarted("metro");
    window.resultsPane()->showTitles("metro", {});
    window.resultsPane()->showSettled("metro");
}

void showNoMatch(MainWindow &window, Behind &)
{
    window.resultsPane()->showStarted("zzz");
    window.resultsPane()->showTitles("zzz", {});
    window.resultsPane()->showSettled("zzz");
}

/// A scene in which the search has failed for that reason.
Scene failedSearch(domain::CatalogError::Kind kind)
{
    return [kind](MainWindow &window, Behind &) {
        window.resultsPane()->setCatalog({.id = "a1", .name = "Archive", .baseUrl = "https://films.example.org/"});
        window.resultsPane()->showStarted("metro");
        window.resultsPane()->showProblem("metro", samples::errors()[static_cast<size_t>(kind)]);
    };
}

void wait(MainWindow &window, Behind &)
{
    window.resultsPane()->showStarted("metro");
    window.resultsPane()->showSlow();
}

void missSecret(MainWindow &window, Behind &behind)
{
    fill(window);
    emit behind.book.secretNeeded("a1");
}

void failTitle(MainWindow &window, Behind &)
{
    fill(window);
    window.pages()->openTitle(samples::metropolis().id, "Metropolis");
    window.findChild<title::TitlePage *>()->showProblem(samples::errors().front());
}

void showPerson(MainWindow &window, Behind &)
{
    fill(window);
    window.pages()->openPerson(samples::filmography().person.id, samples::filmography().person.name);
    window.findChild<person::PersonPage *>()->showPerson(samples::filmography());
}

void showPersonWithoutParts(MainWindow &window, Behind &)
{
    fill(window);
    const domain::Person nobody{.id = domain::PersonId::fromNumber(72), .name = "Rosa Umbra"};
    window.pages()->openPerson(nobody.id, nobody.name);
    window.findChild<person::PersonPage *>()->showPerson({.person = nobody});
}

void import(MainWindow &window, Behind &behind)
{
    window.pages()->openCatalogs();
    behind.imports.start({.path = "/films.csv", .name = "Films"});
    emit behind.imports.progressed(420);
}

void finishImport(MainWindow &window, Behind &behind)
{
    import(window, behind);
    behind.imports.end({.isDone = true,
                        .catalogId = "local:Films",
                        .headline = "Films is ready: 6,131 films, 2,676 series.",
                        .details = {"8,807 records were read, none refused.", "3 running times went to their place."}});
}

} // namespace

const std::vector<std::pair<const char *, Scene>> &scenes()
{
    static const std::vector<std::pair<const char *, Scene>> all{
        {"idle", [](MainWindow &, Behind &) {}},
        {"idle with examples",
         [](MainWindow &window, Behind &) {
             window.setExamples({"metropolis", "caligari"});
         }},
        {"results", [](MainWindow &window, Behind &) { fill(window); }},
        {"no match", showNoMatch},
        {"filtered results", showFiltered},
        {"no match for filters", showNothingFiltered},
        {"searching", wait},
        {"offline", failedSearch(domain::CatalogError::Kind::NoRoute)},
        {"unknown key", failedSearch(domain::CatalogError::Kind::UnknownKey)},
        {"bad signature", failedSearch(domain::CatalogError::Kind::BadSignature)},
        {"not a catalog", failedSearch(domain::CatalogError::Kind::NotACatalog)},
        {"the secret is missing", missSecret},
        {"film page", [](MainWindow &window, Behind &) { showTitle(window, samples::metropolis()); }},
        {"series page", [](MainWindow &window, Behind &) { showTitle(window, samples::series()); }},
        {"film that did not load", failTitle},
        {"person page", showPerson},
        {"person without parts", showPersonWithoutParts},
        {"catalogs page", [](MainWindow &window, Behind &) { window.pages()->openCatalogs(); }},
        {"import under way", import},
        {"import at its end", finishImport},
        {"help page", [](MainWindow &window, Behind &) { window.pages()->openHelp(); }},
    };
    return all;
}
