package dev.holdfast.erpsync.breaker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.erpsync.ledger.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** Puts a notice of each breaker that opens or closes into the outbox, for {@link EventStream#CONNECTION_EVENTS}. */
public final class ConnectionEvents implements BreakerListener {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topicPrefix;

    /** @param topicPrefix put before the topic's name */
    public ConnectionEvents(String topicPrefix) {
        this.topicPrefix = topicPrefix;
    }

    @Override
    public void turned(Connection sql, Change change) throws SQLException {
        Breaker why =
                switch (change.turn()) {
                    case OPENED -> change.breaker();
                    case CLOSED -> change.before();
                };
        ObjectNode notice = JSON.createObjectNode();
        notice.put("kind", kind(change.turn()));
        notice.put("connection", change.connection());
        notice.put("cause", why.cause());
        notice.put("reason", why.reason());
        notice.put("onlyAPersonMayFreeIt", change.breaker().sticky());
        notice.put("generation", change.breaker().generation());
        notice.put("at", change.breaker().since().toString());
        Sql.update(
                sql,
                "insert into outbox (topic, key, payload) values (?, ?, ?)",
                topicPrefix + EventStream.CONNECTION_EVENTS.topicName(),
                change.connection(),
                notice.toString());
    }

    private static String kind(Turn turn) {
        return switch (turn) {
            case OPENED -> "breaker-opened";
            case CLOSED -> "breaker-closed";
        };
    }
}
