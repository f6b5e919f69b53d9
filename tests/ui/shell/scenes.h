// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/catalogclient.h"
#include "core/net/httpclient.h"
#include "core/session/personloader.h"
#include "core/session/searchsession.h"
#include "core/session/titleloader.h"
#include "tests/ui/fakebook.h"
#include "tests/ui/fakeimports.h"
#include "ui/shell/mainwindow.h"

#include <QMetaType>

#include <functional>
#include <utility>
#include <vector>

/// What stands behind the window, with a catalog that nobody answers for.
struct Behind
{
    net::HttpClient http{};
    client::CatalogClient client{http};
    session::SearchSession search{client, {}};
    session::TitleLoader titles{client};
    session::PersonLoader people{client};
    FakeBook book{};
    FakeImports imports{};
};

/// Brings a fresh window into one of the states that a user meets.
using Scene = std::function<void(shell::MainWindow &, Behind &)>;
Q_DECLARE_METATYPE(Scene)

/// Every page and every state, by name.
[[nodiscard]] const std::vector<std::pair<const char *, Scene>> &scenes();
