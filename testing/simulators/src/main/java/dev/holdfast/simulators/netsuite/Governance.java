package dev.holdfast.simulators.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests that an account has in flight. What is in flight is no state that outlives the process. */
final class Governance {

    private final Map<String, Gauge> accounts = new ConcurrentHashMap<>();

    /** Whether one more request fits; {@link #leave} must follow in either case. */
    boolean enter(String account, int limit) {
        return gauge(account).enter(limit);
    }

    void leave(String account) {
        gauge(account).leave();
    }

    /** What was in flight since {@link #forget}, refused requests included. */
    ObjectNode inFlight(String account) {
        return gauge(account).read();
    }

    /** Begins to count anew; what is in flight stays so. */
    void forget(String account) {
        gauge(account).forget();
    }

    /** No Retry-After, and a title that belongs to another status: as the vendor answers. */
    static Refusal exceeded() {
        return new Refusal(
                429,
                "Bad Request",
                java.util.List.of(Refusal.Detail.of(
                        "CONCURRENCY_LIMIT_EXCEEDED", "Concurrent request limit exceeded. Request blocked.")));
    }

    private Gauge gauge(String account) {
        return accounts.computeIfAbsent(account, key -> new Gauge());
    }

    private static final class Gauge {
        private int now;
        private int most;
        private long calls;
        private long refused;
        private double callSeconds;
        private long since = System.nanoTime();
        private long changed = since;

        synchronized boolean enter(int limit) {
            count(1);
            calls++;
            most = Math.max(most, now);
            boolean fits = now <= limit;
            refused += fits ? 0 : 1;
            return fits;
        }

        synchronized void leave() {
            count(-1);
        }

        synchronized ObjectNode read() {
            count(0);
            return Json.object()
                    .put("now", now)
                    .put("most", most)
                    .put("calls", calls)
                    .put("refused", refused)
                    .put("callSeconds", callSeconds)
                    .put("seconds", (changed - since) / 1e9);
        }

        synchronized void forget() {
            since = System.nanoTime();
            changed = since;
            most = now;
            calls = 0;
            refused = 0;
            callSeconds = 0;
        }

        private void count(int change) {
            long at = System.nanoTime();
            callSeconds += now * ((at - changed) / 1e9);
            changed = at;
            now += change;
        }
    }
}
