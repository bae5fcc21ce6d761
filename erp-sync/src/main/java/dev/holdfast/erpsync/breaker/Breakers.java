package dev.holdfast.erpsync.breaker;

import dev.holdfast.erpsync.ledger.ConnectionHolds;
import dev.holdfast.erpsync.ledger.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The breakers of all connections, shared by replicas. The row is the truth; this process holds a copy for at most
 * {@code copyFor}: a stale "closed" costs one failing call, a stale "open" parks an event that comes back moments later.
 */
public final class Breakers implements ConnectionHolds {

    /** What becomes of a breaker at a moment of PostgreSQL's clock. */
    @FunctionalInterface
    interface Move {
        Breaker of(Breaker breaker, Instant now);
    }

    /** A breaker before a move and after it. */
    record Moved(Breaker before, Breaker after) {}

    private record Copy(Breaker breaker, long asOf) {}

    private final Transactions transactions;
    private final Breaker.Timing timing;
    private final Duration copyFor;
    private final List<BreakerListener> listeners;
    private final Drain drain = new Drain();
    private final Map<String, Copy> copies = new ConcurrentHashMap<>();

    /** Breakers, one a connection. @param listeners told of each that opens or closes */
    public Breakers(
            Transactions transactions, Breaker.Timing timing, Duration copyFor, List<BreakerListener> listeners) {
        this.transactions = transactions;
        this.timing = timing;
        this.copyFor = copyFor;
        this.listeners = List.copyOf(listeners);
    }

    /** How long things take. */
    public Breaker.Timing timing() {
        return timing;
    }

    /** The connection's breaker, as it was at most {@code copyFor} ago. */
    public Breaker of(String connection) {
        Copy copy = copies.get(connection);
        if (copy != null && System.nanoTime() - copy.asOf() <= copyFor.toNanos()) {
            return copy.breaker();
        }
        return now(connection);
    }

    /** The connection's breaker as it is. */
    public Breaker now(String connection) {
        look(List.of(connection));
        Copy copy = copies.get(connection);
        return copy == null ? Breaker.closed(Instant.EPOCH, timing) : copy.breaker();
    }

    /** The last that is known of it here; for metrics, which must not wait. */
    Breaker lastKnown(String connection) {
        Copy copy = copies.get(connection);
        return copy == null ? Breaker.closed(Instant.EPOCH, timing) : copy.breaker();
    }

    /** All of them as they are now; renews the copies. A connection that never was in doubt has no row. */
    List<BreakerRows.Seen> look(List<String> connections) {
        long asOf = System.nanoTime();
        List<BreakerRows.Seen> rows = transactions.inOne(sql -> BreakerRows.of(sql, connections, timing));
        connections.forEach(name -> copies.put(name, new Copy(Breaker.closed(Instant.EPOCH, timing), asOf)));
        rows.forEach(row -> copies.put(row.connection(), new Copy(row.breaker(), asOf)));
        return rows;
    }

    /** Makes a move in a transaction of its own. */
    Moved move(String connection, Move move) {
        long asOf = System.nanoTime();
        Moved moved = transactions.inOne(sql -> move(sql, connection, move));
        copies.put(connection, new Copy(moved.after(), asOf));
        return moved;
    }

    /** Makes a move as a part of something greater. */
    Moved move(Connection sql, String connection, Move move) throws SQLException {
        BreakerRows.Seen seen = BreakerRows.locked(sql, connection, timing);
        Breaker before = seen.breaker();
        Breaker after = move.of(before, seen.now());
        if (!after.equals(before)) {
            BreakerRows.write(sql, connection, after);
            tell(sql, connection, before, after);
            copies.remove(connection);
        }
        return new Moved(before, after);
    }

    private void tell(Connection sql, String connection, Breaker before, Breaker after) throws SQLException {
        if (before.opened() == after.opened()) {
            return;
        }
        BreakerListener.Turn turn = after.opened() ? BreakerListener.Turn.OPENED : BreakerListener.Turn.CLOSED;
        BreakerListener.Change change = new BreakerListener.Change(connection, turn, before, after);
        for (BreakerListener listener : listeners) {
            listener.turned(sql, change);
        }
    }

    @Override
    public void hold(Connection sql, String connection, String cause, String reason) throws SQLException {
        move(sql, connection, (breaker, now) -> breaker.held(cause, reason, now));
    }

    @Override
    public void letGo(Connection sql, String connection) throws SQLException {
        goOn(sql, connection);
    }

    /** Lets go as many as may; closes the breaker when nothing waits any more. Says how many were let go. */
    int goOn(Connection sql, String connection) throws SQLException {
        Breaker breaker = move(sql, connection, (before, now) -> before.ramped(now, timing))
                .after();
        if (!breaker.callable()) {
            return 0;
        }
        int most = breaker.state() == Breaker.State.CLOSED ? Breaker.MOST_PERMITS : breaker.permits();
        int released = drain.release(sql, connection, most);
        if (released == 0 && !drain.anyWaits(sql, connection)) {
            move(sql, connection, (before, now) -> before.drained(now, timing));
        }
        return released;
    }

    /** As above, in a transaction of its own. */
    int goOn(String connection) {
        return transactions.inOne(sql -> goOn(sql, connection));
    }

    /** Connections, of these, whose events wait though the breaker would let them go. */
    List<String> forgotten(List<String> connections) {
        return transactions.inOne(sql -> drain.forgotten(sql, connections));
    }

    /** What waits for the connection. */
    long waiting(Connection sql, String connection) throws SQLException {
        return drain.waiting(sql, connection);
    }
}
