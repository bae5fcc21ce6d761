package dev.holdfast.transport.rate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One process's own account: the same decisions as the scripts make in Redis ({@code account.lua}), without leases, since
 * what it knows dies with those who hold it.
 */
final class MemoryBook implements Book {

    private final VendorAccount.Limits limits;
    private final Terms terms;
    private final LongSupplier millis;
    private final Consumer<Entry> granted;
    private final Map<String, Entry> leases = new LinkedHashMap<>();
    private final Queue<Entry> alone = new ArrayDeque<>();
    private final Map<Lane, Queue<Entry>> waiting = new EnumMap<>(Lane.class);
    private int retryPassed;
    private int bulkPassed;
    private long quietUntil;
    private long closedUntil;
    private long cutAt;
    private int cut;
    private @Nullable Bucket bucket;
    private long bucketAt;
    private long refill;

    /**
     * An account that nobody has used.
     *
     * @param limits already without what is left to others
     * @param millis a clock that never goes back
     * @param granted told of those who waited and wait no more
     */
    MemoryBook(VendorAccount.Limits limits, Terms terms, LongSupplier millis, Consumer<Entry> granted) {
        this.limits = limits;
        this.terms = terms;
        this.millis = millis;
        this.granted = granted;
        for (Lane lane : Lane.values()) {
            waiting.put(lane, new ArrayDeque<>());
        }
        cut = limits.calls();
        cutAt = millis.getAsLong() - terms.correction().calm().toMillis();
    }

    @Override
    public synchronized Answer admit(Entry entry) {
        if (!leases.containsKey(entry.id())) {
            Queue<Entry> queue = queue(entry);
            if (!queue.contains(entry)) {
                queue.add(entry);
            }
            serve(entry);
        }
        long now = millis.getAsLong();
        return new Answer(
                leases.containsKey(entry.id()),
                leases.size(),
                Duration.ofMillis(Math.max(0, Math.max(refill, quietUntil - now))),
                Duration.ofMillis(Math.max(0, closedUntil - now)));
    }

    @Override
    public synchronized void release(Entry entry, Report report) {
        long now = millis.getAsLong();
        if (report.refused()
                && limits.calls() > 0
                && now - cutAt >= terms.correction().calm().toMillis()) {
            int calls = Math.max(1, Math.min(most(), leases.size()));
            cut = Math.max(1, (int) Math.floor(calls * terms.correction().shrink()));
            cutAt = now;
        }
        Duration most = terms.correction().closedAtMost();
        Duration after = report.after().compareTo(most) > 0 ? most : report.after();
        closedUntil = Math.max(closedUntil, now + after.toMillis());
        leases.remove(entry.id());
        queue(entry).remove(entry);
        Bucket told = report.bucket();
        if (told != null) {
            double underWay = leases.values().stream().mapToInt(Entry::points).sum();
            bucket = new Bucket(Math.max(0, told.available() - underWay), told.capacity(), told.perSecond());
            bucketAt = now;
        }
        serve(null);
    }

    /** Calls that are under way whoever admitted them. */
    synchronized void adopt(Entry entry) {
        leases.put(entry.id(), entry);
    }

    /** Admits nobody for a while. */
    synchronized void quiet(Duration span) {
        quietUntil = millis.getAsLong() + span.toMillis();
    }

    synchronized AccountLoad load(VendorAccount account, boolean degraded) {
        Map<Lane, Integer> waits = new EnumMap<>(Lane.class);
        waiting.forEach((lane, queue) -> waits.put(lane, queue.size()));
        return new AccountLoad(
                account,
                leases.size(),
                limits.calls() == 0 ? 0 : most(),
                limits.points() == 0 ? 0 : available(),
                waits,
                Duration.ofMillis(Math.max(0, closedUntil - millis.getAsLong())),
                degraded);
    }

    private Queue<Entry> queue(Entry entry) {
        return entry.alone() ? alone : Objects.requireNonNull(waiting.get(entry.lane()));
    }

    private int most() {
        if (limits.calls() == 0) {
            return Integer.MAX_VALUE;
        }
        long grown = (millis.getAsLong() - cutAt)
                / Math.max(1, terms.correction().grow().toMillis());
        return (int) Math.min(limits.calls(), cut + grown);
    }

    private void serve(@Nullable Entry asking) {
        long now = millis.getAsLong();
        refill = 0;
        if (now < quietUntil || now < closedUntil || leases.values().stream().anyMatch(Entry::alone)) {
            return;
        }
        while (leases.size() < most()) {
            Entry next = alone.peek();
            if (next != null && !leases.isEmpty()) {
                return;
            }
            next = next == null ? choose() : next;
            if (next == null) {
                return;
            }
            pay(next);
            queue(next).remove(next);
            leases.put(next.id(), next);
            if (!next.equals(asking)) {
                granted.accept(next);
            }
            if (next.alone()) {
                return;
            }
        }
    }

    private @Nullable Entry choose() {
        Entry live = head(Lane.LIVE);
        Entry retry = head(Lane.RETRY);
        Entry bulk = head(Lane.BULK);
        long bulkCalls = leases.values().stream()
                .filter(entry -> entry.lane() == Lane.BULK)
                .count();
        if (limits.calls() > 0
                && bulkCalls >= Math.max(1, most() - terms.sharing().liveReserve())) {
            bulk = null;
        }
        boolean bulkTurn = turn(terms.sharing().bulkShare(), bulkPassed);
        Entry next;
        if (bulk != null && bulkTurn) {
            next = bulk;
        } else if (retry != null && turn(terms.sharing().retryShare(), retryPassed)) {
            next = retry;
        } else {
            next = live != null ? live : retry != null ? retry : bulk;
        }
        double headRoom = terms.sharing().headRoom();
        if (next == null
                || !payable(
                        next,
                        next.equals(bulk) && !bulkTurn
                                ? Math.max(terms.sharing().bulkFloor(), headRoom)
                                : headRoom)) {
            return null;
        }
        bulkPassed = next.equals(bulk) ? 0 : bulk == null ? bulkPassed : bulkPassed + 1;
        retryPassed = next.equals(retry) ? 0 : retry == null ? retryPassed : retryPassed + 1;
        return next;
    }

    private static boolean turn(double share, int passed) {
        int every = Terms.Sharing.every(share);
        return every > 0 && passed >= every - 1;
    }

    private @Nullable Entry head(Lane lane) {
        Iterator<Entry> queue = Objects.requireNonNull(waiting.get(lane)).iterator();
        return queue.hasNext() ? queue.next() : null;
    }

    private boolean payable(Entry entry, double floor) {
        if (limits.points() == 0) {
            return true;
        }
        double capacity = capacity();
        double missing = Math.min(entry.points() + floor * capacity, capacity) - available();
        if (missing <= 0) {
            return true;
        }
        refill = (long) Math.ceil(missing / perSecond() * 1000);
        return false;
    }

    private void pay(Entry entry) {
        if (limits.points() > 0) {
            bucket = new Bucket(available() - entry.points(), capacity(), perSecond());
            bucketAt = millis.getAsLong();
        }
    }

    private double available() {
        Bucket known = bucket;
        return known == null
                ? limits.points()
                : Math.min(
                        known.capacity(),
                        known.available() + (millis.getAsLong() - bucketAt) * known.perSecond() / 1000);
    }

    private double capacity() {
        return bucket == null ? limits.points() : bucket.capacity();
    }

    private double perSecond() {
        return bucket == null ? limits.perSecond() : bucket.perSecond();
    }
}
