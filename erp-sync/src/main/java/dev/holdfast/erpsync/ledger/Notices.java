package dev.holdfast.erpsync.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.contracts.event.EventStream;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Writes notices of dead and parked events into the outbox, in the transaction that changes the state: a notice exists
 * exactly if the state was reached. PostgreSQL is the record; a notice names the event and says why, and carries no body.
 */
public final class Notices {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topicPrefix;

    /** @param topicPrefix put before every topic's name */
    public Notices(String topicPrefix) {
        this.topicPrefix = topicPrefix;
    }

    /** Adds the notice. */
    public void add(Connection sql, LedgerEvent event, EventState state, String code, String reason)
            throws SQLException {
        ObjectNode notice = JSON.createObjectNode();
        notice.put("event", event.seq());
        notice.put("eventId", event.attributes().id());
        notice.put("connection", event.connection());
        notice.put("source", event.attributes().source());
        notice.put("topic", event.attributes().topic());
        notice.put("orderKey", event.orderKey());
        notice.put("state", state.label());
        notice.put("code", code);
        notice.put("reason", reason);
        notice.put("receivedAt", event.attributes().receivedAt().toString());
        Sql.update(
                sql,
                "insert into outbox (topic, key, payload) values (?, ?, ?)",
                topicPrefix + EventStream.DEAD_LETTERS.topicName(),
                event.attributes().recordKey(),
                notice.toString());
    }
}
