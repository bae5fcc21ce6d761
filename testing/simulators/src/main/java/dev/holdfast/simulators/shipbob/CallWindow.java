package dev.holdfast.simulators.shipbob;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What came within the last minute, for each token of an account. It lives in memory, as a minute's worth may be lost. */
final class CallWindow {

    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Deque<Instant>> times = new ConcurrentHashMap<>();

    CallWindow(Clock clock) {
        this.clock = clock;
    }

    /** @param remaining calls left in the window @param retryAfter whole seconds until one comes free; 0: admitted */
    record State(int remaining, long retryAfter) {}

    State enter(String name, int limit) {
        Deque<Instant> came = times.computeIfAbsent(name, key -> new ArrayDeque<>());
        Instant now = clock.instant();
        synchronized (came) {
            while (!came.isEmpty() && !came.getFirst().isAfter(now.minus(SPAN))) {
                came.removeFirst();
            }
            if (came.size() >= limit) {
                long millis = Duration.between(now, came.getFirst().plus(SPAN)).toMillis();
                return new State(0, Math.max(1, (millis + 999) / 1000));
            }
            came.addLast(now);
            return new State(limit - came.size(), 0);
        }
    }
}
