package dev.holdfast.simulators.businesscentral;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests of each user, which an app is one of. What is counted is no state that outlives the process. */
final class Limits {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Map<String, Gauge> users = new ConcurrentHashMap<>();

    /** Whether one more request fits; {@link #leave} must follow in either case. */
    boolean enter(String user, Behaviour behaviour, Clock clock) {
        return gauge(user).enter(behaviour.concurrency(), behaviour.rate(), clock.instant());
    }

    void leave(String user) {
        gauge(user).leave();
    }

    private Gauge gauge(String user) {
        return users.computeIfAbsent(user, key -> new Gauge());
    }

    private static final class Gauge {
        private final Deque<Instant> lately = new ArrayDeque<>();
        private int now;

        synchronized boolean enter(int concurrency, int rate, Instant at) {
            now++;
            while (!lately.isEmpty() && lately.peekFirst().isBefore(at.minus(WINDOW))) {
                lately.pollFirst();
            }
            boolean fits = now <= concurrency && lately.size() < rate;
            if (fits) {
                lately.addLast(at);
            }
            return fits;
        }

        synchronized void leave() {
            now--;
        }
    }
}
