package dev.holdfast.erpsync.ledger;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.KnownDocuments;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.contracts.order.OrderVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an order's credits and shipments. Read and written under the order's lease; what is stored for good is
 * stored with the settlement of its event.
 */
public final class Facts {

    /**
     * One fact.
     *
     * @param digest what of it the ERP holds, or was found to be nothing to book; null while neither is known
     * @param appliedBy the ledger's number of the event that brought that
     * @param erpId its document; null while there is none
     * @param sentFor how long ago a write of unknown outcome was begun, by PostgreSQL's clock; null when there is none
     */
    public record Known(
            @Nullable String digest,
            @Nullable Long appliedBy,
            @Nullable String erpId,
            @Nullable Duration sentFor,
            boolean doubted) {

        /** Nothing is known. */
        public static final Known NOTHING = new Known(null, null, null, null, false);

        /** Whether a write may have taken effect that nobody has confirmed. */
        public boolean inDoubt() {
            return sentFor != null;
        }

        /** Whether the ERP is known to hold just that. */
        public boolean holds(String wanted) {
            return !inDoubt() && wanted.equals(digest);
        }
    }

    /** A fact that a body told. @param digest names its content */
    public record Told(FactKey key, String digest) {}

    private static final String COLUMNS = """
            kind, fact_id, digest, applied_by, erp_id, doubted, \
            (extract(epoch from now() - sent_at) * 1000)::bigint as sent_ms""";

    private final Transactions transactions;

    /** Facts of this ledger. */
    public Facts(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What is known of one. */
    public Known known(String connection, String orderKey, FactKey fact) {
        return transactions
                .inOne(sql -> Sql.one(
                        sql,
                        "select " + COLUMNS
                                + " from order_effect where connection = ? and order_key = ? and kind = ? and fact_id = ?",
                        Facts::read,
                        connection,
                        orderKey,
                        fact.kind(),
                        fact.id()))
                .orElse(Known.NOTHING);
    }

    /** The documents of the order's facts of that kind, as far as they are known: the fact's own, and those of the others. */
    public KnownDocuments documents(String connection, String orderKey, FactKey fact) {
        Map<String, String> byFact = new HashMap<>();
        transactions
                .inOne(sql -> Sql.list(
                        sql,
                        """
                        select fact_id, erp_id from order_effect
                        where connection = ? and order_key = ? and kind = ? and erp_id is not null""",
                        row -> Map.entry(row.getString("fact_id"), row.getString("erp_id")),
                        connection,
                        orderKey,
                        fact.kind()))
                .forEach(entry -> byFact.put(entry.getKey(), entry.getValue()));
        String own = byFact.remove(fact.id());
        return new KnownDocuments(own, Set.copyOf(byFact.values()));
    }

    /** There is nothing to book of it, as it is now; nothing is stored when the order is somebody else's. */
    public void nothing(Hold hold, FactKey fact, String digest, OrderVersion version) {
        Hold.OrderHold order = hold.order();
        if (order == null) {
            return;
        }
        transactions.inOne(sql -> Sql.update(
                sql,
                """
                insert into order_effect as f (connection, order_key, kind, fact_id, state, digest, version, applied_by)
                select connection, order_key, ?, ?, 'none', ?, ?, ? from order_state
                where connection = ? and order_key = ? and epoch = ?
                on conflict (connection, order_key, kind, fact_id) do update set state = 'none', digest = excluded.digest,
                  version = excluded.version, applied_by = excluded.applied_by, erp_id = null, units = null,
                  doubted = f.doubted or f.sent_at is not null, sent_at = null, updated_at = now()""",
                fact.kind(),
                fact.id(),
                digest,
                version.updatedAt(),
                hold.event().seq(),
                order.connection(),
                order.orderKey(),
                order.epoch()));
    }

    /** The write that was begun had no effect: the vendor said so. */
    public void unsent(Hold hold, FactKey fact) {
        sentAt(hold, fact, "null");
    }

    private void sentAt(Hold hold, FactKey fact, String sentAt) {
        Hold.OrderHold order = hold.order();
        if (order != null) {
            transactions.inOne(sql -> Sql.update(
                    sql,
                    "update order_effect f set sent_at = " + sentAt + """
                     from order_state o
                    where f.connection = ? and f.order_key = ? and f.kind = ? and f.fact_id = ?
                      and o.connection = f.connection and o.order_key = f.order_key and o.epoch = ?""",
                    order.connection(),
                    order.orderKey(),
                    fact.kind(),
                    fact.id(),
                    order.epoch()));
        }
    }

    /**
     * The write that was begun was answered in all its parts and did not come to its end: nothing of it comes late. How far it came
     * has to be looked up all the same, so that it stays in doubt, as one whose time is long over.
     */
    public void answered(Hold hold, FactKey fact) {
        sentAt(hold, fact, "'epoch'");
    }

    /**
     * Makes an event of our own of every fact that a body told and that the ERP is not known to hold just so: one whose
     * webhook was lost is booked all the same. Telling it again makes no second event.
     *
     * @param delay how long its own webhook may take before
     */
    public void announce(String connection, String orderKey, List<Told> told, Duration delay) {
        if (told.isEmpty()) {
            return;
        }
        transactions.inOne(sql -> {
            Map<FactKey, Known> known = all(sql, connection, orderKey);
            for (Told fact : told) {
                if (!known.getOrDefault(fact.key(), Known.NOTHING).holds(fact.digest())) {
                    OwnFact own = new OwnFact(orderKey, fact.key(), fact.digest(), false);
                    OwnEvents.add(sql, connection, own.eventId(), own.topic(), orderKey, delay);
                }
            }
            return null;
        });
    }

    /** Has every fact whose write was once of unknown outcome looked at again. @param round names this look */
    public void verify(String connection, String orderKey, String round) {
        transactions.inOne(sql -> {
            for (var entry : all(sql, connection, orderKey).entrySet()) {
                if (entry.getValue().doubted()) {
                    OwnFact own = new OwnFact(orderKey, entry.getKey(), round, true);
                    OwnEvents.add(sql, connection, own.eventId(), own.topic(), orderKey, Duration.ZERO);
                }
            }
            return null;
        });
    }

    /** Has the order itself read and booked by an event of its own; once a version. */
    public void fetch(String connection, OrderKey order, OrderVersion version) {
        String id = "fetch:" + order + ":" + version.updatedAt().getEpochSecond() + ":" + version.digest();
        transactions.inOne(sql -> {
            OwnEvents.add(sql, connection, id, "orders/fetch", order.value());
            return null;
        });
    }

    private static Map<FactKey, Known> all(Connection sql, String connection, String orderKey) throws SQLException {
        Map<FactKey, Known> all = new HashMap<>();
        Sql.list(
                        sql,
                        "select " + COLUMNS + " from order_effect where connection = ? and order_key = ?",
                        row -> Map.entry(OwnFact.key(row.getString("kind"), row.getString("fact_id")), read(row)),
                        connection,
                        orderKey)
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    /**
     * A write of it is about to be sent; of a shipment, which units of which lines its document will carry. One that is called
     * off carries what it did until the ERP has confirmed that.
     */
    static void sending(Connection sql, Hold.OrderHold order, FactKey key, OrderFact fact) throws SQLException {
        Sql.update(
                sql,
                """
                insert into order_effect as f (connection, order_key, kind, fact_id, sent_at, units)
                values (?, ?, ?, ?, now(), ?::jsonb)
                on conflict (connection, order_key, kind, fact_id) do update set sent_at = now(),
                  units = coalesce(excluded.units, f.units), updated_at = now()""",
                order.connection(),
                order.orderKey(),
                key.kind(),
                key.id(),
                fact.stands() ? units(fact) : null);
    }

    private static @Nullable String units(OrderFact fact) {
        return switch (fact) {
            case CreditNote _ -> null;
            case Shipment shipment -> {
                Map<String, Integer> units = new HashMap<>();
                if (shipment.stands()) {
                    shipment.contents().forEach(line -> units.merge(line.lineId(), line.units(), Integer::sum));
                }
                yield LineUnits.json(units);
            }
        };
    }

    /** The ERP holds it. @param doubted whether an earlier write of it may take effect yet */
    static void applied(
            Connection sql, LedgerEvent event, String orderKey, Settlement.FactApplied applied, boolean doubted)
            throws SQLException {
        Instant version = applied.version().updatedAt();
        FactKey fact = applied.key();
        Sql.update(
                sql,
                """
                insert into order_effect as f
                  (connection, order_key, kind, fact_id, state, digest, version, applied_by, erp_id, doubted, units)
                values (?, ?, ?, ?, 'applied', ?, ?, ?, ?, ?, ?::jsonb)
                on conflict (connection, order_key, kind, fact_id) do update set state = 'applied',
                  digest = excluded.digest, version = excluded.version, applied_by = excluded.applied_by,
                  erp_id = excluded.erp_id, doubted = excluded.doubted, units = excluded.units, sent_at = null,
                  updated_at = now()""",
                event.connection(),
                orderKey,
                fact.kind(),
                fact.id(),
                applied.digest(),
                version,
                event.seq(),
                applied.erpId(),
                doubted,
                units(applied.fact()));
    }

    private static Known read(ResultSet row) throws SQLException {
        long applied = row.getLong("applied_by");
        Long appliedBy = row.wasNull() ? null : applied;
        long sent = row.getLong("sent_ms");
        Duration sentFor = row.wasNull() ? null : Duration.ofMillis(sent);
        return new Known(
                row.getString("digest"), appliedBy, row.getString("erp_id"), sentFor, row.getBoolean("doubted"));
    }
}
