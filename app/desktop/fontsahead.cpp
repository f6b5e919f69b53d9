// SPDX-License-Identifier: MIT
#include "app/desktop/fontsahead.h"

#include <dlfcn.h>

namespace desktop {

namespace {

/// FcInit() of the fontconfig that Qt brings with it, which may be called from any thread
/// (https://www.freedesktop.org/software/fontconfig/fontconfig-devel/). A Qt without it has nothing to read ahead.
void readFonts()
{
    using Init = int();
    if (auto *init = reinterpret_cast<Init *>(dlsym(RTLD_DEFAULT, "FcInit")))
        init();
}

} // namespace

FontsAhead::FontsAhead() : m_thread(readFonts) { }

} // namespace desktop
