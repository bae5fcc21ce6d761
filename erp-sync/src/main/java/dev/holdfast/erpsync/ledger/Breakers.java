package dev.holdfast.erpsync.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection may be called. The row is the truth; this process holds a copy for at most {@code copyFor}: a stale
 * "closed" costs one failing call, a stale "open" parks an event that comes back moments later.
 */
public final class Breakers {

    /** The key that events are parked on while their connection is held. */
    public static final String PARK_KEY = "connection";

    /** Why a connection is held. @param sticky whether only a person's word frees it */
    public record Held(String cause, String reason, boolean sticky) {}

    private record Copy(@Nullable Held held, long asOf) {}

    private final Transactions transactions;
    private final Duration copyFor;
    private final Map<String, Copy> copies = new ConcurrentHashMap<>();

    /** Breakers, one a connection. */
    public Breakers(Transactions transactions, Duration copyFor) {
        this.transactions = transactions;
        this.copyFor = copyFor;
    }

    /** Why the connection is held; null when it may be called. */
    public @Nullable Held held(String name) {
        Copy copy = copies.get(name);
        if (copy == null || System.nanoTime() - copy.asOf() > copyFor.toNanos()) {
            long asOf = System.nanoTime();
            copy = new Copy(transactions.inOne(connection -> read(connection, name)), asOf);
            copies.put(name, copy);
        }
        return copy.held();
    }

    /** Holds the connection from now on. */
    void open(Connection connection, String name, String cause, String reason, boolean sticky) throws SQLException {
        Sql.update(connection, """
                insert into breaker (connection, state, cause, reason, sticky, generation)
                values (?, 'open', ?, ?, ?, 1)
                on conflict (connection) do update set state = 'open', cause = excluded.cause, reason = excluded.reason,
                  sticky = breaker.state = 'open' and breaker.sticky or excluded.sticky,
                  generation = breaker.generation + case when breaker.state = 'open' then 0 else 1 end,
                  changed_at = case when breaker.state = 'open' then breaker.changed_at else now() end""", name, cause, reason, sticky);
        copies.remove(name);
    }

    /** A call went through: frees the connection, unless only a person may. Says whether it is free. */
    boolean close(Connection connection, String name, boolean evenSticky) throws SQLException {
        Sql.update(connection, """
                update breaker set state = 'closed', sticky = false, cause = null, reason = null, changed_at = now()
                where connection = ? and state = 'open' and (not sticky or ?)""", name, evenSticky);
        copies.remove(name);
        return read(connection, name) == null;
    }

    private static @Nullable Held read(Connection connection, String name) throws SQLException {
        return Sql.one(
                        connection,
                        "select cause, reason, sticky from breaker where connection = ? and state = 'open'",
                        row -> new Held(row.getString("cause"), row.getString("reason"), row.getBoolean("sticky")),
                        name)
                .orElse(null);
    }
}
