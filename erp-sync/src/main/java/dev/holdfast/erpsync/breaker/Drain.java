package dev.holdfast.erpsync.breaker;

import dev.holdfast.erpsync.ledger.ParkKeys;
import dev.holdfast.erpsync.ledger.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How what waited for its connection goes on: live events before bulk ones, the order that has waited longest first, and of each order its newest version
 * alone. Once that one is applied, the older ones are overtaken without a call; should it come to nothing, the next newest
 * follows. Called by whoever holds the breaker's row, so that replicas count the same permits.
 */
final class Drain {

    // One row of an order at a time: the one on its way may settle what becomes of the others.
    private static final String NEXT = """
            with oldest as (
              select p.seq, p.received_on, p.order_key, p.source_version from event p
              where p.connection = ? and p.park_key = ? and p.state = 'parked' and p.due is null
                and not exists (select 1 from event f where f.connection = p.connection and f.order_key = p.order_key
                  and f.state in ('parked', 'received', 'applying', 'checking') and f.park_key = p.park_key
                  and f.due is not null)
              order by p.lane desc, p.seq limit ?),
            chosen as (
              select distinct on (coalesce(o.order_key, o.seq::text))
                coalesce(n.seq, o.seq) as seq, coalesce(n.received_on, o.received_on) as received_on
              from oldest o left join lateral (
                select e.seq, e.received_on from event e
                where e.connection = ? and e.order_key = o.order_key and e.state = 'parked' and e.park_key = ?
                  and e.due is null and (e.source_version, e.seq) > (o.source_version, o.seq)
                order by e.source_version desc, e.seq desc limit 1) n on true
              order by coalesce(o.order_key, o.seq::text), o.seq),
            locked as (
              select e.seq, e.received_on from event e join chosen using (seq, received_on)
              where e.state = 'parked' and e.due is null for update of e skip locked)
            update event e set due = now() from locked where e.seq = locked.seq and e.received_on = locked.received_on""";

    /** Lets go until so many are on their way; says how many it let go. */
    int release(Connection sql, String connection, int permits) throws SQLException {
        long free = permits - onTheirWay(sql, connection);
        int released = 0;
        while (released < free) {
            // Several of the oldest may be of one order, which counts once: then there is room for others.
            int more = Sql.update(
                    sql, NEXT, connection, ParkKeys.CONNECTION, free - released, connection, ParkKeys.CONNECTION);
            if (more == 0) {
                break;
            }
            released += more;
        }
        return released;
    }

    boolean anyWaits(Connection sql, String connection) throws SQLException {
        return Sql.one(sql, """
                        select 1 from event where connection = ? and park_key = ? and state = 'parked' and due is null
                        limit 1""", row -> row.getInt(1), connection, ParkKeys.CONNECTION)
                .isPresent();
    }

    long waiting(Connection sql, String connection) throws SQLException {
        return Sql.one(
                        sql,
                        "select count(*) from event where connection = ? and park_key = ? and state = 'parked'",
                        row -> row.getLong(1),
                        connection,
                        ParkKeys.CONNECTION)
                .orElse(0L);
    }

    List<String> forgotten(Connection sql, List<String> connections) throws SQLException {
        return Sql.list(sql, """
                select name from unnest(?::text[]) as name
                where exists (select 1 from event where connection = name and park_key = ? and state = 'parked' and due is null)
                  and not exists (select 1 from breaker where connection = name and state in ('open', 'half-open'))""", row -> row.getString(1), Sql.texts(sql, connections), ParkKeys.CONNECTION);
    }

    private static long onTheirWay(Connection sql, String connection) throws SQLException {
        return Sql.one(sql, """
                        select count(*) from event where connection = ? and due is not null and park_key = ?
                          and state in ('parked', 'received', 'applying', 'checking')""", row -> row.getLong(1), connection, ParkKeys.CONNECTION)
                .orElse(0L);
    }
}
