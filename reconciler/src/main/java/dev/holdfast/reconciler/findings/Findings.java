package dev.holdfast.reconciler.findings;

import dev.holdfast.reconciler.compare.Difference;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Differences over time. A difference on the same order of the same kind is one finding for as long as it lasts, however many
 * runs see it; one that a later look no longer shows is resolved by that look.
 */
@Singleton
public class Findings {

    private final DataSource database;

    Findings(DataSource database) {
        this.database = database;
    }

    /** Opens the finding, or marks the open one as seen again; safe to repeat. */
    public void seen(UUID run, String connection, Difference difference) {
        String sql = """
                with seen as (
                  insert into reconciler.finding (connection, order_key, kind, order_name, currency, shop_amount, erp_amount,
                      shop_record, erp_records, detail, opened_run, seen_run)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  on conflict (connection, order_key, kind) where resolved_at is null do update set
                      currency = excluded.currency, shop_amount = excluded.shop_amount, erp_amount = excluded.erp_amount,
                      shop_record = excluded.shop_record, erp_records = excluded.erp_records, detail = excluded.detail,
                      seen_at = now(), seen_run = excluded.seen_run
                  returning id)
                insert into reconciler.run_finding select ?, id from seen on conflict do nothing
                """;
        try (Connection jdbc = database.getConnection();
                PreparedStatement statement = jdbc.prepareStatement(sql)) {
            Array records = jdbc.createArrayOf("text", difference.erpRecords().toArray());
            statement.setString(1, connection);
            statement.setString(2, difference.key().value());
            statement.setString(3, difference.kind().name());
            statement.setString(4, difference.orderName());
            statement.setString(5, difference.off().currency());
            statement.setBigDecimal(6, Finding.amount(difference.shopAmount()));
            statement.setBigDecimal(7, Finding.amount(difference.erpAmount()));
            statement.setString(8, difference.shopRecord());
            statement.setArray(9, records);
            statement.setString(10, difference.detail());
            statement.setObject(11, run);
            statement.setObject(12, run);
            statement.setObject(13, run);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A finding of run " + run + " could not be stored", e);
        }
    }

    /** Marks a finding as no longer so. */
    public void resolve(UUID run, long finding) {
        try (Connection jdbc = database.getConnection();
                PreparedStatement statement = jdbc.prepareStatement("update reconciler.finding set resolved_at = now(),"
                        + " resolved_run = ? where id = ? and resolved_at is null")) {
            statement.setObject(1, run);
            statement.setLong(2, finding);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Finding " + finding + " could not be resolved", e);
        }
    }

    /** Open findings of a connection that the run did not see, oldest first, after the given id. */
    public List<Finding> openUnseen(UUID run, String connection, long after, int limit) {
        return list(
                "where connection = ? and resolved_at is null and seen_run <> ? and id > ? order by id limit ?",
                connection,
                run,
                after,
                limit);
    }

    /** What a run saw, in the order of its ids, after the given id. */
    public List<Finding> ofRun(UUID run, long after, int limit) {
        return list(
                "where id in (select finding_id from reconciler.run_finding where run_id = ?) and id > ?"
                        + " order by id limit ?",
                run,
                after,
                limit);
    }

    /** A connection's findings, after the given id. */
    public List<Finding> of(String connection, boolean openOnly, long after, int limit) {
        return list(
                "where connection = ? and (resolved_at is null or not ?) and id > ? order by id limit ?",
                connection,
                openOnly,
                after,
                limit);
    }

    /** How many findings a connection has open. */
    public long open(String connection) {
        try (Connection jdbc = database.getConnection();
                PreparedStatement statement = jdbc.prepareStatement(
                        "select count(*) from reconciler.finding where connection = ? and resolved_at is null")) {
            statement.setString(1, connection);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Open findings of " + connection + " could not be counted", e);
        }
    }

    private List<Finding> list(String condition, Object... parameters) {
        try (Connection jdbc = database.getConnection();
                PreparedStatement statement = jdbc.prepareStatement("select * from reconciler.finding " + condition)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<Finding> findings = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    findings.add(read(rows));
                }
            }
            return findings;
        } catch (SQLException e) {
            throw new IllegalStateException("Findings could not be read", e);
        }
    }

    private static Finding read(ResultSet row) throws SQLException {
        Timestamp resolved = row.getTimestamp("resolved_at");
        Instant resolvedAt = resolved == null ? null : resolved.toInstant();
        return new Finding(
                row.getLong("id"),
                row.getString("connection"),
                row.getString("order_key"),
                row.getString("order_name"),
                Difference.Kind.valueOf(row.getString("kind")),
                row.getString("currency"),
                row.getBigDecimal("shop_amount"),
                row.getBigDecimal("erp_amount"),
                row.getString("shop_record"),
                List.of((String[]) row.getArray("erp_records").getArray()),
                row.getString("detail"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("seen_at").toInstant(),
                resolvedAt);
    }
}
