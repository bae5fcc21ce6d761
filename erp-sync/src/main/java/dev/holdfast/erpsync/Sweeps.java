package dev.holdfast.erpsync;

import dev.holdfast.erpsync.consume.OrderTopics;
import dev.holdfast.erpsync.ledger.Lane;
import dev.holdfast.erpsync.ledger.OwnEvents;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What has to be looked for, because no event announces it. Any replica may do it, and several may at once. */
final class Sweeps {

    private static final int BATCH = 100;

    private record Due(String connection, String orderKey, Instant at) {}

    private final Transactions transactions;

    Sweeps(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Takes up the oldest event of every cause that can pass by itself; the others of the cause follow when it gets past it.
     * Nothing is tried while the connection is held: what waits for that goes on by its breaker.
     */
    int recheckParked() {
        return transactions.inOne(sql -> Sql.update(sql, """
                update event e set due = now() from (
                  select distinct on (connection, park_key) seq, received_on from event p
                  where state = 'parked' and due is null
                    and (park_key like 'missing:%' or park_key like 'forbidden:%' or park_key like 'warehouse:%'
                      or park_key like 'config:warehouse:%')
                    and not exists (select 1 from breaker b where b.connection = p.connection and b.state <> 'closed')
                  order by connection, park_key, seq) oldest
                where e.seq = oldest.seq and e.received_on = oldest.received_on and e.state = 'parked' and e.due is null"""));
    }

    /** The oldest credit and shipment that no release before this one could write is tried; the others follow it. */
    int takeUpSupported() {
        return transactions.inOne(sql -> Sql.update(sql, """
                update event e set due = now() from (
                  select distinct on (connection, park_key) seq, received_on from event
                  where state = 'parked' and due is null and park_key in ('unsupported:refund', 'unsupported:shipment')
                  order by connection, park_key, seq) oldest
                where e.seq = oldest.seq and e.received_on = oldest.received_on and e.state = 'parked' and e.due is null"""));
    }

    /** Events of connections that the configuration names by now go on. */
    int takeUpConfigured(List<String> connections) {
        return transactions.inOne(sql -> Sql.update(sql, """
                update event set due = now()
                where state = 'parked' and park_key = 'config:unknown-connection' and connection = any (?)""", Sql.texts(sql, connections)));
    }

    /**
     * Orders that were judged while their connection wrote nothing are read and booked as they are now, once it is live. They
     * go by the bulk lane: there may be many, and none is what the shop says now.
     */
    int wentLive(List<String> live) {
        return transactions.inOne(sql -> {
            List<Due> left = Sql.list(
                    sql,
                    """
                    select o.connection, o.order_key, o.applied_version from order_state o
                    where o.connection = any (?) and o.outcome = 'excluded' and o.outcome_reason in ('observe', 'shadow')
                      and not exists (select 1 from event_gate g where g.connection = o.connection
                        and g.event_id = 'live:' || o.order_key || ':' || floor(extract(epoch from o.applied_version))::bigint)
                    limit ?""",
                    row -> new Due(
                            row.getString(1),
                            row.getString(2),
                            Objects.requireNonNull(Sql.instant(row, "applied_version"))),
                    Sql.texts(sql, live),
                    BATCH);
            for (Due order : left) {
                String id = "live:" + order.orderKey() + ":" + order.at().getEpochSecond();
                OwnEvents.add(
                        sql, order.connection(), id, OrderTopics.VERIFY, order.orderKey(), Lane.BULK, Duration.ZERO);
            }
            return left.size();
        });
    }

    /** Orders whose verification is due are read from the shop and compared with the ERP. */
    int verify() {
        return transactions.inOne(sql -> {
            List<Due> due = Sql.list(
                    sql,
                    """
                    with due as (
                      select connection, order_key, verify_at from order_state where verify_at <= now()
                      order by verify_at limit ? for update skip locked)
                    update order_state o set verify_at = null from due
                    where o.connection = due.connection and o.order_key = due.order_key
                    returning o.connection, o.order_key, due.verify_at""",
                    row -> new Due(
                            row.getString(1), row.getString(2), Objects.requireNonNull(Sql.instant(row, "verify_at"))),
                    BATCH);
            for (Due order : due) {
                String id = "verify:" + order.orderKey() + ":" + order.at();
                OwnEvents.add(sql, order.connection(), id, OrderTopics.VERIFY, order.orderKey());
            }
            return due.size();
        });
    }
}
