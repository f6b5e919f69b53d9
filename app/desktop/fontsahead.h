// SPDX-License-Identifier: MIT
#pragma once

#include <thread>

namespace desktop {

/// Reads the computer's list of fonts on a thread of its own while Qt sets itself up: that is the longest single part
/// of a start, some 8 ms with two hundred fonts. Wait for the end before the first widget asks for a font, or it is
/// read twice.
class FontsAhead
{
public:
    FontsAhead();

    void wait() { m_thread = {}; }

private:
    std::jthread m_thread;
};

} // namespace desktop
