package dev.holdfast.connectors.financeoperations;

import java.time.Duration;

/**
 * How long things take and last.
 *
 * @param call deadline of one request; below the minute that an order's lease lasts
 * @param apply how long one plan goes on sending: an order's lines are requests of their own, and a long order is better left
 *     between two of them, to be finished by the next plan, than in the middle of one. Below the caller's deadline of all writes
 * @param slot longest wait for leave to call, before the call counts as throttled
 * @param known how long an item that was found is believed; a changed one is noticed after it
 * @param missing how long an absence is believed; short, so that an item released just now is found
 */
public record FinanceOperationsTimings(Duration call, Duration apply, Duration slot, Duration known, Duration missing) {

    /** What services use. */
    public static final FinanceOperationsTimings DEFAULTS = new FinanceOperationsTimings(
            Duration.ofSeconds(40),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30));
}
