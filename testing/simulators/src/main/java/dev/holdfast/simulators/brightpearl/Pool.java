package dev.holdfast.simulators.brightpearl;

import dev.holdfast.simulators.exchange.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts an account's requests in each minute. What was counted is no state that outlives the process. */
final class Pool {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private record Minute(Instant begin, int used) {}

    private final Map<String, Minute> accounts = new ConcurrentHashMap<>();

    /** What one more request finds. @param remaining requests left after it; negative when there was none */
    record Count(int remaining, Duration next) {

        boolean over() {
            return remaining < 0;
        }

        /** The answer with what Brightpearl tells of its limit. */
        Answer told(Answer answer) {
            return answer.with("Brightpearl-Requests-Remaining", Integer.toString(Math.max(0, remaining)))
                    .with("Brightpearl-Next-Throttle-Period", Long.toString(next.toMillis()));
        }
    }

    Count count(String account, int limit, Instant now) {
        Minute minute = accounts.compute(
                account,
                (name, held) -> held == null || !now.isBefore(held.begin.plus(PERIOD))
                        ? new Minute(now, 1)
                        : new Minute(held.begin, held.used + 1));
        return new Count(limit - minute.used, Duration.between(now, minute.begin.plus(PERIOD)));
    }

    /** Begins a new period. */
    void forget(String account) {
        accounts.remove(account);
    }
}
