package dev.holdfast.erpsync.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** What a replay does to the event that it stands for. */
final class Replayed {

    private Replayed() {}

    /** An event that had come to nothing needs nobody any more once its replay came through. */
    static void close(Connection sql, LedgerEvent event, Settlement settlement) throws SQLException {
        LedgerEvent.Replay replay = event.replay();
        if (replay == null) {
            return;
        }
        switch (settlement.state()) {
            case APPLIED, SUPERSEDED -> {
                String winner = "event " + event.seq() + ", replay " + replay.run();
                Sql.update(sql, """
                        with closed as (
                          update event set state = 'superseded', reason_code = 'superseded', reason = 'replayed by ' || ?,
                            winner = ?, due = null, lease_epoch = lease_epoch + 1, blocked = false, check_first = false,
                            park_key = null, settled_at = now()
                          where seq = ? and state in ('dead', 'parked') and lease_owner is null and not check_first
                          returning seq)
                        delete from event_payload where seq in (select seq from closed)""", winner, winner, replay.of());
            }
            case RECEIVED, APPLYING, CHECKING, EXCLUDED, RETRYING, WAITING, PARKED, DEAD, DISCARDED -> {
                // It says nothing about the event that it stands for.
            }
        }
    }
}
