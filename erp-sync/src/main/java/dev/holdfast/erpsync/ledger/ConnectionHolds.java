package dev.holdfast.erpsync.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** What settlements say about their connection as a whole; told inside the settlement's transaction. */
public interface ConnectionHolds {

    /** Nothing of the connection works until a person says that it does again. */
    void hold(Connection sql, String connection, String cause, String reason) throws SQLException;

    /** An event that had waited for its connection has come to an end, or waits for something else: there is room for the next. */
    void letGo(Connection sql, String connection) throws SQLException;
}
