package dev.holdfast.erpsync.ledger;

import dev.holdfast.erpsync.ledger.Settlement.Attempt;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the turns that events take off the straight way, for those who ask what happened since yesterday. Each retry is a
 * turn; an event that goes on waiting for what it waited for takes none.
 */
public final class EventHistory {

    private EventHistory() {}

    /** Adds what the settlement is a turn of, in its transaction. */
    static void add(Connection sql, LedgerEvent event, Settlement settlement) throws SQLException {
        switch (settlement) {
            case Settlement.Retry retry ->
                insert(
                        sql,
                        event,
                        EventState.RETRYING,
                        retry.code(),
                        retry.attempt() == Attempt.SPENT ? retry.attempt().after(event.attempts()) : 0);
            case Settlement.Park park -> insertOnce(sql, event, EventState.PARKED, park.code());
            case Settlement.Wait wait -> insertOnce(sql, event, EventState.WAITING, wait.code());
            case Settlement.Check check -> insertOnce(sql, event, EventState.CHECKING, check.code());
            case Settlement.Dead dead -> insert(sql, event, EventState.DEAD, dead.code(), null);
            case Settlement.Applied _,
                    Settlement.FactApplied _,
                    Settlement.Reread _,
                    Settlement.HoldConnection _,
                    Settlement.Superseded _,
                    Settlement.Excluded _,
                    Settlement.Discarded _,
                    Settlement.Busy _ -> {
                // The row itself says so for as long as it is there.
            }
        }
    }

    /** Adds the turn of an event that never was on its way. */
    public static void add(Connection sql, LedgerEvent event, EventState state, String code) throws SQLException {
        insert(sql, event, state, code, null);
    }

    private static void insert(
            Connection sql, LedgerEvent event, EventState state, @Nullable String code, @Nullable Integer step)
            throws SQLException {
        Sql.update(
                sql,
                "insert into event_history (seq, connection, state, code, step) values (?, ?, ?, ?, ?)",
                event.seq(),
                event.connection(),
                state,
                code,
                step);
    }

    private static void insertOnce(Connection sql, LedgerEvent event, EventState state, String code)
            throws SQLException {
        Sql.update(sql, """
                insert into event_history (seq, connection, state, code)
                select ?, ?, ?, ? where not exists (
                  select 1 from (select state, code from event_history where seq = ? order by id desc limit 1) last
                  where last.state = ? and last.code = ?)""", event.seq(), event.connection(), state, code, event.seq(), state, code);
    }
}
