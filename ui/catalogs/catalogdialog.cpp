// SPDX-License-Identifier: MIT
#include "ui/catalogs/catalogdialog.h"

#include "ui/catalogs/baseurl.h"
#include "ui/catalogs/fitheight.h"
#include "ui/catalogs/mnemonics.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/colours.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/errortext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace catalogs {

using session::CatalogEntry;
using session::OAuthPlacement;

namespace {

QLabel *wrappedLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

CatalogDialog::CatalogDialog(session::CatalogBook &book, const CatalogEntry &entry, QWidget *parent)
    : QDialog(parent), m_book(book), m_entry(entry), m_name(new QLineEdit(entry.name, this)),
      m_url(new QLineEdit(entry.baseUrl, this)), m_key(new QLineEdit(entry.consumerKey, this)),
      m_secret(new QLineEdit(this)), m_reveal(new QPushButton(tr("Sho&w"), this)), m_placement(new QComboBox(this)),
      m_plainHttp(new QCheckBox(tr("&I understand; use plain http with this catalog"), this)),
      m_warning(wrappedLabel(this)), m_storage(wrappedLabel(this)), m_verdict(wrappedLabel(this)),
      m_test(new QPushButton(tr("&Test"), this)), m_save(nullptr)
{
    setWindowTitle(entry.id.isEmpty() ? tr("Add a remote catalog") : tr("Edit catalog"));
    setModal(false);
    setAttribute(Qt::WA_DeleteOnClose);
    createFields();
    createButtons();
    keepMnemonicsOutOfText(*this);
    for (QLineEdit *field : {m_name, m_url, m_key, m_secret})
        connect(field, &QLineEdit::textChanged, this, &CatalogDialog::forgetVerdict);
    connect(m_plainHttp, &QCheckBox::toggled, this, &CatalogDialog::forgetVerdict);
    connect(m_placement, &QComboBox::currentIndexChanged, this, &CatalogDialog::forgetVerdict);
    connect(m_url, &QLineEdit::editingFinished, this, [this] { widgets::announce(*this, m_warning->text()); });
    connect(&m_book, &session::CatalogBook::testPassed, this, [this] {
        if (!m_isChanged)
            showVerdict(tr("It works: the key and the secret are right, and the catalog answers."), true);
    });
    connect(&m_book, &session::CatalogBook::testFailed, this, [this](const domain::CatalogError &error) {
        if (!m_isChanged)
            showVerdict(widgets::errorText(error, enteredEntry().name).sentence(), false);
    });
    resize(520, sizeHint().height());
    refreshWarnings();
}

CatalogDialog::~CatalogDialog()
{
    m_secret->clear();
}

void CatalogDialog::createFields()
{
    m_url->setPlaceholderText(QStringLiteral("https://films.example.org/"));
    m_url->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase);
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText | Qt::ImhNoPredictiveText
                                  | Qt::ImhNoAutoUppercase);
    if (!m_entry.id.isEmpty())
        m_secret->setPlaceholderText(tr("Unchanged"));
    m_reveal->setCheckable(true);
    m_reveal->setAccessibleName(tr("Show the shared secret"));
    connect(m_reveal, &QPushButton::toggled, this, &CatalogDialog::revealSecret);
    m_placement->addItem(tr("In the address"), static_cast<int>(OAuthPlacement::Query));
    m_placement->addItem(tr("In the Authorization header"), static_cast<int>(OAuthPlacement::Header));
    m_placement->setCurrentIndex(m_entry.placement == OAuthPlacement::Header ? 1 : 0);
    m_plainHttp->setChecked(m_entry.allowsPlainHttp);

    auto *secretRow = new QHBoxLayout;
    secretRow->addWidget(m_secret, 1);
    secretRow->addWidget(m_reveal);
    auto *form = new QFormLayout(this);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Base URL"), m_url);
    form->addRow(m_warning);
    form->addRow(m_plainHttp);
    form->addRow(tr("Consumer &key"), m_key);
    form->addRow(tr("Shared &secret"), secretRow);
    form->addRow(m_storage);
    form->addRow(tr("&OAuth parameters"), m_placement);
    auto *documented = wrappedLabel(this);
    documented->setText(tr("The historic service documented the address."));
    form->addRow(documented);
    const auto tell = [this, about = documented->text()] { widgets::tellChoice(*m_placement, about); };
    connect(m_placement, &QComboBox::currentIndexChanged, this, tell);
    tell();
    form->addRow(m_verdict);
    // QFormLayout gives a buddy to the field of a row, but not to one inside a layout.
    if (auto *label = qobject_cast<QLabel *>(form->labelForField(secretRow)))
        label->setBuddy(m_secret);
    m_secret->setAccessibleName(tr("Shared secret"));
}

void CatalogDialog::createButtons()
{
    auto *buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(m_entry.id.isEmpty() ? tr("&Add") : tr("Sa&ve"), QDialogButtonBox::AcceptRole);
    auto *cancel = buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_test, QDialogButtonBox::ActionRole);
    cancel->setAutoDefault(false);
    m_test->setAutoDefault(false);
    m_reveal->setAutoDefault(false);
    static_cast<QFormLayout *>(layout())->addRow(buttons);
    connect(m_test, &QPushButton::clicked, this, &CatalogDialog::startTest);
    connect(buttons, &QDialogButtonBox::accepted, this, &CatalogDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void CatalogDialog::askForSecret()
{
    m_isSecretMissing = true;
    m_secret->setPlaceholderText({});
    m_secret->setFocus(Qt::OtherFocusReason);
    refreshWarnings();
}

/// What was tested is no longer what stands here.
void CatalogDialog::forgetVerdict()
{
    m_isChanged = true;
    m_verdict->clear();
    refreshWarnings();
}

void CatalogDialog::revealSecret(bool revealed)
{
    m_secret->setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_reveal->setText(revealed ? tr("Hid&e") : tr("Sho&w"));
    m_reveal->setAccessibleName(revealed ? tr("Hide the shared secret") : tr("Show the shared secret"));
}

CatalogEntry CatalogDialog::enteredEntry() const
{
    CatalogEntry entry = m_entry;
    entry.name = m_name->text().trimmed();
    entry.baseUrl = m_url->text().trimmed();
    if (!entry.baseUrl.isEmpty() && !entry.baseUrl.endsWith(u'/'))
        entry.baseUrl += u'/';
    entry.consumerKey = m_key->text().trimmed();
    entry.placement = static_cast<OAuthPlacement>(m_placement->currentData().toInt());
    entry.allowsPlainHttp = m_plainHttp->isChecked();
    return entry;
}

QString CatalogDialog::enteredSecret() const
{
    const bool keepsTheOld = !m_entry.id.isEmpty() && m_secret->text().isEmpty();
    return keepsTheOld ? QString() : m_secret->text();
}

void CatalogDialog::refreshWarnings()
{
    const BaseUrlFault fault = baseUrlFault(m_url->text().trimmed());
    const bool isPlain = fault == BaseUrlFault::PlainHttp;
    m_plainHttp->setVisible(isPlain);
    QString warning;
    if (fault == BaseUrlFault::NotHttp && !m_url->text().trimmed().isEmpty())
        warning =
            tr("A base URL begins with https:// or http:// and names a host, without a user name or a question mark.");
    else if (isPlain)
        warning = tr("Over plain http everybody on the way can read what you search, and change the answers. The "
                     "secret itself is never sent.");
    m_warning->setText(warning);
    m_warning->setVisible(!warning.isEmpty());
    QPalette loud = palette();
    loud.setColor(QPalette::WindowText, widgets::readableOn(loud.color(QPalette::Window), QColor(0xb0, 0x30, 0x20)));
    m_warning->setPalette(loud);

    const auto storage = m_book.secretStorage();
    m_storage->setText(!storage || *storage == session::SecretStorage::Keyring
                           ? tr("The secret is kept in this desktop's keyring, never in a file of Titlecard's. Without "
                                "a keyring it is kept until you quit.")
                           : tr("There is no keyring here: the secret is kept until you quit, then forgotten."));

    const bool isSecretKept = !m_entry.id.isEmpty() && !m_isSecretMissing;
    const bool hasSecret = isSecretKept || !m_secret->text().isEmpty();
    const bool isReachable = fault == BaseUrlFault::None || (isPlain && m_plainHttp->isChecked());
    const bool isComplete = isReachable && !m_key->text().trimmed().isEmpty() && hasSecret;
    m_test->setEnabled(isComplete);
    m_save->setEnabled(isComplete && !m_name->text().trimmed().isEmpty());
    m_verdict->setVisible(!m_verdict->text().isEmpty());
    fitHeight(*this);
}

void CatalogDialog::startTest()
{
    // The button stays enabled: one that is not loses the keyboard. Asked again, the book forgets the test before.
    m_isChanged = false;
    showVerdict(tr("Asking one signed question…"), true);
    m_book.test(enteredEntry(), enteredSecret());
}

void CatalogDialog::showVerdict(const QString &verdict, bool isGood)
{
    m_verdict->setText((isGood ? QString() : QStringLiteral("✗ ")) + verdict);
    m_verdict->setAccessibleName(tr("Test: %1").arg(verdict));
    m_verdict->show();
    refreshWarnings();
    widgets::announce(*this, verdict);
}

void CatalogDialog::save()
{
    m_book.save(enteredEntry(), enteredSecret());
    m_secret->clear();
    accept();
}

} // namespace catalogs
