package dev.holdfast.erpsync.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Makes the ledger's partitions, a day each, ahead of time. Were they late, rows would lie in the default partition; a
 * day's partition made afterwards takes them over.
 */
public final class Partitions {

    // Any constant will do, as long as all replicas use the same.
    private static final long LOCK = 0x686f6c6466617374L;

    private final Transactions transactions;

    /** Partitions of the ledger in this database. */
    public Partitions(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Sees to it that today and the next {@code ahead} days have one; says how many were made. */
    public int ensure(int ahead) {
        return transactions.inOne(connection -> {
            Sql.list(connection, "select pg_advisory_xact_lock(?)", row -> true, LOCK);
            LocalDate today = Sql.one(
                            connection,
                            "select (now() at time zone 'utc')::date",
                            row -> row.getObject(1, LocalDate.class))
                    .orElseThrow();
            int made = 0;
            for (int day = 0; day <= ahead; day++) {
                made += ensure(connection, today.plusDays(day)) ? 1 : 0;
            }
            return made;
        });
    }

    private static boolean ensure(Connection connection, LocalDate day) throws SQLException {
        String name = "event_" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
        boolean there = Sql.one(connection, "select to_regclass(?) is not null", row -> row.getBoolean(1), name)
                .orElse(false);
        if (there) {
            return false;
        }
        // Names and dates are ours, not input: DDL takes no parameters.
        Sql.update(connection, "create table " + name + " (like event including defaults including constraints)");
        Sql.update(
                connection,
                "with late as (delete from event_default where received_on = ? returning *) insert into " + name
                        + " select * from late",
                day);
        Sql.update(
                connection,
                "alter table event attach partition " + name + " for values from ('" + day + "') to ('"
                        + day.plusDays(1) + "')");
        return true;
    }
}
