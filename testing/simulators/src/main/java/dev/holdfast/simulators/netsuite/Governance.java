package dev.holdfast.simulators.netsuite;

import dev.holdfast.simulators.netsuite.refusal.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that an account has in flight. What is in flight is no state that outlives the process. */
final class Governance {

    private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();

    /** Whether one more request fits; {@link #leave} must follow in either case. */
    boolean enter(String account, int limit) {
        return inFlight.computeIfAbsent(account, key -> new AtomicInteger()).incrementAndGet() <= limit;
    }

    void leave(String account) {
        inFlight.computeIfAbsent(account, key -> new AtomicInteger()).decrementAndGet();
    }

    /** No Retry-After, and a title that belongs to another status: as the vendor answers. */
    static Refusal exceeded() {
        return new Refusal(
                429,
                "Bad Request",
                java.util.List.of(Refusal.Detail.of(
                        "CONCURRENCY_LIMIT_EXCEEDED", "Concurrent request limit exceeded. Request blocked.")));
    }
}
