package dev.holdfast.erpsync.consume;

import dev.holdfast.erpsync.ledger.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Lets each event in once, for good: keyed by connection, event id and body. Every further sighting is counted. The same id
 * with another body is an event of its own, and suspicious.
 */
final class Gate {

    /** An event that came in, and its number. */
    record Entry(IncomingEvent event, long seq, LocalDate receivedOn) {}

    /** Which events came in. @param suspicious how many of them share their id with another body */
    record Passed(List<Entry> fresh, int suspicious) {}

    private record Key(String connection, String eventId, String digest) {}

    private record Sighting(Key key, long seq, LocalDate receivedOn, boolean fresh) {}

    private final boolean on;

    Gate(boolean on) {
        this.on = on;
    }

    Passed pass(Connection sql, List<IncomingEvent> events) throws SQLException {
        Map<Key, IncomingEvent> first = new LinkedHashMap<>();
        Map<Key, Integer> sightings = new LinkedHashMap<>();
        for (IncomingEvent event : events) {
            Key key = key(event);
            first.putIfAbsent(key, event);
            sightings.merge(key, 1, Integer::sum);
        }
        List<Sighting> seen = insert(sql, sightings);
        List<Entry> fresh = new ArrayList<>();
        List<Key> freshKeys = new ArrayList<>();
        Map<Key, Sighting> byKey = new LinkedHashMap<>();
        seen.forEach(sighting -> byKey.put(sighting.key(), sighting));
        // In the batch's own order, so that older events get smaller numbers wherever that is possible.
        first.forEach((key, event) -> {
            Sighting sighting = byKey.get(key);
            if (sighting != null && sighting.fresh()) {
                fresh.add(new Entry(event, sighting.seq(), sighting.receivedOn()));
                freshKeys.add(key);
            }
        });
        return new Passed(fresh, suspicious(sql, freshKeys));
    }

    private Key key(IncomingEvent event) {
        String id = event.attributes().id();
        return new Key(event.attributes().connection(), on ? id : id + "#" + UUID.randomUUID(), event.digest());
    }

    // Sorted, so that two replicas that hold the same records after a rebalance cannot deadlock.
    private static List<Sighting> insert(Connection sql, Map<Key, Integer> sightings) throws SQLException {
        List<Key> keys = List.copyOf(sightings.keySet());
        List<Long> counts =
                keys.stream().map(key -> sightings.get(key).longValue()).toList();
        return Sql.list(
                sql,
                """
                insert into event_gate (connection, event_id, body_digest, seen)
                select connection, event_id, decode(digest, 'hex'), seen
                from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as r (connection, event_id, digest, seen)
                order by 1, 2, 3
                on conflict (connection, event_id, body_digest) do update
                  set seen = event_gate.seen + excluded.seen, last_seen_at = now()
                returning connection, event_id, encode(body_digest, 'hex') as digest, seq, received_on, xmax = 0 as fresh""",
                row -> new Sighting(
                        new Key(row.getString("connection"), row.getString("event_id"), row.getString("digest")),
                        row.getLong("seq"),
                        row.getObject("received_on", LocalDate.class),
                        row.getBoolean("fresh")),
                Sql.texts(sql, keys.stream().map(Key::connection).toList()),
                Sql.texts(sql, keys.stream().map(Key::eventId).toList()),
                Sql.texts(sql, keys.stream().map(Key::digest).toList()),
                Sql.longs(sql, counts));
    }

    private static int suspicious(Connection sql, List<Key> fresh) throws SQLException {
        if (fresh.isEmpty()) {
            return 0;
        }
        return Sql.one(
                        sql,
                        """
                        select count(*) from unnest(?::text[], ?::text[], ?::text[]) as r (connection, event_id, digest)
                        where exists (select 1 from event_gate g where g.connection = r.connection
                          and g.event_id = r.event_id and g.body_digest <> decode(r.digest, 'hex'))""",
                        row -> row.getInt(1),
                        Sql.texts(sql, fresh.stream().map(Key::connection).toList()),
                        Sql.texts(sql, fresh.stream().map(Key::eventId).toList()),
                        Sql.texts(sql, fresh.stream().map(Key::digest).toList()))
                .orElse(0);
    }
}
