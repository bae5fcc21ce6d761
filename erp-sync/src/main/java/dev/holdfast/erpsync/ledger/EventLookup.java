package dev.holdfast.erpsync.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads events without taking them. */
public final class EventLookup {

    private EventLookup() {}

    /** The events of these numbers that there are, by number; nobody's lease is touched, and none is given. */
    public static List<LedgerEvent> numbered(Connection sql, List<Long> seqs) throws SQLException {
        return Sql.list(
                sql,
                "select " + EventRows.COLUMNS + " from event e where e.seq = any (?) order by e.seq",
                EventRows::read,
                Sql.longs(sql, seqs));
    }
}
