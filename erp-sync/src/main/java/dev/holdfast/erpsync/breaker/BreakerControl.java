package dev.holdfast.erpsync.breaker;

import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import java.sql.Connection;
import java.sql.SQLException;

/** What a person says about a connection, audited in the transaction that does it. */
public final class BreakerControl {

    private final Transactions transactions;
    private final Breakers breakers;

    /** Says it to these breakers. */
    public BreakerControl(Transactions transactions, Breakers breakers) {
        this.transactions = transactions;
        this.breakers = breakers;
    }

    /** It works again, whatever a probe would find: its events go on, little by little. Says how many wait. */
    public long resume(String connection, String actor, String reason) {
        return transactions.inOne(sql -> {
            audit(sql, "connection.resume", connection, actor, reason);
            breakers.move(sql, connection, (breaker, now) -> breaker.resumed(now, breakers.timing()));
            long waiting = breakers.waiting(sql, connection);
            breakers.goOn(sql, connection);
            return waiting;
        });
    }

    /**
     * The same as a part of something greater, and only where it is held by this cause: what holds it otherwise, or came in between,
     * stays.
     *
     * @return whether it was
     */
    public boolean resumeFrom(Connection sql, String connection, String cause, String actor, String reason)
            throws SQLException {
        Breaker before = breakers.move(
                        sql,
                        connection,
                        (breaker, now) -> holds(breaker, cause) ? breaker.resumed(now, breakers.timing()) : breaker)
                .before();
        if (!holds(before, cause)) {
            return false;
        }
        audit(sql, "connection.resume", connection, actor, reason);
        breakers.goOn(sql, connection);
        return true;
    }

    private static boolean holds(Breaker breaker, String cause) {
        return breaker.sticky() && cause.equals(breaker.cause());
    }

    /**
     * Somebody should look now: an open breaker is probed at once; one that is closed is, too, and nothing is called
     * meanwhile. One that only a person may free is not.
     *
     * @return the breaker, whose probe comes within a moment
     */
    public Breaker probe(String connection, String actor, String reason) {
        return transactions.inOne(sql -> {
            audit(sql, "connection.probe", connection, actor, reason);
            return breakers.move(sql, connection, (breaker, now) -> breaker.hinted(now)
                            .suspected("asked", "a person asked for a probe", now))
                    .after();
        });
    }

    private static void audit(Connection sql, String action, String connection, String actor, String reason)
            throws SQLException {
        Sql.update(
                sql,
                "insert into audit (actor, action, connection, subject, reason) values (?, ?, ?, ?, ?)",
                actor,
                action,
                connection,
                connection,
                reason);
    }
}
