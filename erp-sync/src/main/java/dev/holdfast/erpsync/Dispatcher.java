package dev.holdfast.erpsync;

import dev.holdfast.erpsync.consume.LeaseBudget;
import dev.holdfast.erpsync.ledger.Claims;
import dev.holdfast.erpsync.ledger.Hold;
import dev.holdfast.erpsync.ledger.Lane;
import dev.holdfast.erpsync.ledger.LedgerAwayException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Gives one lane's events to workers, connections in turn: each has its own places, so that no connection's backlog or slow
 * ERP stands in front of another's. Rows that are due in the ledger go before what has just come from Kafka. Every lane has a
 * dispatcher, and so a thread, places and a budget of its own.
 */
final class Dispatcher implements AutoCloseable {

    /** @param places workers of one connection @param poll how often the ledger is asked for due rows when nothing stirs */
    record Limits(Lane lane, int places, Duration poll) {}

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final Claims claims;
    private final LeaseKeeper keeper;
    private final Worker worker;
    private final LeaseBudget budget;
    private final List<String> connections;
    private final Limits limits;
    private final Predicate<String> yields;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stirred = lock.newCondition();
    private final Map<String, ArrayDeque<Hold>> fresh = new HashMap<>();
    private final Map<String, Integer> busy = new HashMap<>();
    private final Set<String> behind = new HashSet<>();
    private boolean stopping;
    private boolean awake;
    private boolean lookNow;
    private int first;

    /** @param yields whether another lane of that connection goes first: then no more than one of this one is worked on */
    Dispatcher(
            Claims claims,
            LeaseKeeper keeper,
            Worker worker,
            LeaseBudget budget,
            List<String> connections,
            Limits limits,
            Predicate<String> yields) {
        this.claims = claims;
        this.keeper = keeper;
        this.worker = worker;
        this.budget = budget;
        this.connections = List.copyOf(connections);
        this.limits = limits;
        this.yields = yields;
        this.thread =
                Thread.ofPlatform().name("dispatcher-" + limits.lane().label()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean alive() {
        return thread.isAlive();
    }

    /** Takes over what intake leased. */
    void offer(List<Hold> holds) {
        lock.lock();
        try {
            for (Hold hold : holds) {
                keeper.keep(hold);
                fresh.computeIfAbsent(hold.event().connection(), name -> new ArrayDeque<>())
                        .add(hold);
            }
            awake = true;
            stirred.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends when nothing is worked on any more, or after the limit; what is held then runs out. */
    void close(Duration limit) {
        lock.lock();
        try {
            stopping = true;
            stirred.signalAll();
        } finally {
            lock.unlock();
        }
        worker.stop();
        try {
            thread.join(limit);
            workers.shutdown();
            if (!workers.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Workers did not finish in time; what they hold runs out and is taken up by others");
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(20));
    }

    private void run() {
        boolean more = true;
        boolean away = false;
        long nextLook = System.nanoTime();
        while (startFresh(more)) {
            if (!more && !lookNow() && System.nanoTime() - nextLook < 0) {
                continue;
            }
            try {
                more = claimDue();
                away = false;
            } catch (LedgerAwayException e) {
                more = false;
                if (!away) {
                    LOG.warnf("Due events cannot be claimed until the ledger is back: %s", e.getMessage());
                }
                away = true;
            } catch (RuntimeException e) {
                more = false;
                LOG.error("Claiming due events failed", e);
            }
            nextLook = System.nanoTime() + limits.poll().toNanos();
        }
        release();
    }

    /** What nobody here will work on is due at once for the others. */
    private void release() {
        List<Hold> left = new ArrayList<>();
        lock.lock();
        try {
            fresh.values().forEach(left::addAll);
        } finally {
            lock.unlock();
        }
        try {
            claims.release(left);
        } catch (LedgerAwayException e) {
            LOG.warnf("%d events become due when their leases run out: %s", left.size(), e.getMessage());
        }
        left.forEach(keeper::letGo);
    }

    /** Starts workers for due rows; says whether more are likely to be due that there is a place for. */
    private boolean claimDue() {
        boolean more = false;
        for (String connection : inTurn(claims.withDueRows(connections, limits.lane()))) {
            // A place is left for what comes fresh: neither stream may starve the other.
            int places = freePlaces(connection);
            int wanted = freshWaits(connection) ? places / 2 + places % 2 : places;
            // Before the claim: a place that comes free meanwhile must not be missed.
            behind(connection, true);
            List<Hold> claimed = wanted > 0 ? claims.claim(connection, limits.lane(), wanted) : List.of();
            claimed.forEach(this::begin);
            boolean left = claimed.size() >= wanted;
            more |= left && wanted > 0;
            behind(connection, left);
        }
        return more;
    }

    /** A backlog goes on when a place comes free, not when it is next looked for due rows. */
    private void behind(String connection, boolean is) {
        locked(() -> is ? behind.add(connection) : behind.remove(connection));
    }

    private boolean lookNow() {
        return locked(() -> {
            boolean now = lookNow;
            lookNow = false;
            return now;
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private List<String> inTurn(List<String> names) {
        if (names.size() < 2) {
            return names;
        }
        first = (first + 1) % names.size();
        List<String> turned = new ArrayList<>(names.subList(first, names.size()));
        turned.addAll(names.subList(0, first));
        return turned;
    }

    /** Starts workers for fresh events and waits for something to do; false when it is time to end. */
    private boolean startFresh(boolean more) {
        lock.lock();
        try {
            for (var entry : fresh.entrySet()) {
                ArrayDeque<Hold> waiting = entry.getValue();
                while (!waiting.isEmpty() && freePlaces(entry.getKey()) > 0) {
                    begin(waiting.remove());
                }
            }
            long patience = limits.poll().toNanos();
            while (!stopping && !more && !awake && patience > 0) {
                patience = stirred.awaitNanos(patience);
            }
            awake = false;
            return !stopping;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether every place of the connection is taken. */
    boolean crowded(String connection) {
        return freePlaces(connection) <= 0;
    }

    private int freePlaces(String connection) {
        int places = yields.test(connection) ? Math.min(1, limits.places()) : limits.places();
        return places - locked(() -> busy.getOrDefault(connection, 0));
    }

    private boolean freshWaits(String connection) {
        return locked(() -> {
            ArrayDeque<Hold> waiting = fresh.get(connection);
            return waiting != null && !waiting.isEmpty();
        });
    }

    private void begin(Hold hold) {
        lock.lock();
        try {
            busy.merge(hold.event().connection(), 1, Integer::sum);
        } finally {
            lock.unlock();
        }
        hold.begin();
        keeper.keep(hold);
        workers.execute(() -> work(hold));
    }

    private void work(Hold hold) {
        try {
            worker.run(hold);
        } finally {
            keeper.letGo(hold);
            byte[] body = hold.body();
            if (body != null) {
                budget.giveBack(hold.event().connection(), body.length);
            }
            lock.lock();
            try {
                busy.merge(hold.event().connection(), -1, Integer::sum);
                lookNow |= behind.remove(hold.event().connection());
                awake = true;
                stirred.signal();
            } finally {
                lock.unlock();
            }
        }
    }
}
