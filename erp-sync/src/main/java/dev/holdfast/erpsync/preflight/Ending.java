package dev.holdfast.erpsync.preflight;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When a credential ends, and how bad that is. */
final class Ending {

    private Ending() {}

    /** @param at null where it does not end, or the vendor does not say */
    static Finding of(String check, CredentialKind kind, @Nullable Instant at, Instant now, Duration soon) {
        if (at == null) {
            return kind.ends()
                    ? Finding.amber(
                            check,
                            kind.says() + "; when this one ends is not known",
                            "find out, and note it where docs/connectors says, so that it is renewed in time")
                    : Finding.green(check, kind.says());
        }
        String until = kind.says() + "; this one until " + at.truncatedTo(ChronoUnit.SECONDS);
        if (!at.isAfter(now)) {
            return Finding.red(check, until + ", which is over", "renew it");
        }
        return at.isBefore(now.plus(soon))
                ? Finding.amber(check, until, "renew it before then")
                : Finding.green(check, until);
    }
}
