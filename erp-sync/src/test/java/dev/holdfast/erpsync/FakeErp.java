package dev.holdfast.erpsync;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.OrderSink;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.ReferenceSource;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An ERP that does what it is told, as often as it is told: where the vendor's uniqueness is only a look-up, creating twice
 * makes two records. Its answers can be lost before or after the effect, and an effect can come long after the caller gave up.
 */
final class FakeErp implements OrderSink, ReferenceSource {

    /** One write that took effect. */
    record Written(String order, Instant version, String po, boolean created) {}

    private final Uniqueness uniqueness;
    private final Map<String, List<SalesOrder>> records = new HashMap<>();
    private final List<Written> log = new ArrayList<>();
    private final Queue<ErpFault> faults = new ArrayDeque<>();
    private final Queue<Failure> lookUpFailures = new ArrayDeque<>();
    private final Queue<CountDownLatch> hangs = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Runnable> afterLook = new AtomicReference<>(() -> {});
    private final List<Plan> late = new ArrayList<>();
    private final Set<String> missingSkus = new HashSet<>();
    private final Map<String, Integer> byHand = new HashMap<>();
    private boolean shortChanges;
    private boolean takesFacts;
    private @Nullable Failure down;

    FakeErp(Uniqueness uniqueness) {
        this.uniqueness = uniqueness;
    }

    synchronized void next(ErpFault fault) {
        faults.add(fault);
    }

    synchronized void nextLookUpFails(Failure failure) {
        lookUpFailures.add(failure);
    }

    /** The next look-up comes to no end of its own. */
    synchronized void nextLookUpHangs(CountDownLatch given) {
        hangs.add(given);
    }

    /** Whether a look-up that shall hang does. */
    synchronized boolean nobodyHangsYet() {
        return !hangs.isEmpty();
    }

    /** From now on every call of it ends so; null for none. */
    synchronized void down(@Nullable Failure failure) {
        down = failure;
    }

    synchronized void lacks(String sku) {
        missingSkus.add(sku);
    }

    synchronized void learns(String sku) {
        missingSkus.remove(sku);
    }

    /** From now on it holds a cent less than it was told. */
    synchronized void shortChanges() {
        shortChanges = true;
    }

    /** Somebody ships units of lines in the ERP, which tells from now on what it has shipped. */
    synchronized void shipsByHand(Map<String, Integer> lines) {
        byHand.putAll(lines);
    }

    /** From now on it takes credits and shipments too. */
    void takesFacts() {
        takesFacts = true;
    }

    synchronized void landLate() {
        late.forEach(this::take);
        late.clear();
    }

    synchronized void forget(long order) {
        records.remove(Long.toString(order));
    }

    /** Somebody changes the record in the ERP. */
    synchronized void byHand(long order, SalesOrder to) {
        List<SalesOrder> held = records.get(Long.toString(order));
        held.set(held.size() - 1, to);
    }

    synchronized List<Written> log() {
        return List.copyOf(log);
    }

    synchronized List<Written> log(long order) {
        return log.stream().filter(w -> w.order().equals(Long.toString(order))).toList();
    }

    synchronized List<SalesOrder> records(long order) {
        return List.copyOf(records.getOrDefault(Long.toString(order), List.of()));
    }

    @Override
    public Uniqueness uniqueness() {
        return uniqueness;
    }

    @Override
    public Set<Effect> effects() {
        return takesFacts ? EnumSet.allOf(Effect.class) : Set.of(Effect.ORDER, Effect.EDIT, Effect.CANCELLATION);
    }

    /** Runs between the next look-up and its answer. */
    void afterNextLook(Runnable meanwhile) {
        afterLook.set(meanwhile);
    }

    @Override
    public Optional<BookedOrder> find(OrderKey key, String orderName) {
        CountDownLatch hanging = hangs.poll();
        if (hanging != null) {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                throw new UpstreamException(new Failure.Transient("interrupted"));
            }
        }
        Optional<BookedOrder> found = look(key);
        afterLook.getAndSet(() -> {}).run();
        return found;
    }

    private synchronized Optional<BookedOrder> look(OrderKey key) {
        Failure failure = down == null ? lookUpFailures.poll() : down;
        if (failure != null) {
            throw new UpstreamException(failure);
        }
        List<SalesOrder> held = records.getOrDefault(key.value(), List.of());
        return held.isEmpty() ? Optional.empty() : Optional.of(booked(held.getLast()));
    }

    @Override
    public Plan plan(SalesOrder wanted, References references, Optional<BookedOrder> found) {
        boolean same = found.isPresent() && found.get().raw().equals(FakeRecord.raw(wanted));
        boolean creates = found.isEmpty();
        List<Plan.Write> writes = same
                ? List.of()
                : List.of(new Plan.Write(
                        creates ? Effect.ORDER : Effect.EDIT, creates, "PUT", "/order/" + wanted.key(), null, "book"));
        return new Plan(wanted.key(), found.orElse(null), wanted, writes);
    }

    @Override
    public BookedOrder apply(Plan plan) {
        ErpFault fault;
        synchronized (this) {
            fault = faults.poll();
        }
        return switch (fault) {
            case null -> take(plan);
            case ErpFault.DropBefore() -> throw unknown();
            case ErpFault.DropAfter() -> {
                take(plan);
                throw unknown();
            }
            case ErpFault.Late() -> {
                keep(plan);
                throw unknown();
            }
            case ErpFault.LateBy(Duration delay) -> {
                takeLater(plan, delay);
                throw unknown();
            }
            case ErpFault.HangsThenLate(Duration delay) -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    takeLater(plan, delay);
                }
                throw unknown();
            }
            case ErpFault.Refuse(Failure failure) -> throw new UpstreamException(failure);
            case ErpFault.Slow(CountDownLatch started, CountDownLatch go) -> {
                started.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    keep(plan);
                    throw unknown();
                }
                yield take(plan);
            }
        };
    }

    private void takeLater(Plan plan, Duration delay) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> take(plan));
    }

    private synchronized void keep(Plan plan) {
        late.add(plan);
    }

    private synchronized BookedOrder take(Plan plan) {
        SalesOrder wanted = plan.wanted();
        String key = wanted.key().value();
        List<SalesOrder> held = records.computeIfAbsent(key, k -> new ArrayList<>());
        boolean creates = plan.writes().getFirst().creates();
        boolean atomic = uniqueness instanceof Uniqueness.Atomic;
        boolean created = held.isEmpty() || (creates && !atomic);
        if (created) {
            held.add(wanted);
        } else {
            held.set(held.size() - 1, wanted);
        }
        log.add(new Written(key, wanted.version(), String.valueOf(wanted.poNumber()), created));
        return booked(wanted);
    }

    private static UpstreamException unknown() {
        return new UpstreamException(new Failure.UnknownOutcome("the answer was lost"));
    }

    private BookedOrder booked(SalesOrder order) {
        return FakeRecord.of(order, shortChanges, byHand);
    }

    @Override
    public synchronized References resolve(SalesOrder order) {
        List<References.Ref> missing = order.lines().stream()
                .map(SalesOrder.Line::sku)
                .filter(Objects::nonNull)
                .filter(missingSkus::contains)
                .map((@Nullable String sku) -> new References.Ref(References.Kind.ITEM, String.valueOf(sku)))
                .toList();
        return new References(Map.of(), missing);
    }

    @Override
    public References resolve(OrderFact fact) {
        return new References(Map.of(), List.of());
    }

    @Override
    public void refresh() {
        // Nothing is cached.
    }
}
