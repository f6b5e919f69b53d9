// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

/// Whether \a host (no brackets, no port) is this computer whatever the network says: "localhost", or an address of
/// 127.0.0.0/8 or ::1 (also written as IPv6). Any other name is not, even where it leads here.
[[nodiscard]] bool isLoopback(const QString &host);
