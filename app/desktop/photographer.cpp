// SPDX-License-Identifier: MIT
#include "app/desktop/photographer.h"

#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QPixmap>

#include <chrono>
#include <cstdio>

namespace desktop {

using namespace std::chrono_literals;

Photographer::Photographer(shell::MainWindow &window, QString file) : m_window(window), m_file(std::move(file))
{
    m_calm.setSingleShot(true);
    m_calm.setInterval(600ms);
    m_patience.setSingleShot(true);
    m_patience.setInterval(20s);
    connect(&m_calm, &QTimer::timeout, this, &Photographer::take);
    connect(&m_patience, &QTimer::timeout, this, &Photographer::take);
}

void Photographer::start()
{
    connect(&m_window, &shell::MainWindow::settled, this, [this] { m_calm.start(); });
    m_patience.start();
    m_window.reportSettled();
}

void Photographer::take()
{
    const bool isSaved = m_window.grab().save(m_file, "PNG");
    if (!isSaved)
        std::fputs(tr("The picture could not be saved as %1.\n").arg(m_file).toLocal8Bit().constData(), stderr);
    QCoreApplication::exit(isSaved ? 0 : 1);
}

} // namespace desktop
