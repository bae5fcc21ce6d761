package dev.holdfast.transport.rate;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One account in one process. Who asks here stands in the shared book while it can be reached, and in this process's own
 * otherwise; what is under way when the one gives place to the other is carried over.
 */
final class Desk {

    /** How often what is held is told again in full after this process was cut off: also what was admitted meanwhile. */
    private static final int RESTORES = 2;

    private final VendorAccount account;
    private final Terms terms;
    private final Governor governor;
    private final MemoryBook own;
    private final @Nullable RedisBook shared;
    private final Object lock = new Object();
    private final Map<String, HeldPermit> held = new HashMap<>();
    private final Map<String, Waiter> waiting = new HashMap<>();
    private final Map<Entry, Long> lingering = new HashMap<>();
    private int restores;
    private volatile long used = System.nanoTime();
    private volatile @Nullable AccountLoad load;

    /** @param own already the share of this process alone */
    Desk(VendorAccount account, Terms terms, Governor governor, VendorAccount.Limits own, @Nullable RedisBook shared) {
        this.account = account;
        this.terms = terms;
        this.governor = governor;
        this.own = new MemoryBook(own, terms, () -> System.nanoTime() / 1_000_000, governor::served);
        this.shared = shared;
    }

    private record Asked(Book.Answer answer, boolean byOwn) {}

    Permit admit(Lane lane, boolean alone, int points, Duration patience) {
        long since = System.nanoTime();
        Waiter waiter = arrive(lane, alone, points);
        HeldPermit permit = null;
        try {
            permit = await(waiter, since, patience);
            return permit;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException(
                    new Failure.Transient("Interrupted while waiting for a permit of the " + account), e);
        } finally {
            if (permit == null) {
                synchronized (lock) {
                    waiting.remove(waiter.entry().id());
                }
                give(waiter.entry(), Book.Report.NOTHING);
            }
            governor.gone(waiter);
            governor.watch().waited(account, lane, Duration.ofNanos(System.nanoTime() - since), permit != null);
        }
    }

    private Waiter arrive(Lane lane, boolean alone, int points) {
        synchronized (lock) {
            used = System.nanoTime();
            Waiter waiter = governor.waiter(lane, alone, points);
            waiting.put(waiter.entry().id(), waiter);
            return waiter;
        }
    }

    private HeldPermit await(Waiter waiter, long since, Duration patience) throws InterruptedException {
        while (true) {
            waiter.listen();
            long asOf = System.nanoTime();
            Asked asked = ask(waiter.entry());
            Book.Answer answer = asked.answer();
            if (answer.granted()) {
                return hold(waiter.entry(), asOf, asked);
            }
            Duration left = patience.minusNanos(System.nanoTime() - since);
            if (answer.closed().isPositive() && answer.closed().compareTo(left) > 0) {
                throw new UpstreamException(new Failure.RateLimited(
                        "The " + account + " is closed for " + answer.closed() + " more, as it asked",
                        answer.closed()));
            }
            if (!left.isPositive()) {
                throw new UpstreamException(new Failure.RateLimited(
                        "There was no room in the " + account + " for " + patience + ": " + answer.inUse()
                                + " calls are under way",
                        answer.again().isPositive() ? answer.again() : null));
            }
            Duration again = answer.again().isPositive()
                    ? answer.again()
                    : terms.timing().poll();
            Duration poll = again.compareTo(terms.timing().poll()) < 0
                    ? again
                    : terms.timing().poll();
            waiter.await(poll.compareTo(left) < 0 ? poll : left);
        }
    }

    private Asked ask(Entry entry) throws InterruptedException {
        RedisBook book = shared;
        if (book != null && !governor.away()) {
            try {
                Asked asked = new Asked(book.admit(entry), false);
                if (book.anew()) {
                    sync(false);
                }
                return asked;
            } catch (StoreAwayException e) {
                governor.lost(e);
            }
        }
        return new Asked(own.admit(entry), true);
    }

    private HeldPermit hold(Entry entry, long asOf, Asked asked) {
        HeldPermit permit = new HeldPermit(entry, asked.answer().inUse(), this);
        if (!asked.byOwn()) {
            permit.leasedUntil(asOf + terms.timing().lease().toNanos());
        }
        synchronized (lock) {
            waiting.remove(entry.id());
            held.put(entry.id(), permit);
            if (!asked.byOwn() && governor.away()) {
                takeOver(permit);
            }
        }
        if (!asked.byOwn() && !governor.away()) {
            own.release(entry, Book.Report.NOTHING);
        }
        return permit;
    }

    /** The call is over. */
    void closed(HeldPermit permit, Book.Report report, boolean givenUp) {
        synchronized (lock) {
            held.remove(permit.entry().id());
            used = System.nanoTime();
            if (givenUp && shared != null && !governor.away()) {
                // Told with what is held until then, and forgotten by the first sync after it.
                lingering.put(permit.entry(), used + terms.timing().lease().toNanos());
                return;
            }
        }
        if (report.refused()) {
            governor.watch().refused(account);
        }
        give(permit.entry(), report);
    }

    private void give(Entry entry, Book.Report report) {
        RedisBook book = shared;
        boolean isShared = book != null && !governor.away();
        // What is this process's alone shrinks only by refusals of its own calls.
        own.release(entry, isShared ? new Book.Report(false, report.after(), report.bucket()) : report);
        if (isShared) {
            book.release(entry, report);
        }
    }

    /** The shared book cannot be reached: what this process has under way counts against its own share from now on. */
    void cutOff() {
        synchronized (lock) {
            own.quiet(terms.timing().quiet());
            held.values().forEach(this::takeOver);
            restores = RESTORES;
        }
    }

    private void takeOver(HeldPermit permit) {
        if (permit.holds()) {
            permit.own();
            own.adopt(permit.entry());
        }
    }

    /** Tells the shared book what is held here, and learns what was lost and who was served. */
    void sync(boolean rejoin) throws StoreAwayException, InterruptedException {
        RedisBook book = shared;
        if (book == null) {
            return;
        }
        List<HeldPermit> mine = new ArrayList<>();
        List<Entry> told = new ArrayList<>();
        List<Waiter> waiters;
        long mark;
        boolean restore;
        long asOf = System.nanoTime();
        synchronized (lock) {
            mark = governor.mark();
            held.values().stream().filter(HeldPermit::holds).forEach(mine::add);
            mine.forEach(permit -> told.add(permit.entry()));
            lingering.values().removeIf(until -> asOf - until >= 0);
            told.addAll(lingering.keySet());
            waiters = List.copyOf(waiting.values());
            restore = rejoin || restores > 0;
        }
        RedisBook.Synced synced = book.sync(
                governor.process(),
                mark,
                restore,
                rejoin,
                told,
                waiters.stream().map(Waiter::entry).toList());
        for (HeldPermit permit : mine) {
            if (synced.lost().contains(permit.entry().id())) {
                permit.lose();
            } else {
                permit.leasedUntil(asOf + terms.timing().lease().toNanos());
            }
        }
        synchronized (lock) {
            restores = rejoin ? RESTORES : Math.max(0, restores - 1);
        }
        load = synced.load();
        synced.granted().forEach(governor::servedBy);
    }

    /** Whether somebody used it within the span, or does now. */
    boolean usedWithin(Duration span) {
        synchronized (lock) {
            return !held.isEmpty()
                    || !waiting.isEmpty()
                    || !lingering.isEmpty()
                    || System.nanoTime() - used < span.toNanos();
        }
    }

    AccountLoad load() {
        AccountLoad known = load;
        return shared == null || governor.away() || known == null
                ? own.load(account, shared != null && governor.away())
                : known;
    }
}
