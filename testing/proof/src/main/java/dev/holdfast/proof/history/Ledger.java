package dev.holdfast.proof.history;

import dev.holdfast.testbed.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks erp-sync's ledger directly. A trigger on its tables writes down every step of every event, in the transaction that
 * made it: the tables alone say where each ended, not how it came there.
 */
public final class Ledger implements AutoCloseable {

    private static final String RECORDER = """
            create schema if not exists chaos;
            create table chaos.step (id bigserial primary key, at timestamptz not null default clock_timestamp(), seq bigint not null,
              event_id text not null, was text not null, state text not null, attempts_before int not null, attempts int not null, code text);
            create function chaos.note_step() returns trigger language plpgsql as $$
            begin
              if tg_op = 'INSERT' then
                insert into chaos.step (seq, event_id, was, state, attempts_before, attempts, code)
                values (new.seq, new.event_id, '', new.state, 0, new.attempts, new.reason_code);
              elsif old.state <> new.state or old.attempts <> new.attempts then
                insert into chaos.step (seq, event_id, was, state, attempts_before, attempts, code)
                values (new.seq, new.event_id, old.state, new.state, old.attempts, new.attempts, new.reason_code);
              end if;
              return null;
            end $$;
            create trigger chaos_step after insert or update on erp_sync.event for each row execute function chaos.note_step();
            create table chaos.head (id bigserial primary key, at timestamptz not null default clock_timestamp(), order_key text not null,
              was timestamptz, version timestamptz, cancelled_before boolean not null, cancelled boolean not null);
            create function chaos.note_head() returns trigger language plpgsql as $$
            begin
              if old.applied_version is distinct from new.applied_version or old.cancelled <> new.cancelled then
                insert into chaos.head (order_key, was, version, cancelled_before, cancelled)
                values (new.order_key, old.applied_version, new.applied_version, old.cancelled, new.cancelled);
              end if;
              return null;
            end $$;
            create trigger chaos_head after update on erp_sync.order_state for each row execute function chaos.note_head()""";

    private final Database database;
    private final String id;
    private @Nullable Connection connection;

    /**
     * The ledger in a database.
     *
     * @param renames whether the gate is off, and every sighting has an id of its own, {@code id#sighting}: what then came in
     *     twice is to be found under the id that the sender gave
     */
    public Ledger(Database database, boolean renames) {
        this.database = database;
        this.id = renames ? "split_part(event_id, '#', 1)" : "event_id";
    }

    /** Begins to write down every step; once, after erp-sync has made its tables and before it takes anything in. */
    public void record() {
        ask(sql -> {
            try (Statement statement = sql.createStatement()) {
                return statement.execute(RECORDER);
            }
        });
    }

    /** What is still to be done, by kind; empty when all is at its end. */
    public List<String> unfinished() {
        return rows("""
                select state || coalesce(' ' || reason_code, '') || ': ' || count(*) || ', such as ' || min(event_id) as what from event
                where state in ('received', 'applying', 'checking', 'retrying', 'waiting') or state = 'parked' and reason_code <> 'unsupported'
                group by state, reason_code
                union all select 'orders to verify: ' || count(*) from order_state where verify_at is not null having count(*) > 0
                union all select 'orders held: ' || count(*) from order_state where lease_until > now() having count(*) > 0
                order by what""", row -> row.getString(1));
    }

    /** How many steps were made so far: it grows as long as anything moves. */
    public long steps() {
        return rows("select coalesce(max(id), 0) from chaos.step", row -> row.getLong(1))
                .getFirst();
    }

    /** How far each partition of a topic was taken over. */
    public Map<Integer, History.Taken> taken(String topic) {
        record Progress(int partition, History.Taken taken) {}
        return rows(
                        "select partition, first_offset, next_offset from intake_progress where topic = '" + topic
                                + "'",
                        row -> new Progress(row.getInt(1), new History.Taken(row.getLong(2), row.getLong(3))))
                .stream()
                .collect(Collectors.toMap(Progress::partition, Progress::taken));
    }

    /**
     * All of it.
     *
     * @param holds erp-sync's own account
     */
    public History.Picture picture(String topic, boolean holds) {
        return new History.Picture(
                rows(
                        "select seq, " + id
                                + ", topic, order_key, state, reason_code, attempts, kafka_partition, kafka_offset, reason from event order by seq",
                        Ledger::row),
                rows(
                        "select " + id
                                + ", seq, seen, exists (select 1 from event e where e.seq = g.seq and e.kafka_topic is not null)"
                                + " from event_gate g order by seq",
                        row -> new History.Passed(row.getString(1), row.getLong(2), row.getInt(3), row.getBoolean(4))),
                rows(
                        "select at, seq, " + id
                                + ", was, state, attempts_before, attempts, code from chaos.step order by id",
                        row -> new History.Transition(
                                row.getTimestamp(1).toInstant(),
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getInt(6),
                                row.getInt(7),
                                row.getString(8))),
                rows(
                        "select at, order_key, was, version, cancelled_before, cancelled from chaos.head order by id",
                        row -> new History.HeadMove(
                                row.getTimestamp(1).toInstant(),
                                row.getString(2),
                                instant(row, 3),
                                instant(row, 4),
                                row.getBoolean(5),
                                row.getBoolean(6))),
                taken(topic),
                rows(
                        "select topic || ' ' || partition || ' from ' || from_offset || ' to ' || to_offset from intake_gap",
                        row -> row.getString(1)),
                rows(
                        "select 'order ' || order_key || ', event ' || seq || ': ' || field || ' was to be ' || wanted || ' and is ' || held from finding",
                        row -> row.getString(1)),
                unfinished(),
                holds);
    }

    private static History.Row row(ResultSet row) throws SQLException {
        int partition = row.getInt(8);
        boolean fromKafka = !row.wasNull();
        long offset = row.getLong(9);
        return new History.Row(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                fromKafka ? partition : null,
                fromKafka ? offset : null,
                row.getString(10));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Work<T> {
        T on(Connection sql) throws SQLException;
    }

    private <T> List<T> rows(String sql, Reading<T> reading) {
        return ask(connected -> {
            try (Statement statement = connected.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(reading.read(rows));
                }
                return all;
            }
        });
    }

    /** The database is one of those that are killed: a connection that broke meanwhile is made anew. */
    private synchronized <T> T ask(Work<T> work) {
        Connection known = connection;
        try {
            if (known != null) {
                return work.on(known);
            }
        } catch (SQLException e) {
            close();
        }
        try {
            Connection made = DriverManager.getConnection(
                    database.jdbcUrl() + "?currentSchema=erp_sync", database.user(), database.password());
            connection = made;
            return work.on(made);
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("the ledger could not be asked", e);
        }
    }

    @Override
    public synchronized void close() {
        Connection closed = connection;
        connection = null;
        if (closed == null) {
            return;
        }
        try {
            closed.close();
        } catch (SQLException e) {
            // It was broken: that is why it is closed.
            return;
        }
    }
}
