// SPDX-License-Identifier: MIT
#include "core/dialect/reader.h"

#include <cstddef>
#include <cstdint>

// Whatever a service sends: read or refused, never a crash, a hang or a sanitizer's word.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *octets, size_t size)
{
    const QByteArray xml(reinterpret_cast<const char *>(octets), qsizetype(size));
    (void)dialect::readDocument(xml);
    (void)dialect::readClockTime(xml);
    (void)dialect::readTitleReferences(xml);
    return 0;
}
