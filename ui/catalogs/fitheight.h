// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace catalogs {

/// Makes \a dialog as high as its words need at its width, now that some have come or gone.
void fitHeight(QWidget &dialog);

} // namespace catalogs
