package dev.holdfast.erpsync.replay;

import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the events of running replays into the bulk lane, a batch at a time, as long as the run's window has room. A batch and
 * the run's progress are one transaction under the run's row lock: whoever dies in it did nothing, whoever comes next goes on
 * where the last batch ended, and two replicas never feed one run at once. The gate holds it a second time: each row passes
 * under an id of its own, {@code replay:<run>:<event>}.
 */
public final class Feeder {

    private static final String OPEN = "('received', 'applying', 'checking', 'retrying', 'waiting', 'parked')";

    private record Batch(int asked, int chosen, long last, int added, long upTo) {}

    private final Transactions transactions;
    private final ReplayConfig config;

    /** Feeds this ledger. */
    public Feeder(Transactions transactions, ReplayConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    /** Feeds every running replay as far as its window has room. */
    public void feed() {
        List<Long> running = transactions.inOne(sql ->
                Sql.list(sql, "select id from replay_run where state = 'running' order by id", row -> row.getLong(1)));
        for (long run : running) {
            while (!Thread.currentThread().isInterrupted() && transactions.inOne(sql -> feedOnce(sql, run))) {
                // The next batch.
            }
        }
    }

    /** One batch; whether another one may follow at once. */
    private boolean feedOnce(Connection sql, long run) throws SQLException {
        Optional<ReplayRow> locked = Sql.one(
                sql,
                "select * from replay_run where id = ? and state = 'running' for update skip locked",
                ReplayRow::read,
                run);
        if (locked.isEmpty()) {
            return false;
        }
        ReplayRow row = locked.get();
        long open = Sql.one(
                        sql,
                        "select count(*) from event where replay_run = ? and state in " + OPEN,
                        count -> count.getLong(1),
                        run)
                .orElseThrow();
        if (row.fedAll()) {
            if (open == 0) {
                Sql.update(sql, "update replay_run set state = 'finished', ended_at = now() where id = ?", run);
            }
            return false;
        }
        int room = (int) Math.min(config.batch(), config.window() - open);
        if (room <= 0) {
            return false;
        }
        Batch batch = add(sql, row, room);
        boolean sliceDone = batch.chosen() < batch.asked();
        Sql.update(
                sql,
                "update replay_run set fed_to = ?, fed = fed + ?, fed_all = ? where id = ?",
                sliceDone ? batch.upTo() : batch.last(),
                batch.added(),
                sliceDone && batch.upTo() >= row.upTo(),
                run);
        return true;
    }

    /** In order of arrival, and no further than one slice: a batch that finds little must not search the whole ledger. Body and coordinates stay where they are: {@code replay_of} names the row that has them. */
    private static Batch add(Connection sql, ReplayRow row, int most) throws SQLException {
        Selection.Where where = row.selection().where(sql, row.connection(), row.upTo());
        String statement = """
                with chosen as (
                  select e.* from event e where %s and not %s and e.seq > ? and e.seq <= ? order by e.seq limit ?),
                fresh as (
                  insert into event_gate (connection, event_id, body_digest)
                  select connection, 'replay:' || ? || ':' || seq, body_digest from chosen order by seq
                  on conflict (connection, event_id, body_digest) do nothing
                  returning seq, received_on, event_id),
                added as (
                  insert into event (seq, received_on, connection, event_id, body_digest, body_bytes, source, topic,
                    ordering_key, order_key, api_version, correlation_id, received_at, triggered_at, dedupe,
                    authenticity, traceparent, lane, kafka_topic, kafka_partition, kafka_offset, amount, currency,
                    amount_of, state, due, replay_run, replay_of)
                  select f.seq, f.received_on, c.connection, f.event_id, c.body_digest, c.body_bytes, c.source, c.topic,
                    c.ordering_key, c.order_key, c.api_version, c.correlation_id, c.received_at, c.triggered_at, c.dedupe,
                    c.authenticity, c.traceparent, 'bulk', c.kafka_topic, c.kafka_partition, c.kafka_offset, c.amount,
                    c.currency, c.amount_of, 'received', now(), ?, c.seq
                  from fresh f join chosen c on f.event_id = 'replay:' || ? || ':' || c.seq
                  returning 1)
                select (select count(*) from chosen), (select coalesce(max(seq), 0) from chosen),
                  (select count(*) from added)""".formatted(where.sql(), Selection.LEFT_OUT);
        long from = first(sql, row);
        long upTo = Math.min(row.upTo(), from + Survey.SLICE);
        List<Object> more = new ArrayList<>(List.of(from, upTo, most));
        more.addAll(List.of(Long.toString(row.id()), row.id(), Long.toString(row.id())));
        return Sql.one(
                        sql,
                        statement,
                        read -> new Batch(most, read.getInt(1), read.getLong(2), read.getInt(3), upTo),
                        where.with(more.toArray()))
                .orElseThrow();
    }

    private static long first(Connection sql, ReplayRow row) throws SQLException {
        return row.fedTo() > 0
                ? row.fedTo()
                : Sql.one(sql, "select coalesce(min(seq), 1) - 1 from event", read -> read.getLong(1))
                        .orElseThrow();
    }
}
