// SPDX-License-Identifier: MIT
#pragma once

#include "core/dialect/resources.h"
#include "core/oauth/noncestore.h"
#include "core/oauth/verifier.h"
#include "core/service/address.h"
#include "core/service/answercache.h"
#include "core/service/catalogservice.h"
#include "core/service/consumerbook.h"
#include "core/service/exchange.h"
#include "core/service/tokenbuckets.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace service {

/// Answers well-framed requests: whose address is it, which resource, who asks, how often, what. Knows no socket.
/// Any number of threads may ask at once.
class FrontDesk
{
public:
    explicit FrontDesk(const Settings &settings);

    void setConsumers(const std::vector<Consumer> &consumers) { m_consumers.replace(consumers); }
    void setCatalog(std::shared_ptr<const store::Catalog> catalog);
    /// Remembers used nonces from here on; called at each start, while nobody asks. Requests signed before this moment
    /// are refused unless the nonces of an earlier run are known.
    void open();
    [[nodiscard]] std::optional<std::size_t> shortestSecret() const { return m_consumers.shortestSecret(); }

    [[nodiscard]] Answer answer(const Request &request);
    /// The answer to a request that could not be understood or taken in.
    [[nodiscard]] static Answer refusal(int status);
    /// Whether an answer of \a octets may wait to be taken; then they are to be given back once it was.
    [[nodiscard]] bool holdRoom(std::size_t octets);
    void giveRoomBack(std::size_t octets) { m_waiting.fetch_sub(octets, std::memory_order_relaxed); }
    /// Whether a line about an answer of \a status may be logged now: a flood of refusals must not become a flood of
    /// lines.
    [[nodiscard]] bool mayLog(int status);

private:
    /// A catalog with what was written from it: replaced together, so that nothing outlives its catalog.
    struct Shelf
    {
        Shelf(std::shared_ptr<const store::Catalog> given, std::size_t keptOctets)
            : catalog(std::move(given)), answers(keptOctets)
        {
        }

        const std::shared_ptr<const store::Catalog> catalog;
        AnswerCache answers;
    };

    [[nodiscard]] Answer answerUndressed(const Request &request);
    [[nodiscard]] std::optional<Answer> refuseForm(const Request &request, const Address &address) const;
    [[nodiscard]] oauth::Outcome verify(const Request &request, const Address &address, bool keyIsEnough);
    [[nodiscard]] Answer turnAway(const Request &request, const Address &address, const oauth::Outcome &outcome,
                                  bool byKeyAlone);
    /// Says in the log when a signature is wrong only because it was made for https.
    void lookForTls(const Request &request, const Address &address);
    /// The answer where a nonce cannot be kept: not the asker's fault, and not let in.
    [[nodiscard]] Answer refuseUnkept();
    [[nodiscard]] std::optional<Answer> refuseHaste(const oauth::Outcome &outcome);
    [[nodiscard]] Answer serve(const dialect::Resource &resource, const Address &address,
                               const oauth::Outcome &outcome);
    [[nodiscard]] std::shared_ptr<Shelf> shelf() const;
    [[nodiscard]] std::int64_t now() const;

    const Settings &m_settings;
    const HostNames m_names;
    ConsumerBook m_consumers;
    std::unique_ptr<oauth::NonceStore> m_nonces;
    std::unique_ptr<const oauth::Verifier> m_verifier;
    TokenBuckets m_signedRate;
    TokenBuckets m_keyRate;
    TokenBuckets m_strangerRate;
    TokenBuckets m_logRate;
    TokenBuckets m_hintRate;
    std::atomic<std::size_t> m_waiting{0}; ///< octets of answers not taken yet
    mutable std::mutex m_shelfMutex;
    std::shared_ptr<Shelf> m_shelf;
};

} // namespace service
