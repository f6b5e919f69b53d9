// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace shell {
class MainWindow;
}

namespace desktop {

/// Saves a picture of the window once nothing changes on it any more, and ends the program: with 0 when the
/// picture is saved, with 1 when it could not be, or as complain() was told.
class Photographer final : public QObject
{
    Q_OBJECT
public:
    /// \a window must outlive this.
    Photographer(shell::MainWindow &window, QString file);

    /// From now on a settled window is the one to take.
    void start();
    /// Says \a sentence once the picture is taken. The first word counts, remark or complaint.
    void remark(const QString &sentence) { complain(0, sentence); }
    /// The same of a window that could not be asked for what it should show: the program ends with \a status.
    void complain(int status, const QString &sentence);

private:
    void take();

    shell::MainWindow &m_window;
    QString m_file;
    int m_status = 0;
    QString m_complaint{};
    QTimer m_calm;     ///< from settled to the shutter: what is painted later belongs on the picture too
    QTimer m_patience; ///< a window that never settles is photographed as it is
};

} // namespace desktop
