package dev.holdfast.erpsync.ledger;

import java.sql.SQLException;

/** The database did not do it and the same again may succeed: it is away, restarting, or short of something. */
public final class LedgerAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Away, and how that showed. */
    public LedgerAwayException(SQLException cause) {
        super("PostgreSQL did not answer as needed (SQL state " + cause.getSQLState() + ")", cause);
    }
}
