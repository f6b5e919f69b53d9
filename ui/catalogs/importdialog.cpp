// SPDX-License-Identifier: MIT
#include "ui/catalogs/importdialog.h"

#include "ui/catalogs/fitheight.h"
#include "ui/catalogs/mnemonics.h"
#include "ui/widgets/announcement.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace catalogs {

using session::ImportOrder;
using session::ImportSource;

namespace {

QLabel *wrappedLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString sourceName(ImportSource source)
{
    switch (source) {
    case ImportSource::TitlesCsv:
        return ImportDialog::tr("A list of titles (CSV)");
    case ImportSource::NetflixCsv:
        return ImportDialog::tr("“Netflix Movies and TV Shows” (CSV)");
    case ImportSource::ImdbFiles:
        return ImportDialog::tr("IMDb's data files");
    }
    return {};
}

QString sourceHelp(ImportSource source)
{
    switch (source) {
    case ImportSource::TitlesCsv:
        return ImportDialog::tr("A CSV file as spreadsheets write it, in UTF-8, also packed with gzip. Its first line "
                                "names the columns: title, and "
                                "as many as there are of kind, year, duration, genres, directors, cast, synopsis.");
    case ImportSource::NetflixCsv:
        return ImportDialog::tr("The public data set of that name: netflix_titles.csv, also packed with gzip.");
    case ImportSource::ImdbFiles:
        return ImportDialog::tr("The folder with the files that IMDb offers for personal use: title.basics.tsv.gz and "
                                "the others that are there.");
    }
    return {};
}

} // namespace

ImportDialog::ImportDialog(session::CatalogBook &book, session::ImportRunner &imports, QWidget *parent)
    : QDialog(parent), m_book(book), m_imports(imports), m_form(new QFormLayout(this)), m_source(new QComboBox(this)),
      m_about(wrappedLabel(this)), m_pathLabel(new QLabel(this)), m_path(new QLineEdit(this)),
      m_browse(new QPushButton(tr("&Browse…"), this)), m_name(new QLineEdit(this)), m_minVotes(new QSpinBox(this)),
      m_withEpisodes(new QCheckBox(tr("With &episodes"), this)),
      m_withAdult(new QCheckBox(tr("With titles for &adults only"), this)), m_remark(wrappedLabel(this))
{
    setWindowTitle(tr("Import a catalog"));
    setModal(false);
    setAttribute(Qt::WA_DeleteOnClose);
    createFields();
    createButtons();
    keepMnemonicsOutOfText(*this);
    connect(m_source, &QComboBox::currentIndexChanged, this, &ImportDialog::refreshSource);
    connect(m_source, &QComboBox::currentIndexChanged, this, &ImportDialog::suggestName);
    connect(m_path, &QLineEdit::textChanged, this, &ImportDialog::refreshState);
    connect(m_name, &QLineEdit::textChanged, this, &ImportDialog::refreshState);
    for (const QLineEdit *field : {m_path, m_name})
        connect(field, &QLineEdit::editingFinished, this, [this] { widgets::announce(*this, m_remark->text()); });
    connect(m_path, &QLineEdit::textChanged, this, &ImportDialog::suggestName);
    connect(m_browse, &QPushButton::clicked, this, &ImportDialog::browse);
    connect(&m_imports, &session::ImportRunner::started, this, &ImportDialog::refreshState);
    connect(&m_imports, &session::ImportRunner::finished, this, &ImportDialog::refreshState);
    resize(std::max(480, sizeHint().width()), 0);
    refreshSource();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::createFields()
{
    for (const ImportSource each : m_imports.sources())
        m_source->addItem(sourceName(each), static_cast<int>(each));
    m_path->setAccessibleName(tr("File or folder"));
    m_pathLabel->setBuddy(m_path);
    m_minVotes->setRange(0, 1'000'000);
    m_minVotes->setSingleStep(10);
    m_minVotes->setGroupSeparatorShown(true);
    m_minVotes->setSpecialValueText(tr("all titles"));
    m_withEpisodes->setChecked(true);
    auto *pathRow = new QHBoxLayout;
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(m_browse);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("&What"), m_source);
    m_form->addRow(m_about);
    m_form->addRow(m_pathLabel, pathRow);
    m_form->addRow(tr("Titles with at least so many &votes"), m_minVotes);
    m_form->addRow(m_withEpisodes);
    m_form->addRow(m_withAdult);
    m_form->addRow(tr("&Name of the catalog"), m_name);
    m_form->addRow(m_remark);
}

void ImportDialog::createButtons()
{
    auto *buttons = new QDialogButtonBox(this);
    m_start = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    auto *cancel = buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false);
    m_browse->setAutoDefault(false);
    m_form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

ImportSource ImportDialog::source() const
{
    return static_cast<ImportSource>(m_source->currentData().toInt());
}

ImportOrder ImportDialog::order() const
{
    ImportOrder order{
        .source = source(), .path = m_path->text().trimmed(), .name = m_imports.usableName(m_name->text())};
    if (order.source == ImportSource::ImdbFiles) {
        order.minVotes = m_minVotes->value();
        order.withEpisodes = m_withEpisodes->isChecked();
        order.withAdult = m_withAdult->isChecked();
    }
    return order;
}

void ImportDialog::refreshSource()
{
    const bool isImdb = source() == ImportSource::ImdbFiles;
    m_about->setText(sourceHelp(source()));
    widgets::tellChoice(*m_source, m_about->text());
    m_pathLabel->setText(isImdb ? tr("&Folder") : tr("&File"));
    for (QWidget *field : {static_cast<QWidget *>(m_minVotes), static_cast<QWidget *>(m_withEpisodes),
                           static_cast<QWidget *>(m_withAdult)}) {
        field->setVisible(isImdb);
        if (QWidget *label = m_form->labelForField(field))
            label->setVisible(isImdb);
    }
    refreshState();
}

void ImportDialog::refreshState()
{
    const ImportOrder wanted = order();
    const QFileInfo place(wanted.path);
    const bool isFolder = wanted.source == ImportSource::ImdbFiles;
    const bool isThere = !wanted.path.isEmpty() && (isFolder ? place.isDir() : place.isFile());
    const auto entries = m_book.entries();
    const bool isKnown = std::ranges::any_of(entries, [&wanted](const session::CatalogEntry &entry) {
        return !entry.file.isEmpty() && !entry.isFixed && entry.name == wanted.name;
    });
    QString remark;
    if (!m_imports.running().isEmpty())
        remark = tr("Another import is running; this one can begin when it has ended.");
    else if (!wanted.path.isEmpty() && !isThere)
        remark = isFolder ? tr("There is no such folder.") : tr("There is no such file.");
    else if (isThere && wanted.name.isEmpty())
        remark = tr("Give the catalog a name.");
    else if (isKnown)
        remark =
            tr("There is a catalog of this name. It stays as it is until the new one is whole, then it is replaced.");
    else if (!wanted.name.isEmpty() && wanted.name != m_name->text().trimmed())
        remark = tr("It will be called %1.").arg(wanted.name);
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
    fitHeight(*this);
    m_start->setEnabled(isThere && !wanted.name.isEmpty() && m_imports.running().isEmpty());
}

void ImportDialog::browse()
{
    auto *dialog =
        new QFileDialog(this, source() == ImportSource::ImdbFiles ? tr("Folder to import") : tr("File to import"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (source() == ImportSource::ImdbFiles) {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    } else {
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({tr("CSV files (*.csv *.tsv *.txt *.csv.gz)"), tr("All files (*)")});
    }
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::takePath);
    dialog->open();
}

void ImportDialog::takePath(const QString &path)
{
    m_path->setText(path);
    suggestName();
}

void ImportDialog::suggestName()
{
    const QFileInfo named(m_path->text().trimmed());
    if (!(source() == ImportSource::ImdbFiles ? named.isDir() : named.isFile()))
        return;
    if (!m_name->text().isEmpty() && m_name->text() != m_suggestedName)
        return;
    m_suggestedName =
        source() == ImportSource::ImdbFiles ? QStringLiteral("IMDb") : m_imports.usableName(named.baseName());
    m_name->setText(m_suggestedName);
}

void ImportDialog::start()
{
    m_imports.start(order());
    accept();
}

} // namespace catalogs
