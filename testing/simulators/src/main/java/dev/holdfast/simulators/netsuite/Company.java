package dev.holdfast.simulators.netsuite;

import dev.holdfast.simulators.world.Account;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One NetSuite account.
 *
 * @param account its records
 * @param behaviour how it behaves where accounts differ or nobody knows
 */
public record Company(Account account, Behaviour behaviour, Clock clock) {

    /** The account id as NetSuite shows it: {@code 1234567_SB1} for the host {@code 1234567-sb1}. */
    public String id() {
        return account.name().toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }

    /** Now, to the second: NetSuite keeps no finer times. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
