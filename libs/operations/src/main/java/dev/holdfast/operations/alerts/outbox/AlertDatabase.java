package dev.holdfast.operations.alerts.outbox;

import java.sql.Connection;
import java.sql.SQLException;

/** A service's own way to its database; what it throws when the database is away is the service's own too. */
public interface AlertDatabase {

    /** What happens inside one transaction. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it; whatever it throws rolls everything back. */
        T with(Connection sql) throws SQLException;
    }

    /** Runs the work and commits. */
    <T> T inOne(Work<T> work);
}
