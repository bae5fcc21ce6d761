package dev.holdfast.erpsync.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Events that erp-sync makes for itself, such as "read this order from the shop". They pass the gate and stand in the
 * ledger like any other, so that what they do is as visible, and as safe, as what a webhook does.
 */
public final class OwnEvents {

    /** SHA-256 of nothing: such events have no body. */
    private static final String NO_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private OwnEvents() {}

    /** Puts one in, due now; nothing happens when there was one of that id before. */
    public static void add(Connection sql, String connection, String id, String topic, String orderKey)
            throws SQLException {
        add(sql, connection, id, topic, orderKey, Lane.LIVE, Duration.ZERO);
    }

    /** Puts one in, due after the delay. */
    static void add(Connection sql, String connection, String id, String topic, String orderKey, Duration delay)
            throws SQLException {
        add(sql, connection, id, topic, orderKey, Lane.LIVE, delay);
    }

    /** Puts one into that lane. */
    public static void add(
            Connection sql, String connection, String id, String topic, String orderKey, Lane lane, Duration delay)
            throws SQLException {
        Sql.update(sql, """
                with fresh as (
                  insert into event_gate (connection, event_id, body_digest) values (?, ?, decode(?, 'hex'))
                  on conflict (connection, event_id, body_digest) do nothing
                  returning seq, received_on, connection, event_id, body_digest)
                insert into event (seq, received_on, connection, event_id, body_digest, body_bytes, source, topic,
                  ordering_key, order_key, received_at, dedupe, authenticity, lane, state, due)
                select seq, received_on, connection, event_id, body_digest, 0, 'holdfast', ?, ?, ?, now(), 'CLAIMED',
                  'HINT', ?, 'received', now() + ? * interval '1 millisecond'
                from fresh""", connection, id, NO_BODY, topic, orderKey, orderKey, lane, delay);
    }
}
