package dev.holdfast.erpsync.shipping;

import dev.holdfast.erpsync.ledger.Hold;
import dev.holdfast.erpsync.ledger.LineUnits;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What warehouses told of an order's shipments, and which units the documents of its shipments carry. Kept so that a fulfilment
 * of the shop's can be held against it without any warehouse being asked. Read and written under the order's lease.
 */
public final class ShipmentReports {

    /** A warehouse's word. */
    public record Told(String warehouse, Report report) {}

    /**
     * What a shipment's document carries, or may come to carry.
     *
     * @param lines units by line; null where they were not written down: then it carries the fulfilment whole
     * @param confirmed whether the ERP is known to hold it
     */
    public record Carried(String factId, @Nullable Units lines, boolean confirmed) {}

    private final Transactions transactions;

    /** Reports of this ledger. */
    public ShipmentReports(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Now, by PostgreSQL's clock, which is the one that rows are stored by. */
    public Instant now() {
        return transactions
                .inOne(sql -> Sql.one(sql, "select clock_timestamp() as now", row -> Sql.instant(row, "now")))
                .orElseThrow();
    }

    /** Everything that warehouses told of the order. */
    public List<Told> of(String connection, String orderKey) {
        return transactions.inOne(sql -> Sql.list(sql, """
                select fact_id, warehouse, standing, told_at, parcels, units, places from shipment_report
                where connection = ? and order_key = ? order by told_at, fact_id""", ShipmentReports::told, connection, orderKey));
    }

    /** Every name that parcels of the order's shipments had until now, by fact. */
    public Map<String, Set<String>> names(String connection, String orderKey) {
        return transactions
                .inOne(sql -> Sql.list(
                        sql,
                        "select fact_id, parcels from shipment_parcels where connection = ? and order_key = ?",
                        row -> Map.entry(row.getString("fact_id"), texts(row, "parcels")),
                        connection,
                        orderKey))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Keeps the names that these reports' parcels have now beside those that they had; only where the order is still ours. */
    public void keepNames(Hold hold, List<Report> named) {
        Hold.OrderHold order = hold.order();
        if (order == null || named.isEmpty()) {
            return;
        }
        transactions.inOne(sql -> {
            for (Report report : named) {
                Sql.update(
                        sql,
                        """
                        insert into shipment_parcels as p (connection, order_key, fact_id, parcels)
                        select connection, order_key, ?, ? from order_state
                        where connection = ? and order_key = ? and epoch = ?
                        on conflict (connection, order_key, fact_id) do update set parcels = excluded.parcels""",
                        report.id(),
                        Sql.texts(sql, report.tracking().stream().sorted().toList()),
                        order.connection(),
                        order.orderKey(),
                        order.epoch());
            }
            return null;
        });
    }

    /** The most of each article that others were seen to have shipped of the order in the ERP. */
    public Units others(String connection, String orderKey) {
        return transactions
                .inOne(sql -> Sql.one(
                        sql,
                        "select units from shipment_others where connection = ? and order_key = ?",
                        row -> Units.of(LineUnits.read(row.getString("units"))),
                        connection,
                        orderKey))
                .orElse(Units.NONE);
    }

    /** Keeps that; only where the order is still ours. */
    public void keepOthers(Hold hold, Units seen) {
        Hold.OrderHold order = hold.order();
        if (order != null) {
            transactions.inOne(sql -> Sql.update(
                    sql, """
                    insert into shipment_others (connection, order_key, units)
                    select connection, order_key, ?::jsonb from order_state
                    where connection = ? and order_key = ? and epoch = ?
                    on conflict (connection, order_key) do update set units = excluded.units""", LineUnits.json(seen.by()), order.connection(), order.orderKey(), order.epoch()));
        }
    }

    /** What is or may be in the ERP under facts of the order. */
    public List<Carried> carried(String connection, String orderKey) {
        return transactions.inOne(sql -> Sql.list(
                sql,
                """
                select fact_id, units, sent_at is null as confirmed from order_effect
                where connection = ? and order_key = ? and kind = 'shipment' and (erp_id is not null or sent_at is not null)""",
                row -> new Carried(
                        row.getString("fact_id"), units(row.getString("units")), row.getBoolean("confirmed")),
                connection,
                orderKey));
    }

    /** Whether anything is known of the order: also one that waits for its connection, which nobody has worked on yet. */
    public boolean knows(String connection, String orderKey) {
        return transactions
                .inOne(sql -> Sql.one(sql, """
                        select 1 from order_state where connection = ? and order_key = ?
                        union all (select 1 from event where connection = ? and order_key = ? limit 1) limit 1""", row -> true, connection, orderKey, connection, orderKey))
                .isPresent();
    }

    /** The one order of that name; empty when none is known by it, or several are. */
    public Optional<String> orderNamed(String connection, String name) {
        List<String> keys = transactions.inOne(sql -> Sql.list(
                sql,
                "select order_key from order_state where connection = ? and order_name = ? limit 2",
                row -> row.getString(1),
                connection,
                name));
        return keys.size() == 1 ? Optional.of(keys.getFirst()) : Optional.empty();
    }

    /** All that this warehouse tells of the order now; nothing is stored when the order is somebody else's by then. */
    public void store(Hold hold, String warehouse, List<Report> reports) {
        Hold.OrderHold order = hold.order();
        if (order == null) {
            return;
        }
        transactions.inOne(sql -> {
            Sql.update(
                    sql,
                    """
                    update shipment_report r set standing = false, updated_at = now() from order_state o
                    where r.connection = ? and r.order_key = ? and r.warehouse = ? and o.connection = r.connection
                      and o.order_key = r.order_key and o.epoch = ? and not r.fact_id = any(?)""",
                    order.connection(),
                    order.orderKey(),
                    warehouse,
                    order.epoch(),
                    Sql.texts(sql, reports.stream().map(Report::id).toList()));
            for (Report report : reports) {
                store(sql, order, warehouse, report);
            }
            return null;
        });
    }

    private static void store(Connection sql, Hold.OrderHold order, String warehouse, Report report)
            throws SQLException {
        Sql.update(
                sql,
                """
                insert into shipment_report
                  (connection, order_key, fact_id, warehouse, standing, told_at, parcels, units, places)
                select connection, order_key, ?, ?, ?, ?, ?, ?::jsonb, ? from order_state
                where connection = ? and order_key = ? and epoch = ?
                on conflict (connection, order_key, fact_id) do update set standing = excluded.standing,
                  told_at = excluded.told_at, parcels = excluded.parcels, units = excluded.units,
                  places = excluded.places, updated_at = now()""",
                report.id(),
                warehouse,
                report.standing(),
                report.at(),
                Sql.texts(sql, report.tracking().stream().sorted().toList()),
                LineUnits.json(report.units().by()),
                Sql.texts(sql, report.places().stream().sorted().toList()),
                order.connection(),
                order.orderKey(),
                order.epoch());
    }

    private static Told told(ResultSet row) throws SQLException {
        return new Told(
                row.getString("warehouse"),
                new Report(
                        row.getString("fact_id"),
                        Report.Side.WAREHOUSE,
                        row.getBoolean("standing"),
                        Objects.requireNonNull(Sql.instant(row, "told_at")),
                        texts(row, "parcels"),
                        Objects.requireNonNullElse(units(row.getString("units")), Units.NONE),
                        null,
                        texts(row, "places")));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }

    private static @Nullable Units units(@Nullable String json) {
        return json == null ? null : Units.of(LineUnits.read(json));
    }
}
