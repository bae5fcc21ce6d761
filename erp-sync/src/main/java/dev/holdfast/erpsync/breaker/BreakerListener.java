package dev.holdfast.erpsync.breaker;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Told whenever a connection's breaker opens or closes, inside the transaction that does it: what the listener writes into
 * an outbox exists exactly if the breaker moved. A breaker that opens again before it had closed is one outage, told once.
 */
@FunctionalInterface
public interface BreakerListener {

    /** What happened. */
    enum Turn {
        /** Nothing of the connection is written from now on. */
        OPENED,
        /** All that had waited has gone on. */
        CLOSED
    }

    /** @param breaker as it is now; of a closed one {@code before} says what it had been open for */
    record Change(String connection, Turn turn, Breaker before, Breaker breaker) {}

    /** It happened. */
    void turned(Connection sql, Change change) throws SQLException;
}
