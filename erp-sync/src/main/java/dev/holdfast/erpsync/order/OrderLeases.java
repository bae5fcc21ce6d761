package dev.holdfast.erpsync.order;

import dev.holdfast.contracts.order.OrderVersion;
import dev.holdfast.erpsync.ledger.Hold;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One writer an order, over all lanes and replicas. Taking the lease raises the order's epoch; what is stored later is
 * stored only while that epoch stands. The event that left an order in doubt keeps the lease and may take it up again.
 */
public final class OrderLeases {

    private static final String COLUMNS = """
            applied_version, applied_digest, applied_by, outcome, outcome_reason, cancelled, erp_id, sent_version, sent_digest, epoch, \
            (extract(epoch from now() - sent_at) * 1000)::bigint as settled_ms""";

    private final Transactions transactions;
    private final Duration lease;
    private final boolean exclusive;

    /**
     * Leases of orders.
     *
     * @param lease how long one lasts without renewal
     * @param exclusive false lets everybody in at once: a switch for tests alone
     */
    public OrderLeases(Transactions transactions, Duration lease, boolean exclusive) {
        this.transactions = transactions;
        this.lease = lease;
        this.exclusive = exclusive;
    }

    /** What is known of the order, without taking it. */
    public OrderHead look(String connection, String orderKey) {
        return transactions.inOne(sql -> Sql.one(
                        sql,
                        "select " + COLUMNS + " from order_state where connection = ? and order_key = ?",
                        OrderLeases::head,
                        connection,
                        orderKey)
                .orElse(OrderHead.NONE));
    }

    /** Takes the order for this hold, and says what is known of it; empty when somebody else has it. */
    public Optional<OrderHead> take(Hold hold, String orderKey) {
        String connection = hold.event().connection();
        return transactions.inOne(sql -> Sql.one(
                sql,
                """
                insert into order_state as o (connection, order_key, lease_holder, lease_until, epoch)
                values (?, ?, ?, now() + ? * interval '1 millisecond', 1)
                on conflict (connection, order_key) do update set
                  lease_holder = excluded.lease_holder, lease_until = excluded.lease_until,
                  epoch = case when ? then o.epoch + 1 else o.epoch end
                where o.lease_until is null or o.lease_until <= now() or o.lease_holder = excluded.lease_holder or not ?
                returning\s""" + COLUMNS,
                row -> {
                    hold.order(new Hold.OrderHold(connection, orderKey, row.getLong("epoch"), exclusive));
                    return head(row);
                },
                connection,
                orderKey,
                hold.event().seq(),
                lease,
                exclusive,
                exclusive));
    }

    private static OrderHead head(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        OrderVersion sent = version(row, "sent_version", "sent_digest");
        Long settled = number(row, "settled_ms");
        return new OrderHead(
                version(row, "applied_version", "applied_digest"),
                number(row, "applied_by"),
                outcome == null ? null : OrderHead.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                row.getString("outcome_reason"),
                row.getBoolean("cancelled"),
                row.getString("erp_id"),
                sent,
                sent == null || settled == null ? null : Duration.ofMillis(settled));
    }

    private static @Nullable OrderVersion version(ResultSet row, String time, String digest) throws SQLException {
        Instant updatedAt = Sql.instant(row, time);
        String text = row.getString(digest);
        return updatedAt == null || text == null ? null : new OrderVersion(updatedAt, text);
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
