package dev.holdfast.reconciler.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.connectors.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of one connection over one window.
 *
 * @param attempts how often a worker has taken it up
 * @param error why it failed, or why it is tried again; without personal data
 * @param totals per currency; empty until it is done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Run(
        UUID id,
        String connection,
        Instant from,
        Instant until,
        State state,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int attempts,
        @Nullable String error,
        List<Total> totals) {

    /** Where a run stands. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED
    }

    /** Sums of one currency; drifts are ratios, 0.001 is 0.1 %. */
    public record Total(
            String currency,
            long shopOrders,
            long erpOrders,
            BigDecimal shopAmount,
            BigDecimal erpAmount,
            BigDecimal difference,
            long differingOrders,
            BigDecimal orderDrift,
            BigDecimal revenueDrift) {}

    /** The window that it compares. */
    public Window window() {
        return new Window(from, until);
    }
}
