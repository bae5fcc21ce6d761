package dev.holdfast.erpsync.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people ask the ledger. Bodies are never among the answers. */
public final class LedgerReader {

    /**
     * An event as people see it.
     *
     * @param due when it is looked at next, or when its worker's lease ends
     * @param replayOf the event that it stands for once more, in run {@code replay}; null for an event of its own
     * @param reread whether its body was gone, so that the order was read from the shop as it is now
     */
    @RegisterForReflection
    public record EventView(
            long id,
            String connection,
            String eventId,
            String source,
            String topic,
            @Nullable String orderKey,
            String state,
            @Nullable String code,
            @Nullable String reason,
            int attempts,
            @Nullable Instant due,
            boolean inHand,
            Instant receivedAt,
            Instant storedAt,
            @Nullable Instant settledAt,
            @Nullable Instant version,
            @Nullable String supersededBy,
            @Nullable String erpId,
            @Nullable String parkedOn,
            String bodyDigest,
            int bodyBytes,
            String authenticity,
            String dedupe,
            @Nullable String kafkaTopic,
            @Nullable Integer kafkaPartition,
            @Nullable Long kafkaOffset,
            int seen,
            String lane,
            @Nullable Long replay,
            @Nullable Long replayOf,
            boolean reread) {}

    /** A write that was sent, or would have been. @param mapping the mapping's version that it was made by; null without one */
    @RegisterForReflection
    public record PlannedWrite(
            boolean sent,
            String effect,
            boolean creates,
            String method,
            String path,
            String summary,
            @Nullable String mapping,
            Instant plannedAt) {}

    /** An order as erp-sync knows it. */
    @RegisterForReflection
    public record OrderView(
            String connection,
            String orderKey,
            @Nullable String name,
            @Nullable Instant version,
            @Nullable String outcome,
            @Nullable String outcomeReason,
            boolean cancelled,
            @Nullable String erpId,
            @Nullable String erpNumber,
            @Nullable String erpOrigin,
            boolean inDoubt,
            @Nullable Instant leasedUntil,
            @Nullable Instant verifyAt,
            List<FindingView> findings) {}

    /** A difference between what was meant and what the ERP held. */
    @RegisterForReflection
    public record FindingView(String field, String wanted, String held, Instant foundAt) {}

    /** Whose rows. @param connections theirs; null for everybody's, also of connections that the configuration does not name */
    public record Scope(@Nullable List<String> connections) {

        /** Everybody's. */
        public static final Scope ALL = new Scope(null);

        /** Those connections'. */
        public static Scope of(List<String> connections) {
            return new Scope(List.copyOf(connections));
        }

        /** Whether that connection's rows are among them. */
        public boolean covers(String connection) {
            return connections == null || connections.contains(connection);
        }

        /** The parameter of {@code (?::text[] is null or connection = any (?::text[]))}. */
        @Nullable
        Array array(Connection sql) throws SQLException {
            return connections == null ? null : Sql.texts(sql, connections);
        }
    }

    /** Which events. Null means any. @param before only numbers below it: the last one of the page before */
    public record Filter(
            Scope scope,
            @Nullable String state,
            @Nullable String topic,
            @Nullable String orderKey,
            @Nullable Long before,
            int limit) {}

    private static final String EVENT = """
            select e.*, encode(e.body_digest, 'hex') as digest, coalesce(g.seen, 1) as seen from event e
            left join event_gate g on g.connection = e.connection and g.event_id = e.event_id
              and g.body_digest = e.body_digest\s""";

    private final Transactions transactions;

    /** Reads this ledger. */
    public LedgerReader(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Events, newest first. */
    public List<EventView> events(Filter filter) {
        return transactions.inOne(sql -> {
            StringBuilder where = new StringBuilder("where true");
            List<Object> arguments = new ArrayList<>();
            add(where, arguments, "e.connection = any (?)", filter.scope().array(sql));
            add(where, arguments, "e.state = ?", filter.state());
            add(where, arguments, "e.topic = ?", filter.topic());
            add(where, arguments, "e.order_key = ?", filter.orderKey());
            add(where, arguments, "e.seq < ?", filter.before());
            arguments.add(filter.limit());
            return Sql.list(
                    sql, EVENT + where + " order by e.seq desc limit ?", LedgerReader::event, arguments.toArray());
        });
    }

    private static void add(StringBuilder where, List<Object> arguments, String condition, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            arguments.add(value);
        }
    }

    /** Whether the connection ever had an event. */
    public boolean knows(String connection) {
        return transactions.inOne(sql -> Sql.one(
                        sql,
                        "select exists (select 1 from event where connection = ?)",
                        row -> row.getBoolean(1),
                        connection)
                .orElse(false));
    }

    /** One event. */
    public Optional<EventView> event(long seq) {
        return transactions.inOne(sql -> Sql.one(sql, EVENT + "where e.seq = ?", LedgerReader::event, seq));
    }

    /** What was written for an event, or would have been, oldest first. */
    public List<PlannedWrite> writes(long seq) {
        return transactions.inOne(sql -> Sql.list(
                sql,
                "select * from event_plan where seq = ? order by planned_at, position",
                row -> new PlannedWrite(
                        row.getBoolean("sent"),
                        row.getString("effect"),
                        row.getBoolean("creates"),
                        row.getString("method"),
                        row.getString("path"),
                        row.getString("summary"),
                        row.getString("mapping"),
                        at(row, "planned_at")),
                seq));
    }

    /** One order. */
    public Optional<OrderView> order(String connection, String orderKey) {
        return transactions.inOne(sql -> {
            List<FindingView> findings = findings(sql, connection, orderKey);
            return Sql.one(
                    sql,
                    "select * from order_state where connection = ? and order_key = ?",
                    row -> order(row, findings),
                    connection,
                    orderKey);
        });
    }

    private static List<FindingView> findings(Connection sql, String connection, String orderKey) throws SQLException {
        return Sql.list(
                sql,
                "select * from finding where connection = ? and order_key = ? order by id",
                row -> new FindingView(
                        row.getString("field"), row.getString("wanted"), row.getString("held"), at(row, "found_at")),
                connection,
                orderKey);
    }

    private static OrderView order(ResultSet row, List<FindingView> findings) throws SQLException {
        return new OrderView(
                row.getString("connection"),
                row.getString("order_key"),
                row.getString("order_name"),
                Sql.instant(row, "applied_version"),
                row.getString("outcome"),
                row.getString("outcome_reason"),
                row.getBoolean("cancelled"),
                row.getString("erp_id"),
                row.getString("erp_number"),
                row.getString("erp_origin"),
                Sql.instant(row, "sent_at") != null,
                Sql.instant(row, "lease_until"),
                Sql.instant(row, "verify_at"),
                findings);
    }

    private static EventView event(ResultSet row) throws SQLException {
        return new EventView(
                row.getLong("seq"),
                row.getString("connection"),
                row.getString("event_id"),
                row.getString("source"),
                row.getString("topic"),
                row.getString("order_key"),
                row.getString("state"),
                row.getString("reason_code"),
                row.getString("reason"),
                row.getInt("attempts"),
                Sql.instant(row, "due"),
                row.getString("lease_owner") != null,
                at(row, "received_at"),
                at(row, "stored_at"),
                Sql.instant(row, "settled_at"),
                Sql.instant(row, "source_version"),
                row.getString("winner"),
                row.getString("erp_id"),
                row.getString("park_key"),
                row.getString("digest"),
                row.getInt("body_bytes"),
                row.getString("authenticity"),
                row.getString("dedupe"),
                row.getString("kafka_topic"),
                row.getObject("kafka_partition", Integer.class),
                row.getObject("kafka_offset", Long.class),
                row.getInt("seen"),
                row.getString("lane"),
                row.getObject("replay_run", Long.class),
                row.getObject("replay_of", Long.class),
                row.getBoolean("reread"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return java.util.Objects.requireNonNull(Sql.instant(row, column), column);
    }

    /** The day that a conservation row is about is the day on which the ledger took the events over. */
    static LocalDate day(ResultSet row) throws SQLException {
        return row.getObject("received_on", LocalDate.class);
    }
}
