// SPDX-License-Identifier: MIT
#include "ui/widgets/kindname.h"

#include <QCoreApplication>

namespace widgets {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(widgets::KindName)
};
} // namespace

QString kindName(domain::TitleKind kind)
{
    switch (kind) {
    case domain::TitleKind::Movie:
        return Words::tr("Film");
    case domain::TitleKind::Series:
        return Words::tr("Series");
    case domain::TitleKind::Season:
        return Words::tr("Season");
    case domain::TitleKind::Episode:
        return Words::tr("Episode");
    case domain::TitleKind::Disc:
        return Words::tr("Disc");
    case domain::TitleKind::Unknown:
        break;
    }
    return {};
}

} // namespace widgets
