// SPDX-License-Identifier: MIT
#pragma once

#include <QLoggingCategory>

// One category for each room that has something to say. Switch one on with, for example,
// QT_LOGGING_RULES="titlecard.net.debug=true". Nothing logged may hold a secret, a signature,
// a token or an Authorization header.
Q_DECLARE_LOGGING_CATEGORY(lcNet)       // titlecard.net: requests, status codes, milliseconds
Q_DECLARE_LOGGING_CATEGORY(lcClient)    // titlecard.client: questions and how they ended
Q_DECLARE_LOGGING_CATEGORY(lcService)   // titlecard.service: one line for each request
Q_DECLARE_LOGGING_CATEGORY(lcStore)     // titlecard.store: catalogs opened, indexes built
Q_DECLARE_LOGGING_CATEGORY(lcImporters) // titlecard.importers: what was read and refused
Q_DECLARE_LOGGING_CATEGORY(lcAccounts)  // titlecard.accounts: catalogs and the keyring
Q_DECLARE_LOGGING_CATEGORY(lcUi)        // titlecard.ui: pages and their states
