// SPDX-License-Identifier: MIT
#include "core/base/logging.h"

Q_LOGGING_CATEGORY(lcNet, "titlecard.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcClient, "titlecard.client", QtInfoMsg)
Q_LOGGING_CATEGORY(lcService, "titlecard.service", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "titlecard.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcImporters, "titlecard.importers", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAccounts, "titlecard.accounts", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "titlecard.ui", QtInfoMsg)
