package dev.holdfast.erpsync.preflight;

import dev.holdfast.erpsync.breaker.Breaker;
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
        for (Connection connection : connections) {
            if (connection.mode() != Connection.Mode.LIVE) {
                transactions.inOne(
                        sql -> Sql.update(sql, "delete from live_admission where connection = ?", connection.name()));
                free(connection.name(), "holdfast", "it is not to write");
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
        if (admitted(sql, name)) {
            return;
        }
        if (hasWritten(sql, name) && !everLooked(sql, name)) {
            admit(sql, name, "holdfast", "it was live before preflights were made");
        } else if (greenOfLate(sql, name)) {
            admit(sql, name, "holdfast", "its last preflight was green");
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
            let(connection.name(), actor, "a green preflight");
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
        let(connection.name(), actor, "overridden: " + reason);
    }

    private void let(String connection, String actor, String reason) {
        transactions.inOne(sql -> {
            admit(sql, connection, actor, reason);
            return null;
        });
        free(connection, actor, reason);
    }

    /** Only what this gate holds: a connection that a person or a vendor holds stays held. */
    private void free(String connection, String actor, String reason) {
        Breaker breaker = breakers.now(connection);
        if (breaker.sticky() && CAUSE.equals(breaker.cause())) {
            control.resume(connection, actor, reason);
        }
    }

    private static void admit(java.sql.Connection sql, String connection, String actor, String reason)
            throws SQLException {
        Sql.update(
                sql,
                "insert into live_admission (connection, actor, reason) values (?, ?, ?) on conflict do nothing",
                connection,
                actor,
                reason);
        LOG.infof("Connection %s writes from now on: %s", connection, reason);
    }

    private static boolean admitted(java.sql.Connection sql, String connection) throws SQLException {
        return there(sql, "select 1 from live_admission where connection = ?", connection);
    }

    private static boolean hasWritten(java.sql.Connection sql, String connection) throws SQLException {
        return there(sql, "select 1 from order_state where connection = ? and outcome = 'applied' limit 1", connection);
    }

    private static boolean everLooked(java.sql.Connection sql, String connection) throws SQLException {
        return there(sql, "select 1 from preflight where connection = ? limit 1", connection);
    }

    private boolean greenOfLate(java.sql.Connection sql, String connection) throws SQLException {
        Optional<Boolean> green = Sql.one(
                sql,
                "select green and made_at > now() - ? * interval '1 millisecond' as fit from preflight where connection = ?"
                        + " order by id desc limit 1",
                row -> row.getBoolean("fit"),
                valid,
                connection);
        return green.orElse(false);
    }

    private static boolean there(java.sql.Connection sql, String query, String connection) throws SQLException {
        return Sql.one(sql, query, row -> true, connection).isPresent();
    }
}
