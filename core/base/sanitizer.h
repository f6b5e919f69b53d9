// SPDX-License-Identifier: MIT
#pragma once

namespace base {

/// Whether this is a build under AddressSanitizer, which keeps freed memory and looks at its own process.
/// GCC tells by a macro, Clang by a feature.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool underAddressSanitizer = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool underAddressSanitizer = true;
#else
inline constexpr bool underAddressSanitizer = false;
#endif
#else
inline constexpr bool underAddressSanitizer = false;
#endif

} // namespace base
