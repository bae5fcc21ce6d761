package dev.holdfast.erpsync.consume;

import dev.holdfast.connectors.shopify.MoneyAtStake;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.erpsync.ledger.Claims;
import dev.holdfast.erpsync.ledger.EventHistory;
import dev.holdfast.erpsync.ledger.EventState;
import dev.holdfast.erpsync.ledger.Lane;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.Notices;
import dev.holdfast.erpsync.ledger.Payloads;
import dev.holdfast.erpsync.ledger.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the first version of a ledger row. */
final class NewRows {

    /** Rows of connections that the configuration does not name wait for it to do so. */
    static final String UNKNOWN_CONNECTION = "config:unknown-connection";

    private final Claims claims;
    private final Payloads payloads;
    private final Notices notices;
    private final Set<String> configured;
    private final Lane lane;

    NewRows(Claims claims, Payloads payloads, Notices notices, Set<String> configured, Lane lane) {
        this.claims = claims;
        this.payloads = payloads;
        this.notices = notices;
        this.configured = configured;
        this.lane = lane;
    }

    /** Whether there is anything to do with the event now. */
    boolean workable(IncomingEvent event) {
        return event.defect() == null && configured.contains(event.attributes().connection());
    }

    /** The row as this process holds it, leased for the first time. */
    LedgerEvent held(Gate.Entry entry) {
        return row(entry, EventState.RECEIVED, 1);
    }

    void insert(Connection sql, Gate.Entry entry, boolean leased) throws SQLException {
        IncomingEvent event = entry.event();
        if (workable(event)) {
            insert(sql, entry, EventState.RECEIVED, null, null, null, leased, leased ? claims.lease() : Duration.ZERO);
        } else if (event.defect() == null) {
            String reason =
                    "connections.yaml names no connection " + event.attributes().connection();
            insert(sql, entry, EventState.PARKED, "unknown-connection", reason, UNKNOWN_CONNECTION, false, null);
            tell(sql, entry, EventState.PARKED, "unknown-connection", reason);
        } else {
            insert(sql, entry, EventState.DEAD, "unreadable-record", event.defect(), null, false, null);
            tell(sql, entry, EventState.DEAD, "unreadable-record", event.defect());
        }
        if (!leased) {
            payloads.keep(sql, entry.seq(), event.polled().body());
        }
    }

    private void tell(Connection sql, Gate.Entry entry, EventState state, String code, String reason)
            throws SQLException {
        LedgerEvent row = row(entry, state, 0);
        notices.add(sql, row, state, code, reason);
        EventHistory.add(sql, row, state, code);
    }

    private LedgerEvent row(Gate.Entry entry, EventState state, long epoch) {
        IncomingEvent event = entry.event();
        return new LedgerEvent(
                entry.seq(),
                entry.receivedOn(),
                event.attributes(),
                event.orderKey(),
                event.digest(),
                event.polled().place(),
                state,
                0,
                0,
                false,
                null,
                epoch,
                Duration.ZERO,
                event.traceparent(),
                lane,
                null);
    }

    private void insert(
            Connection sql,
            Gate.Entry entry,
            EventState state,
            @Nullable String code,
            @Nullable String reason,
            @Nullable String parkKey,
            boolean leased,
            @Nullable Duration due)
            throws SQLException {
        IncomingEvent event = entry.event();
        WebhookEvent attributes = event.attributes();
        // Nobody works on what is not due, so nobody else would read it.
        MoneyAtStake atStake = due != null
                ? null
                : MoneyAtStake.in(attributes.topic(), event.polled().body()).orElse(null);
        Sql.update(
                sql,
                """
                insert into event (seq, received_on, connection, event_id, body_digest, body_bytes, source, topic,
                  ordering_key, order_key, api_version, correlation_id, received_at, triggered_at, dedupe, authenticity,
                  traceparent, lane, kafka_topic, kafka_partition, kafka_offset, state, reason_code, reason, park_key,
                  lease_owner, lease_epoch, due, settled_at, amount, currency, amount_of)
                values (?, ?, ?, ?, decode(?, 'hex'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                  now() + ?::bigint * interval '1 millisecond', case when ? then now() end, ?::numeric, ?, ?)""",
                entry.seq(),
                entry.receivedOn(),
                attributes.connection(),
                attributes.id(),
                event.digest(),
                event.polled().body().length,
                attributes.source(),
                attributes.topic(),
                attributes.orderingKey(),
                event.orderKey(),
                attributes.apiVersion(),
                attributes.correlationId(),
                attributes.receivedAt(),
                attributes.triggeredAt(),
                attributes.dedupe().name(),
                attributes.authenticity().name(),
                event.traceparent(),
                lane,
                event.polled().place().topic(),
                event.polled().place().partition(),
                event.polled().place().offset(),
                state,
                code,
                reason,
                parkKey,
                leased ? claims.owner() : null,
                leased ? 1L : 0L,
                due,
                due == null,
                atStake == null ? null : atStake.money().amount(),
                atStake == null ? null : atStake.money().currency(),
                atStake == null ? null : atStake.of());
    }
}
