// SPDX-License-Identifier: MIT
#pragma once

class QCoreApplication;

namespace widgets {

/// Loads the texts for the user's language, and the plural forms of English beneath them. To be called once.
void installTranslations(QCoreApplication &application);

} // namespace widgets
