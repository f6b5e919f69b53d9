// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

// One function and one file for each sub-command: runSign() is in sign.cpp. `arguments` are what follows the
// command's name. Each returns an ExitStatus (console.h). A new command also has a row in main.cpp's table and its
// file in CMakeLists.txt.
namespace ctl {

int runSearch(const QStringList &arguments);
int runShow(const QStringList &arguments);
int runSign(const QStringList &arguments);
int runVerify(const QStringList &arguments);
int runVectors(const QStringList &arguments);
int runRead(const QStringList &arguments);
int runImport(const QStringList &arguments);
int runServe(const QStringList &arguments);
int runKey(const QStringList &arguments);
int runBench(const QStringList &arguments);

} // namespace ctl
