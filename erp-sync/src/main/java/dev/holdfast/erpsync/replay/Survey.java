package dev.holdfast.erpsync.replay;

import dev.holdfast.erpsync.ledger.EventLookup;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a selection names, and chooses the orders that are planned for real. PostgreSQL does it, a slice of the ledger at
 * a time: neither memory nor the length of a transaction grows with the selection.
 */
final class Survey {

    /** Ledger numbers in one slice. */
    static final long SLICE = 100_000;

    /** Orders remembered: up to so many are counted exactly, more are estimated to within a few in a hundred. */
    private static final int REMEMBERED = 1024;

    /** What is planned once: an order, and each event of its own about a refund or shipment. */
    private static final String SUBJECT =
            "case when " + Fate.SQL_EFFECT + " or e.order_key is null then 'event ' || e.seq else e.order_key end";

    /** What was counted. */
    record Counts(
            long events,
            long leftOut,
            Map<String, Long> byTopic,
            Map<String, Long> byState,
            Map<String, Long> byFate) {}

    /** The newest selected event of each of some orders, and refunds and shipments, chosen evenly; and how many there are in all. */
    record Chosen(List<LedgerEvent> events, long orders) {}

    private record Share(boolean leftOut, String topic, String state, String fate, long events) {}

    private record Newest(String hash, long seq, @Nullable Instant version) {

        Newest newer(Newest other) {
            Instant mine = version == null ? Instant.MIN : version;
            Instant others = other.version == null ? Instant.MIN : other.version;
            int order = mine.compareTo(others);
            return order > 0 || (order == 0 && seq > other.seq) ? this : other;
        }
    }

    private final Transactions transactions;

    Survey(Transactions transactions) {
        this.transactions = transactions;
    }

    Counts count(ReplayRow row) {
        Map<String, Long> byTopic = new TreeMap<>();
        Map<String, Long> byState = new TreeMap<>();
        Map<String, Long> byFate = new TreeMap<>();
        long events = 0;
        long leftOut = 0;
        for (long from = first(); from < row.upTo(); from += SLICE) {
            for (Share share : slice(row, from)) {
                if (share.leftOut()) {
                    leftOut += share.events();
                } else {
                    events += share.events();
                    byTopic.merge(share.topic(), share.events(), Long::sum);
                    byState.merge(share.state(), share.events(), Long::sum);
                    byFate.merge(share.fate(), share.events(), Long::sum);
                }
            }
        }
        return new Counts(events, leftOut, byTopic, byState, byFate);
    }

    /** The number before the oldest event. */
    private long first() {
        return transactions.inOne(
                sql -> Sql.one(sql, "select coalesce(min(seq), 1) - 1 from event", row -> row.getLong(1))
                        .orElse(0L));
    }

    private List<Share> slice(ReplayRow row, long from) {
        return transactions.inOne(sql -> {
            Selection.Where where = row.selection().where(sql, row.connection(), row.upTo());
            return Sql.list(
                    sql,
                    "select " + Selection.LEFT_OUT + " as left_out, e.topic, e.state, " + Fate.SQL
                            + " as fate, count(*) as events from event e"
                            + " left join order_state o on o.connection = e.connection and o.order_key = e.order_key"
                            + " where " + where.sql() + " and e.seq > ? and e.seq <= ? group by 1, 2, 3, 4",
                    read -> new Share(
                            read.getBoolean("left_out"),
                            read.getString("topic"),
                            read.getString("state"),
                            read.getString("fate"),
                            read.getLong("events")),
                    where.with(from, from + SLICE));
        });
    }

    /**
     * Those whose keys have the smallest hashes: as good as drawn by lot, the same when it is done again, and found slice by slice.
     * How small they are says how many there are.
     */
    Chosen choose(ReplayRow row, int most) {
        TreeMap<String, Newest> smallest = new TreeMap<>();
        int remembered = Math.max(REMEMBERED, most);
        for (long from = first(); from < row.upTo(); from += SLICE) {
            for (Newest candidate : candidates(row, from, remembered)) {
                smallest.merge(candidate.hash(), candidate, Newest::newer);
            }
            while (smallest.size() > remembered) {
                smallest.pollLastEntry();
            }
        }
        List<Long> seqs =
                smallest.values().stream().limit(most).map(Newest::seq).toList();
        List<LedgerEvent> events = transactions.inOne(sql -> EventLookup.numbered(sql, seqs));
        return new Chosen(
                events, smallest.size() < remembered ? smallest.size() : estimate(smallest.size(), smallest.lastKey()));
    }

    /** Of n hashes spread evenly, the k-th smallest lies at about k / n of the way. */
    private static long estimate(int size, String last) {
        double way = Long.parseLong(last.substring(0, 13), 16) / Math.pow(16, 13);
        return Math.round((size - 1) / way);
    }

    private List<Newest> candidates(ReplayRow row, long from, int most) {
        String planned = Arrays.stream(Fate.values())
                .filter(Fate::needsPlanning)
                .map(fate -> "'" + fate.label() + "'")
                .collect(Collectors.joining(", "));
        return transactions.inOne(sql -> {
            Selection.Where where = row.selection().where(sql, row.connection(), row.upTo());
            return Sql.list(
                    sql,
                    "with newest as (select distinct on (" + SUBJECT + ") e.seq, e.source_version,"
                            + " md5(" + SUBJECT + ") as hash from event e"
                            + " left join order_state o on o.connection = e.connection and o.order_key = e.order_key"
                            + " where " + where.sql() + " and not " + Selection.LEFT_OUT + " and " + Fate.SQL + " in ("
                            + planned + ") and e.seq > ? and e.seq <= ?"
                            + " order by " + SUBJECT + ", e.source_version desc nulls last, e.seq desc)"
                            + " select hash, seq, source_version from newest order by hash limit ?",
                    read -> new Newest(
                            read.getString("hash"), read.getLong("seq"), Sql.instant(read, "source_version")),
                    where.with(from, from + SLICE, most));
        });
    }
}
