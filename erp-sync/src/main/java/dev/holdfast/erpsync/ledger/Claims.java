package dev.holdfast.erpsync.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes due rows and keeps them. A row is taken by at most one worker of all replicas; each taking raises its epoch, so
 * that whoever had it before can store nothing any more. A row whose writer died or froze comes back as {@code checking}.
 */
public final class Claims {

    private final Transactions transactions;
    private final String owner;
    private final Duration lease;

    /**
     * Claims in the name of this process.
     *
     * @param owner unique to the process, not to the host
     * @param lease how long a row stays taken without renewal
     */
    public Claims(Transactions transactions, String owner, Duration lease) {
        this.transactions = transactions;
        this.owner = owner;
        this.lease = lease;
    }

    /** The name under which rows are leased. */
    public String owner() {
        return owner;
    }

    /** How long a lease lasts. */
    public Duration lease() {
        return lease;
    }

    /** Which of these connections have something due in the lane. */
    public List<String> withDueRows(List<String> connections, Lane lane) {
        return transactions.inOne(connection ->
                Sql.list(connection, """
                select name from unnest(?::text[]) as name
                where exists (select 1 from event where event.connection = name and lane = ? and due <= now())""", row -> row.getString(1), Sql.texts(connection, connections), lane));
    }

    /** Takes up to {@code limit} due rows of a connection's lane, oldest due first; those of another lane cost it nothing. */
    public List<Hold> claim(String of, Lane lane, int limit) {
        long asOf = System.nanoTime();
        List<LedgerEvent> events = transactions.inOne(connection ->
                Sql.list(connection, """
                with taken as (
                  select seq, received_on from event where connection = ? and lane = ? and due <= now()
                  order by due limit ? for update skip locked)
                update event e set
                  state = case when e.state in ('applying', 'checking') or e.check_first then 'checking' else 'received' end,
                  check_first = e.check_first or e.state in ('applying', 'checking'),
                  lease_owner = ?, lease_epoch = e.lease_epoch + 1, blocked = false,
                  due = now() + ? * interval '1 millisecond'
                from taken where e.seq = taken.seq and e.received_on = taken.received_on
                returning\s""" + EventRows.COLUMNS, EventRows::read, of, lane, limit, owner, lease));
        List<Hold> holds = new ArrayList<>(events.size());
        for (LedgerEvent event : events) {
            holds.add(new Hold(event, null, lease, asOf));
        }
        return holds;
    }

    /**
     * Prolongs the leases of everything held; what is somebody else's by now is {@linkplain Hold#lose() lost}.
     *
     * @throws LedgerAwayException when nothing could be prolonged: what is held runs out by itself
     */
    public void renew(List<Hold> holds) {
        long asOf = System.nanoTime();
        List<Hold> mine = holds.stream().filter(Hold::mine).toList();
        Set<Long> kept = new HashSet<>(transactions.inOne(connection -> renewEvents(connection, mine)));
        List<Hold> withOrder = mine.stream().filter(Claims::holdsOrder).toList();
        Set<Hold.OrderHold> keptOrders =
                new HashSet<>(transactions.inOne(connection -> renewOrders(connection, withOrder)));
        for (Hold hold : mine) {
            Hold.OrderHold order = hold.order();
            // A hold that took its order after the list was made, or settled meanwhile, is judged at the next renewal.
            boolean orderLost = order != null && withOrder.contains(hold) && !keptOrders.contains(order);
            if (!kept.contains(hold.event().seq()) || orderLost) {
                hold.lose();
            } else {
                hold.renewed(asOf, lease);
            }
        }
    }

    /** Gives back what was never begun: it is due at once, for anybody. */
    public void release(List<Hold> holds) {
        if (holds.isEmpty()) {
            return;
        }
        transactions.inOne(connection -> Sql.update(
                connection,
                """
                update event e set due = now(), lease_owner = null
                from unnest(?::bigint[], ?::bigint[]) as held (seq, epoch)
                where e.seq = held.seq and e.lease_epoch = held.epoch and e.lease_owner = ?""",
                Sql.longs(connection, holds.stream().map(h -> h.event().seq()).toList()),
                Sql.longs(connection, holds.stream().map(h -> h.event().epoch()).toList()),
                owner));
    }

    private static boolean holdsOrder(Hold hold) {
        Hold.OrderHold order = hold.order();
        return order != null && order.exclusive();
    }

    private List<Long> renewEvents(Connection connection, List<Hold> holds) throws SQLException {
        Array seqs =
                Sql.longs(connection, holds.stream().map(h -> h.event().seq()).toList());
        Array epochs =
                Sql.longs(connection, holds.stream().map(h -> h.event().epoch()).toList());
        return Sql.list(connection, """
                update event e set due = now() + ? * interval '1 millisecond'
                from unnest(?::bigint[], ?::bigint[]) as held (seq, epoch)
                where e.seq = held.seq and e.lease_epoch = held.epoch and e.lease_owner = ?
                returning e.seq""", row -> row.getLong(1), lease, seqs, epochs, owner);
    }

    private List<Hold.OrderHold> renewOrders(Connection connection, List<Hold> holds) throws SQLException {
        List<Hold.OrderHold> orders = new ArrayList<>();
        for (Hold hold : holds) {
            Hold.OrderHold order = hold.order();
            if (order != null) {
                orders.add(order);
            }
        }
        return Sql.list(
                connection,
                """
                update order_state o set lease_until = now() + ? * interval '1 millisecond'
                from unnest(?::text[], ?::text[], ?::bigint[]) as held (connection, order_key, epoch)
                where o.connection = held.connection and o.order_key = held.order_key and o.epoch = held.epoch
                  and o.lease_until is not null
                returning o.connection, o.order_key, o.epoch""",
                row -> new Hold.OrderHold(row.getString(1), row.getString(2), row.getLong(3), true),
                lease,
                Sql.texts(
                        connection,
                        orders.stream().map(Hold.OrderHold::connection).toList()),
                Sql.texts(
                        connection,
                        orders.stream().map(Hold.OrderHold::orderKey).toList()),
                Sql.longs(connection, orders.stream().map(Hold.OrderHold::epoch).toList()));
    }
}
