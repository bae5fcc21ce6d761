package dev.holdfast.erpsync.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The only way to the database: work is whole or not at all. Blocking; call it on a virtual thread or on one of our own.
 */
public final class Transactions {

    /** What happens inside one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it; whatever it throws rolls everything back. Called again when the database asks for it. */
        T with(Connection connection) throws SQLException;
    }

    private static final int TRIES = 3;

    private final DataSource source;

    /** Transactions of this database; the source's connections find the schema {@code erp_sync} on their search path. */
    public Transactions(DataSource source) {
        this.source = source;
    }

    /**
     * Runs the work and commits.
     *
     * @throws LedgerAwayException when the database cannot be reached, is shutting down, or gave up under contention: nothing
     *     happened, the same again may succeed. After a lost commit's answer the work may have happened all the same
     * @throws LedgerRefusalException when the database understood and refused: the same again is refused again
     */
    public <T> T inOne(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (attempt == TRIES || !lostARace(e)) {
                    throw classify(e);
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /** PostgreSQL chose this transaction as the victim of a deadlock: nothing happened, and the other one is through. */
    private static boolean lostARace(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("40");
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static RuntimeException classify(SQLException e) {
        String state = e.getSQLState();
        // 22 data exception, 23 constraint, 42 syntax or access, 54 a limit such as an index row's size: ours to put
        // right.
        boolean refused = state != null
                && (state.startsWith("22")
                        || state.startsWith("23")
                        || state.startsWith("42")
                        || state.startsWith("54"));
        return refused ? new LedgerRefusalException(e) : new LedgerAwayException(e);
    }
}
