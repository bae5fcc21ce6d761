package dev.holdfast.erpsync.ledger;

import dev.holdfast.contracts.event.WebhookEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a leased row of {@code event}. */
final class EventRows {

    static final String COLUMNS = """
            e.seq, e.received_on, e.connection, e.event_id, encode(e.body_digest, 'hex') as digest, e.source, e.topic, \
            e.ordering_key, e.order_key, e.api_version, e.correlation_id, e.received_at, e.triggered_at, e.dedupe, \
            e.authenticity, e.traceparent, e.kafka_topic, e.kafka_partition, e.kafka_offset, e.state, e.attempts, e.checks, \
            e.check_first, e.park_key, e.lease_epoch, e.lane, e.replay_run, e.replay_of, \
            (extract(epoch from now() - e.stored_at) * 1000)::bigint as age_ms""";

    private EventRows() {}

    static LedgerEvent read(ResultSet row) throws SQLException {
        return new LedgerEvent(
                row.getLong("seq"),
                row.getObject("received_on", LocalDate.class),
                new WebhookEvent(
                        row.getString("event_id"),
                        row.getString("connection"),
                        row.getString("source"),
                        row.getString("topic"),
                        present(row, "received_at"),
                        Sql.instant(row, "triggered_at"),
                        row.getString("api_version"),
                        row.getString("ordering_key"),
                        row.getString("correlation_id"),
                        WebhookEvent.Dedupe.valueOf(row.getString("dedupe")),
                        WebhookEvent.Authenticity.valueOf(row.getString("authenticity"))),
                row.getString("order_key"),
                row.getString("digest"),
                place(row),
                EventState.labelled(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("checks"),
                row.getBoolean("check_first"),
                row.getString("park_key"),
                row.getLong("lease_epoch"),
                Duration.ofMillis(row.getLong("age_ms")),
                row.getString("traceparent"),
                Lane.labelled(row.getString("lane")),
                replay(row));
    }

    private static LedgerEvent.@Nullable Replay replay(ResultSet row) throws SQLException {
        long run = row.getLong("replay_run");
        return row.wasNull() ? null : new LedgerEvent.Replay(run, row.getLong("replay_of"));
    }

    private static LedgerEvent.@Nullable KafkaPlace place(ResultSet row) throws SQLException {
        String topic = row.getString("kafka_topic");
        return topic == null
                ? null
                : new LedgerEvent.KafkaPlace(topic, row.getInt("kafka_partition"), row.getLong("kafka_offset"));
    }

    private static Instant present(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column), column);
    }
}
