package dev.holdfast.erpsync.privacy;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Takes out of the ledger what it holds of people, for events and orders named by number: bodies, planned writes, what was found
 * to differ, orders' names, reasons in notices. An event that still waited for something ends as {@code dead (redacted)}: what
 * it was about can no longer be written, and a person sees that. Every act may be repeated.
 */
final class Erasure {

    /** What stands where something was. */
    static final String GONE = "[redacted]";

    static final String CODE = "redacted";

    /** @param events that ended by it @param bodies deleted @param held events that a worker has this moment */
    record Erased(long events, long bodies, long held) {

        static final Erased NOTHING = new Erased(0, 0, 0);

        Erased plus(Erased other) {
            return new Erased(events + other.events, bodies + other.bodies, held + other.held);
        }
    }

    private static final String COMPLIANCE = "('customers/redact', 'shop/redact', 'customers/data_request')";

    private final Transactions transactions;

    Erasure(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Of these events. Requests of people themselves are left: they are settled by being carried out. */
    Erased events(List<Long> seqs) {
        if (seqs.isEmpty()) {
            return Erased.NOTHING;
        }
        return transactions.inOne(sql -> {
            long ended = Sql.update(sql, """
                    update event set state = 'dead', reason_code = 'redacted', due = null, park_key = null, check_first = false,
                      blocked = false, settled_at = now(),
                      reason = 'its body was deleted: its customer or shop asked for it; what is still to be booked is booked by hand'
                    where seq = any (?) and lease_owner is null and coalesce(reason_code, '') <> 'redacted'
                      and state in ('received', 'checking', 'retrying', 'waiting', 'parked', 'dead')
                      and topic not in %s""".formatted(COMPLIANCE), Sql.longs(sql, seqs));
            long held = Sql.one(
                            sql,
                            "select count(*) from event where seq = any (?) and lease_owner is not null and topic not in "
                                    + COMPLIANCE,
                            row -> row.getLong(1),
                            Sql.longs(sql, seqs))
                    .orElse(0L);
            long bodies = Sql.update(sql, """
                    delete from event_payload p where seq = any (?) and not exists (
                      select 1 from event e where e.seq = p.seq and e.topic in %s)""".formatted(COMPLIANCE), Sql.longs(sql, seqs));
            Sql.update(sql, "delete from event_plan where seq = any (?)", Sql.longs(sql, seqs));
            notices(sql, seqs);
            return new Erased(ended, bodies, held);
        });
    }

    /** Of these orders, apart from their events. */
    void orders(String connection, Collection<String> keys) {
        List<String> all = List.copyOf(keys);
        transactions.inOne(sql -> Sql.update(
                sql,
                "update order_state set order_name = null where connection = ? and order_key = any (?) and order_name is not null",
                connection,
                Sql.texts(sql, all)));
        transactions.inOne(sql -> Sql.update(
                sql,
                "update finding set wanted = ?, held = ? where connection = ? and order_key = any (?) and wanted <> ?",
                GONE,
                GONE,
                connection,
                Sql.texts(sql, all),
                GONE));
    }

    /** Of every order of the connection, a few at a time. */
    void allOrders(String connection, int batch) {
        repeat(batch, """
                update order_state set order_name = null where connection = ? and order_key in (
                  select order_key from order_state where connection = ? and order_name is not null limit ?)""", connection, connection, batch);
        repeat(batch, """
                update finding set wanted = '[redacted]', held = '[redacted]' where id in (
                  select id from finding where connection = ? and wanted <> '[redacted]' limit ?)""", connection, batch);
        transactions.inOne(sql -> Sql.update(
                sql,
                "update privacy_request set sealed = null where connection = ? and sealed is not null",
                connection));
    }

    private void repeat(int batch, String statement, Object... arguments) {
        int changed;
        do {
            changed = transactions.inOne(sql -> Sql.update(sql, statement, arguments));
        } while (changed == batch && !Thread.currentThread().isInterrupted());
    }

    // A notice names the event, and its reason is free of personal data already; it goes all the same.
    private static void notices(Connection sql, List<Long> seqs) throws SQLException {
        Sql.update(sql, """
                update outbox set payload = jsonb_set(payload::jsonb, '{reason}', to_jsonb(?::text))::text
                where topic like ? and (payload::jsonb ->> 'event')::bigint = any (?)""", GONE, "%" + EventStream.DEAD_LETTERS.topicName(), Sql.longs(sql, seqs));
    }
}
