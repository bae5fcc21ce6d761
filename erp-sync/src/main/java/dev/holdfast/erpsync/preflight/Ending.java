package dev.holdfast.erpsync.preflight;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When a credential ends, and how bad that is. */
final class Ending {

    private Ending() {}

    /** @param at null where it does not end, or the vendor does not say */
    static Finding of(String check, String what, @Nullable Instant at, Instant now, Duration soon) {
        if (at == null) {
            return Finding.green(check, what + ", without an end that the vendor tells");
        }
        String until = what + ", until " + at.truncatedTo(ChronoUnit.SECONDS);
        if (!at.isAfter(now)) {
            return Finding.red(check, until + ", which is over", "renew it");
        }
        return at.isBefore(now.plus(soon))
                ? Finding.amber(check, until, "renew it before then")
                : Finding.green(check, until);
    }
}
