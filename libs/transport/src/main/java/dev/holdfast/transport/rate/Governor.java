package dev.holdfast.transport.rate;

import dev.holdfast.transport.rate.VendorAccount.Limits;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A governor. Shared, it keeps what is under way in a store that all replicas reach; while that is away, each replica keeps
 * to its part of the limit, and tries again every tick. Local, it knows of this process alone.
 */
public final class Governor implements RateGovernor {

    /** An account that nobody used for so long is not told about, nor asked after. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final Terms terms;
    private final int replicas;
    private final String prefix;
    private final @Nullable SharedStore store;
    private final GovernorWatch watch;
    private final String process =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final AtomicLong numbers = new AtomicLong(1);
    private final AtomicBoolean away = new AtomicBoolean();
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();
    private final Map<String, Waiter> waiters = new ConcurrentHashMap<>();
    private final @Nullable ScheduledExecutorService ticker;

    private Governor(Terms terms, int replicas, String prefix, @Nullable SharedStore store, GovernorWatch watch) {
        this.terms = terms;
        this.replicas = replicas;
        this.prefix = prefix;
        this.store = store;
        this.watch = watch;
        if (store == null) {
            ticker = null;
        } else {
            store.listen(RedisBook.channel(prefix, process), this::servedBy);
            ticker = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("rate-governor").daemon().factory());
            long tick = terms.timing().tick().toMillis();
            var unused = ticker.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
        }
    }

    /** For a process that shares accounts with nobody, or with whom it cannot agree. */
    public static Governor local(Terms terms) {
        return new Governor(terms, 1, "", null, GovernorWatch.NONE);
    }

    /**
     * For replicas that share accounts.
     *
     * @param replicas how many there are: each one's part while the store is away; at least one call
     * @param prefix before every key and channel in the store
     * @param store closed with the governor
     */
    public static Governor shared(Terms terms, int replicas, String prefix, SharedStore store, GovernorWatch watch) {
        return new Governor(terms, replicas, prefix, store, watch);
    }

    @Override
    public Permit admit(VendorAccount account, Lane lane, int points, Duration patience) {
        return desk(account).admit(lane, false, points, patience);
    }

    @Override
    public Permit admitAlone(VendorAccount account, Duration patience) {
        return desk(account).admit(Lane.LIVE, true, 0, patience);
    }

    @Override
    public List<AccountLoad> loads() {
        return desks.values().stream()
                .filter(desk -> desk.usedWithin(LATELY))
                .map(Desk::load)
                .toList();
    }

    /** Permits that are still held run out by themselves. */
    @Override
    public void close() {
        if (ticker != null) {
            ticker.shutdownNow();
        }
        if (store != null) {
            store.close();
        }
    }

    private Desk desk(VendorAccount account) {
        // The first one's limits hold where several connections name one account.
        return desks.computeIfAbsent(account.key(), key -> {
            Limits all = account.limits();
            Limits ours = new Limits(terms.sharing().callsOf(all.calls()), all.points(), all.perSecond());
            return new Desk(
                    account,
                    terms,
                    this,
                    store == null ? ours : ours.dividedBy(replicas),
                    store == null ? null : new RedisBook(store, account, terms, prefix));
        });
    }

    private void tick() {
        try {
            boolean wasAway = away.get();
            for (Desk desk : desks.values()) {
                if (wasAway || desk.usedWithin(LATELY)) {
                    desk.sync(wasAway);
                }
            }
            if (wasAway && away.compareAndSet(true, false)) {
                watch.degraded(false, "the shared store answers again");
            }
        } catch (StoreAwayException e) {
            lost(e);
        } catch (InterruptedException e) {
            // The governor is closed.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The ticker must not end: without it every lease would run out.
            watch.degraded(away.get(), "a fault of the governor's own: " + e);
        }
    }

    /** The store did not answer. */
    void lost(StoreAwayException cause) {
        if (away.compareAndSet(false, true)) {
            desks.values().forEach(Desk::cutOff);
            watch.degraded(true, String.valueOf(cause.getMessage()));
        }
    }

    boolean away() {
        return away.get();
    }

    String process() {
        return process;
    }

    GovernorWatch watch() {
        return watch;
    }

    /** Every number drawn so far is lower. */
    long mark() {
        return numbers.get();
    }

    Waiter waiter(Lane lane, boolean alone, int points) {
        Waiter waiter = new Waiter(Entry.of(process, numbers.getAndIncrement(), lane, alone, points));
        waiters.put(waiter.entry().id(), waiter);
        return waiter;
    }

    void gone(Waiter waiter) {
        waiters.remove(waiter.entry().id());
    }

    void served(Entry entry) {
        servedBy(entry.id());
    }

    void servedBy(String id) {
        Waiter waiter = waiters.get(id);
        if (waiter != null) {
            waiter.tell();
        }
    }
}
