package dev.holdfast.erpsync.shipping;

import dev.holdfast.connectors.Window;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Until when each 3PL account was asked what it has shipped. Times are PostgreSQL's; one replica at a time asks an account. */
public final class PollMarks {

    private record Turn(Instant readUntil, Instant now) {}

    private final Transactions transactions;

    /** Marks of this ledger. */
    public PollMarks(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What to ask an account for now; empty when it is not its turn, or another replica has it. One that is seen for the first
     * time is asked from now on.
     *
     * @param every how long nobody else asks it
     * @param overlap what is asked for once more
     */
    public Optional<Window> take(String connection, String warehouse, Duration every, Duration overlap) {
        return transactions
                .inOne(sql -> {
                    Sql.update(
                            sql,
                            "insert into warehouse_poll (connection, warehouse) values (?, ?) on conflict do nothing",
                            connection,
                            warehouse);
                    return Sql.one(
                            sql,
                            """
                            update warehouse_poll set due = now() + ? * interval '1 millisecond'
                            where connection = ? and warehouse = ? and due <= now() returning read_until, now() as now""",
                            row -> new Turn(
                                    Objects.requireNonNull(Sql.instant(row, "read_until")),
                                    Objects.requireNonNull(Sql.instant(row, "now"))),
                            every,
                            connection,
                            warehouse);
                })
                .map(turn ->
                        new Window(turn.readUntil().minus(overlap), turn.now().plusMillis(1)));
    }

    /** How far behind what is known of an account is; empty for one that was never asked. */
    public Optional<Duration> behind(String connection, String warehouse) {
        return transactions.inOne(
                sql -> Sql.one(sql, """
                select (extract(epoch from now() - read_until) * 1000)::bigint as ms from warehouse_poll
                where connection = ? and warehouse = ?""", row -> Duration.ofMillis(row.getLong("ms")), connection, warehouse));
    }

    /** All of a window was read, and is in the ledger. */
    public void done(String connection, String warehouse, Window window) {
        transactions.inOne(sql -> Sql.update(
                sql,
                "update warehouse_poll set read_until = greatest(read_until, ?) where connection = ? and warehouse = ?",
                window.until(),
                connection,
                warehouse));
    }
}
