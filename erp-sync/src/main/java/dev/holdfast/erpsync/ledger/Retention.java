package dev.holdfast.erpsync.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Forgets what came to its end long ago: rows with their place in the gate, in one statement, so that conservation holds
 * through it; bodies of dead events, which are personal data, before their rows; notices that were sent; and partitions that
 * have become empty. What is not at its end is never touched, however old. Any replica may do it, and several may at once.
 */
public final class Retention {

    /**
     * How long things are kept.
     *
     * @param settled rows of events at their end; longer than Kafka keeps records, or one read again would be let in anew
     * @param dead rows of dead events
     * @param deadBodies sealed bodies of dead events
     * @param notices notices after they were sent
     * @param history what happened to events on their way
     * @param batch rows deleted in one transaction, so that nobody waits for a lock for long
     */
    public record Limits(
            Duration settled, Duration dead, Duration deadBodies, Duration notices, Duration history, int batch) {}

    /** What was deleted. */
    public record Deleted(int events, int bodies, int notices, int turns, int partitions) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Transactions transactions;
    private final Limits limits;

    /** Retention of this ledger. */
    public Retention(Transactions transactions, Limits limits) {
        this.transactions = transactions;
        this.limits = limits;
    }

    /** Deletes all that is past its time, batch by batch. */
    public Deleted sweep() {
        int bodies = inBatches(this::deadBodies);
        int events =
                inBatches(sql -> events(sql, "('applied', 'superseded', 'excluded', 'discarded')", limits.settled()))
                        + inBatches(sql -> events(sql, "('dead')", limits.dead()));
        int notices = inBatches(this::notices);
        int turns = inBatches(this::history);
        return new Deleted(events, bodies, notices, turns, emptyPartitions());
    }

    private int inBatches(Transactions.Work<Integer> batch) {
        int all = 0;
        int deleted;
        do {
            deleted = transactions.inOne(batch);
            all += deleted;
        } while (deleted == limits.batch() && !Thread.currentThread().isInterrupted());
        return all;
    }

    // The day is there for the planner: it leaves out the partitions that are too young.
    private int events(Connection sql, String states, Duration age) throws SQLException {
        return Sql.update(sql, """
                with old as (
                  select seq, received_on, connection, event_id, body_digest from event
                  where state in %s and received_on <= (now() - ? * interval '1 millisecond')::date
                    and settled_at < now() - ? * interval '1 millisecond'
                  limit ? for update skip locked),
                plans as (delete from event_plan where seq in (select seq from old)),
                bodies as (delete from event_payload where seq in (select seq from old)),
                gate as (delete from event_gate g using old where g.connection = old.connection
                  and g.event_id = old.event_id and g.body_digest = old.body_digest)
                delete from event e using old where e.seq = old.seq and e.received_on = old.received_on""".formatted(states), age, age, limits.batch());
    }

    private int deadBodies(Connection sql) throws SQLException {
        return Sql.update(sql, """
                delete from event_payload where seq in (
                  select p.seq from event_payload p join event e on e.seq = p.seq
                  where e.state = 'dead' and e.settled_at < now() - ? * interval '1 millisecond' limit ?)""", limits.deadBodies(), limits.batch());
    }

    private int notices(Connection sql) throws SQLException {
        return Sql.update(sql, """
                delete from outbox where id in (
                  select id from outbox where sent_at < now() - ? * interval '1 millisecond' limit ?)""", limits.notices(), limits.batch());
    }

    private int history(Connection sql) throws SQLException {
        return Sql.update(sql, """
                delete from event_history where id in (
                  select id from event_history where at < now() - ? * interval '1 millisecond' limit ?)""", limits.history(), limits.batch());
    }

    private int emptyPartitions() {
        List<String> old = transactions.inOne(sql -> {
            LocalDate last = Sql.one(
                            sql,
                            "select (now() - ? * interval '1 millisecond')::date",
                            row -> row.getObject(1, LocalDate.class),
                            limits.settled())
                    .orElseThrow();
            return Sql.list(sql, """
                    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                    where i.inhparent = 'event'::regclass and c.relname ~ '^event_[0-9]{8}$' and c.relname < ?
                    order by c.relname""", row -> row.getString(1), "event_" + DAY.format(last));
        });
        int dropped = 0;
        for (String partition : old) {
            dropped += transactions.inOne(sql -> dropIfEmpty(sql, partition));
        }
        return dropped;
    }

    // Names are our own, as the pattern above says: DDL takes no parameters.
    private static int dropIfEmpty(Connection sql, String partition) throws SQLException {
        boolean empty = Sql.one(sql, "select not exists (select 1 from " + partition + ")", row -> row.getBoolean(1))
                .orElse(false);
        if (!empty) {
            return 0;
        }
        // Dropping locks the whole ledger for a moment; behind a long statement it would make everybody wait.
        Sql.update(sql, "set local lock_timeout = '2s'");
        Sql.update(sql, "drop table " + partition);
        return 1;
    }
}
