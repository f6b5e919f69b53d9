// SPDX-License-Identifier: MIT
#include "ui/catalogs/fitheight.h"

#include <QLayout>
#include <QWidget>

namespace catalogs {

void fitHeight(QWidget &dialog)
{
    QLayout &layout = *dialog.layout();
    layout.activate();
    const int width = dialog.width();
    dialog.resize(width,
                  layout.hasHeightForWidth() ? layout.totalHeightForWidth(width) : layout.totalSizeHint().height());
}

} // namespace catalogs
