// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/basestring.h"
#include "core/oauth/url.h"

#include <string>
#include <string_view>
#include <vector>

namespace oauth {

/// What a client's own base string is known to go wrong in.
enum class Mistake {
    LowerCaseMethod,
    OtherMethod,     ///< signed as POST and sent as GET, for instance
    OtherScheme,     ///< http for https or the reverse, as behind a TLS proxy
    OwnPortKept,     ///< ":80" of http or ":443" of https
    PortLeftOut,     ///< a port that is not the scheme's own
    HostAsWritten,   ///< capital letters kept
    OtherLocalName,  ///< "localhost" for "127.0.0.1" or the reverse
    SlashAtEnd,      ///< one too many behind the path, or one too few
    QueryLeftOut,    ///< only the protocol's parameters are signed
    QueryInUri,      ///< the query also stays behind the base URI
    BodyLeftOut,     ///< of a form
    Unsorted,        ///< in the order of the request
    PlusKept,        ///< '+' in the query is a plus instead of a blank
    BlankAsPlus,     ///< encoded as forms are: "red+shoe" for "red%20shoe"
    ValuesUnencoded, ///< encoded once as a whole instead of each value first
    ValuesEncodedTwice,
    LowerCaseEscapes,  ///< "%2f" for "%2F"
    SignatureIncluded, ///< an empty oauth_signature among the parameters
    PathEncodedAgain,  ///< "%20" of the path as "%2520"
};

/// A base string with one mistake in it.
struct MistakenBaseString
{
    Mistake mistake{};
    std::string text{};
};

/// The base strings that a client would have signed for a request, had it made one of the common mistakes. Those that
/// come out right are left out. For telling somebody why a signature does not verify.
[[nodiscard]] std::vector<MistakenBaseString> mistakenBaseStrings(std::string_view method, const Url &url,
                                                                  const CollectedParameters &parameters);

} // namespace oauth
