package dev.holdfast.erpsync.ledger;

import java.sql.SQLException;

/** The database understood and said no: the data or our statement is at fault, and trying again does not help. */
public final class LedgerRefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Refused, and why. The cause's text may repeat data: log its state, not its message. */
    public LedgerRefusalException(SQLException cause) {
        super("PostgreSQL refused the statement (SQL state " + cause.getSQLState() + ")", cause);
    }
}
