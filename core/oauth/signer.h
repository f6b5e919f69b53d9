// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/oauth/signature.h"

#include <memory>
#include <string>
#include <string_view>

namespace oauth {

/// Signs requests without a form body for one pair of credentials, fast: the key's hash state and the encoded constant
/// parameters are made once. HMAC-SHA1 and HMAC-SHA256. Const and safe to share between threads.
class Signer
{
public:
    explicit Signer(const Credentials &credentials, SignatureMethod method = SignatureMethod::HmacSha1);
    ~Signer();
    Signer(Signer &&) noexcept;
    Signer &operator=(Signer &&) noexcept;

    /// \a url with every protocol parameter and the signature at the end of its query, as Netflix documented.
    /// \a url is sent as it is written here, so encode its query with percentEncoded().
    [[nodiscard]] Result<std::string, SignError> signedUrl(std::string_view method, std::string_view url,
                                                           const Stamp &stamp) const;

    /// The value of an Authorization field for \a url, which stays as it is.
    [[nodiscard]] Result<std::string, SignError> authorizationHeader(std::string_view method, std::string_view url,
                                                                     const Stamp &stamp) const;

    /// The bare signature, Base64, not percent-encoded.
    [[nodiscard]] Result<std::string, SignError> signature(std::string_view method, std::string_view url,
                                                           const Stamp &stamp) const;

private:
    struct Prepared;
    std::unique_ptr<const Prepared> m_prepared;
};

} // namespace oauth
