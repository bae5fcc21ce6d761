package dev.holdfast.simulators.pagerduty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what came within the last span of time, for each name. */
final class SlidingWindow {

    private final Clock clock;
    private final Duration span;
    private final Map<String, Deque<Instant>> times = new ConcurrentHashMap<>();

    SlidingWindow(Clock clock, Duration span) {
        this.clock = clock;
        this.span = span;
    }

    /** Whether one more may come; if so it is counted. */
    boolean admit(String name, int limit) {
        Deque<Instant> came = times.computeIfAbsent(name, key -> new ArrayDeque<>());
        Instant now = clock.instant();
        synchronized (came) {
            while (!came.isEmpty() && !came.getFirst().isAfter(now.minus(span))) {
                came.removeFirst();
            }
            if (came.size() >= limit) {
                return false;
            }
            came.addLast(now);
            return true;
        }
    }
}
