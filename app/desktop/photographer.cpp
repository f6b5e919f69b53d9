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

void Photographer::complain(int status, const QString &sentence)
{
    if (!m_complaint.isEmpty())
        return;
    m_status = status;
    m_complaint = sentence;
}

void Photographer::take()
{
    if (!m_window.grab().save(m_file, "PNG")) {
        m_status = 1;
        m_complaint = tr("The picture could not be saved as %1.").arg(m_file);
    }
    if (!m_complaint.isEmpty())
        std::fputs((m_complaint + u'\n').toLocal8Bit().constData(), stderr);
    QCoreApplication::exit(m_status);
}

} // namespace desktop
