package dev.holdfast.erpsync.consume;

import dev.holdfast.erpsync.ledger.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps, beside the rows and in their transaction, how far each partition was taken over. Our topics have no holes (no
 * compaction, no transactions), so an offset that never came means that records were lost before we saw them, such as by
 * retention overtaking a consumer that was away: it is written down, counted, and pages.
 */
final class IntakeOffsets {

    private record Partition(String topic, int number) implements Comparable<Partition> {
        @Override
        public int compareTo(Partition other) {
            int byTopic = topic.compareTo(other.topic);
            return byTopic != 0 ? byTopic : Integer.compare(number, other.number);
        }
    }

    private IntakeOffsets() {}

    /** Takes note of the batch's offsets; says how many gaps it revealed. */
    static int advance(Connection sql, java.util.List<IncomingEvent> events) throws SQLException {
        Map<Partition, TreeSet<Long>> offsets = new TreeMap<>();
        for (IncomingEvent event : events) {
            var place = event.polled().place();
            offsets.computeIfAbsent(new Partition(place.topic(), place.partition()), p -> new TreeSet<>())
                    .add(place.offset());
        }
        int gaps = 0;
        for (var entry : offsets.entrySet()) {
            gaps += advance(sql, entry.getKey(), entry.getValue());
        }
        return gaps;
    }

    private static int advance(Connection sql, Partition partition, SortedSet<Long> offsets) throws SQLException {
        OptionalLong next = Sql.one(
                        sql,
                        "select next_offset from intake_progress where topic = ? and partition = ? for update",
                        row -> OptionalLong.of(row.getLong(1)),
                        partition.topic(),
                        partition.number())
                .orElse(OptionalLong.empty());
        int gaps = 0;
        long expected = next.orElse(offsets.first());
        for (long offset : offsets) {
            if (offset > expected) {
                Sql.update(
                        sql,
                        "insert into intake_gap (topic, partition, from_offset, to_offset) values (?, ?, ?, ?)",
                        partition.topic(),
                        partition.number(),
                        expected,
                        offset);
                gaps++;
            }
            expected = Math.max(expected, offset + 1);
        }
        Sql.update(sql, """
                insert into intake_progress as p (topic, partition, first_offset, next_offset) values (?, ?, ?, ?)
                on conflict (topic, partition) do update
                  set next_offset = greatest(p.next_offset, excluded.next_offset),
                    first_offset = least(p.first_offset, excluded.first_offset), updated_at = now()""", partition.topic(), partition.number(), offsets.first(), expected);
        return gaps;
    }
}
