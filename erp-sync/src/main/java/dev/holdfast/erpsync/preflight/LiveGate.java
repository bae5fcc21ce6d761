package dev.holdfast.erpsync.preflight;

import dev.holdfast.erpsync.breaker.BreakerControl;
import dev.holdfast.erpsync.breaker.Breakers;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.settings.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Keeps a connection that is configured live from writing until a preflight of it was green. What comes meanwhile is parked by
 * the connection's breaker, as when a person holds it, and goes on little by little afterwards: nothing is lost, nothing is
 * decided anew. Whoever may write stays so across restarts, whatever a later preflight finds: to stop a connection that runs
 * is a person's to decide. See docs/decisions.
 */
public final class LiveGate {

    /** What the breaker names as its cause. */
    public static final String CAUSE = "preflight";

    private static final Logger LOG = Logger.getLogger(LiveGate.class);

    private final Transactions transactions;
    private final Breakers breakers;
    private final BreakerControl control;
    private final Duration valid;
    private final boolean loopbackIsFree;

    /** @param valid how long a green preflight lets a connection go live @param loopbackIsFree see the configuration */
    public LiveGate(
            Transactions transactions,
            Breakers breakers,
            BreakerControl control,
            Duration valid,
            boolean loopbackIsFree) {
        this.transactions = transactions;
        this.breakers = breakers;
        this.control = control;
        this.valid = valid;
        this.loopbackIsFree = loopbackIsFree;
    }

    /** Before anything is worked on: holds the live connections that may not write yet, and forgets those that are not live. */
    public void atStart(List<Connection> connections) {
        forgetOthers(connections.stream().map(Connection::name).toList());
        for (Connection connection : connections) {
            if (connection.mode() != Connection.Mode.LIVE) {
                transactions.inOne(sql -> {
                    alone(sql, connection.name());
                    forget(sql, connection.name());
                    free(sql, connection.name(), "holdfast", "it is not to write");
                    return null;
                });
            } else if (!(loopbackIsFree && Loopback.is(connection))) {
                transactions.inOne(sql -> {
                    settle(sql, connection);
                    return null;
                });
            }
        }
    }

    private void settle(java.sql.Connection sql, Connection connection) throws SQLException {
        String name = connection.name();
        alone(sql, name);
        if (admitted(sql, connection)) {
            return;
        }
        if (hasWritten(sql, name) && !everLooked(sql, name)) {
            admit(sql, connection, "holdfast", "it was live before preflights were made");
        } else if (greenOfLate(sql, connection)) {
            admit(sql, connection, "holdfast", "its last preflight was green");
            free(sql, name, "holdfast", "its last preflight was green");
        } else if (!breakers.now(name).sticky()) {
            // One that a person or a vendor holds stays held for its own reason.
            LOG.warnf("Connection %s is configured live and does not write: ./holdfast connect %s", name, name);
            breakers.hold(
                    sql,
                    name,
                    CAUSE,
                    "its preflight is not green: ./holdfast connect " + name
                            + " says what is missing, and frees it when" + " nothing is");
        }
    }

    /** A preflight was made: a green one lets a live connection write. */
    void looked(Connection connection, boolean green, String actor) {
        if (green && connection.mode() == Connection.Mode.LIVE) {
            let(connection, actor, "a green preflight");
        }
    }

    /** A person takes it on himself that a live connection writes though its preflight is not green; audited. */
    public void override(Connection connection, String actor, String reason) {
        if (connection.mode() != Connection.Mode.LIVE) {
            throw new IllegalArgumentException(
                    "Connection " + connection.name() + " is not configured live: there is nothing to override");
        }
        transactions.inOne(sql -> Sql.update(
                sql,
                "insert into audit (actor, action, connection, subject, reason) values (?, ?, ?, ?, ?)",
                actor,
                "preflight.override",
                connection.name(),
                connection.name(),
                reason));
        let(connection, actor, "overridden: " + reason);
    }

    private void let(Connection connection, String actor, String reason) {
        transactions.inOne(sql -> {
            alone(sql, connection.name());
            admit(sql, connection, actor, reason);
            free(sql, connection.name(), actor, reason);
            return null;
        });
    }

    /** Only what this gate holds: a connection that a person or a vendor holds stays held. */
    private void free(java.sql.Connection sql, String connection, String actor, String reason) throws SQLException {
        control.resumeFrom(sql, connection, CAUSE, actor, reason);
    }

    /** One decision at a time about a connection, of all replicas': else one could hold what another has just let go. */
    private static void alone(java.sql.Connection sql, String connection) throws SQLException {
        Sql.one(sql, "select pg_advisory_xact_lock(hashtextextended('preflight ' || ?, 0))", row -> true, connection);
    }

    private static void admit(java.sql.Connection sql, Connection connection, String actor, String reason)
            throws SQLException {
        Sql.update(
                sql,
                "insert into live_admission (connection, actor, reason, account) values (?, ?, ?, ?) on conflict do nothing",
                connection.name(),
                actor,
                reason,
                LookedAt.account(connection));
        LOG.infof("Connection %s writes from now on: %s", connection.name(), reason);
    }

    private static void forget(java.sql.Connection sql, String connection) throws SQLException {
        Sql.update(sql, "delete from live_admission where connection = ?", connection);
    }

    /** One that was taken out of the configuration and comes back was looked at long ago, if it is the same at all. */
    private void forgetOthers(List<String> configured) {
        transactions.inOne(sql -> {
            for (String known :
                    Sql.list(sql, "select connection from live_admission", row -> row.getString("connection"))) {
                if (!configured.contains(known)) {
                    forget(sql, known);
                }
            }
            return null;
        });
    }

    /** Fit for the account that it leads to now; for another one it was never looked at. */
    private static boolean admitted(java.sql.Connection sql, Connection connection) throws SQLException {
        Optional<String> account = Sql.one(
                sql,
                "update live_admission set account = coalesce(account, ?) where connection = ? returning account",
                row -> row.getString("account"),
                LookedAt.account(connection),
                connection.name());
        if (account.isEmpty()) {
            return false;
        }
        if (account.get().equals(LookedAt.account(connection))) {
            return true;
        }
        LOG.warnf(
                "Connection %s was fit to write for %s and is configured for %s now: it needs a preflight of that",
                connection.name(), account.get(), LookedAt.account(connection));
        forget(sql, connection.name());
        return false;
    }

    private static boolean hasWritten(java.sql.Connection sql, String connection) throws SQLException {
        return there(sql, "select 1 from order_state where connection = ? and outcome = 'applied' limit 1", connection);
    }

    private static boolean everLooked(java.sql.Connection sql, String connection) throws SQLException {
        return there(sql, "select 1 from preflight where connection = ? limit 1", connection);
    }

    /** Of these settings: what was found of others says nothing of them. */
    private boolean greenOfLate(java.sql.Connection sql, Connection connection) throws SQLException {
        Optional<Boolean> green = Sql.one(
                sql,
                "select green and made_at > now() - ? * interval '1 millisecond'"
                        + " and report::json ->> 'settings' is not distinct from ? as fit"
                        + " from preflight where connection = ? order by id desc limit 1",
                row -> row.getBoolean("fit"),
                valid,
                LookedAt.settings(connection),
                connection.name());
        return green.orElse(false);
    }

    private static boolean there(java.sql.Connection sql, String query, String connection) throws SQLException {
        return Sql.one(sql, query, row -> true, connection).isPresent();
    }
}
