package dev.holdfast.simulators.financeoperations;

import dev.holdfast.simulators.world.Account;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One environment: its records, its ways, its clock. */
public record Environment(Account account, Behaviour behaviour, Clock clock) {

    /** Times have whole seconds. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
