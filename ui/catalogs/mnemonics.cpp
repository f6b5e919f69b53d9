// SPDX-License-Identifier: MIT
#include "ui/catalogs/mnemonics.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace catalogs {

namespace {

class LetterGuard final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress)
            return QObject::eventFilter(watched, event);
        const auto *key = static_cast<QKeyEvent *>(event);
        const QString text = key->text();
        return key->modifiers() == Qt::AltModifier && !text.isEmpty() && text.at(0).isPrint();
    }
};

} // namespace

void keepMnemonicsOutOfText(QWidget &dialog)
{
    auto *guard = new LetterGuard(&dialog);
    for (QLineEdit *edit : dialog.findChildren<QLineEdit *>())
        edit->installEventFilter(guard);
}

} // namespace catalogs
