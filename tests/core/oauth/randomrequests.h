// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/encoding.h"
#include "core/oauth/signature.h"

#include <random>
#include <string>

/// Requests of every spelling, the same ones for the same seed.
class RandomRequests
{
public:
    explicit RandomRequests(unsigned seed) : m_random(seed) { }

    std::size_t below(std::size_t limit) { return m_random() % limit; }
    bool coin() { return below(2) == 0; }

    /// Any octets.
    std::string octets(std::size_t most)
    {
        std::string text(below(most + 1), '\0');
        for (char &octet : text)
            octet = static_cast<char>(m_random());
        return text;
    }

    /// A query or form body: canonical, sloppy and lower-case spellings mixed; repeated and empty pieces too.
    std::string query()
    {
        std::string text;
        const auto count = below(m_random() % 16 == 0 ? 60 : 7);
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0)
                text += '&';
            text += below(4) == 0 ? std::string("a") : spelled();
            if (below(8) != 0)
                text += '=' + spelled();
        }
        return text;
    }

    std::string url()
    {
        static const char *const hosts[] = {"example.org", "Example.ORG:80", "[::1]:8080", "127.0.0.1:443", "a.b:"};
        static const char *const paths[] = {"", "/", "/catalog/titles", "/a%20b/%7Ec;v=1", "/x/../y"};
        std::string text = std::string(coin() ? "http://" : "https://") + hosts[below(5)] + paths[below(5)];
        if (below(4) != 0)
            text += '?' + query();
        return text;
    }

    std::string method()
    {
        static const char *const methods[] = {"GET", "HEAD", "POST", "get"};
        return methods[below(4)];
    }

    oauth::Credentials credentials()
    {
        return {.consumerKey = "k" + octets(8),
                .consumerSecret = octets(90),
                .token = coin() ? std::string() : "t" + octets(8),
                .tokenSecret = octets(40)};
    }

private:
    std::string spelled()
    {
        const std::string raw = octets(6);
        switch (below(4)) {
        case 0:
            return std::to_string(m_random());
        case 1: {
            std::string lower = oauth::percentEncoded(raw);
            for (char &c : lower)
                c = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
            return lower;
        }
        case 2:
            return "x+y!'(" + std::to_string(below(10));
        default:
            return oauth::percentEncoded(raw);
        }
    }

    std::mt19937 m_random;
};
