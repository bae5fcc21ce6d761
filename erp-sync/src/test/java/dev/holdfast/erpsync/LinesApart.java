package dev.holdfast.erpsync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.OrderSink;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An ERP that takes an order's header, whose number it keeps unique, and then its lines by requests of their own, of which it
 * refuses none: a line that is sent twice is there twice, and stays.
 */
final class LinesApart implements OrderSink {

    private final Duration settle;
    private final Map<OrderKey, List<String>> records = new HashMap<>();
    private @Nullable Duration lateBy;
    private boolean stopsBetween;

    LinesApart(Duration settle) {
        this.settle = settle;
    }

    /** The first line of the next order takes effect that long after its sender was let go. */
    synchronized void nextLineLate(Duration delay) {
        lateBy = delay;
    }

    /** The next plan ends after the header, with everything that it sent answered. */
    synchronized void nextStopsBetween() {
        stopsBetween = true;
    }

    /** The line ids that stand, as often as they were taken. */
    synchronized List<String> lines(OrderKey key) {
        return List.copyOf(records.getOrDefault(key, List.of()));
    }

    @Override
    public Uniqueness uniqueness() {
        return new Uniqueness.Atomic();
    }

    @Override
    public Uniqueness uniqueness(Plan plan) {
        return plan.found() == null ? uniqueness() : new Uniqueness.LookUp(settle);
    }

    @Override
    public Set<Effect> effects() {
        return EnumSet.of(Effect.ORDER, Effect.EDIT);
    }

    @Override
    public synchronized Optional<BookedOrder> find(OrderKey key, String orderName) {
        return records.containsKey(key) ? Optional.of(booked(key)) : Optional.empty();
    }

    @Override
    public Plan plan(SalesOrder wanted, References references, Optional<BookedOrder> found) {
        List<Plan.Write> writes = new ArrayList<>();
        Set<String> held = new HashSet<>();
        found.ifPresent(order -> order.lines().forEach(line -> held.add(String.valueOf(line.lineId()))));
        if (found.isEmpty()) {
            writes.add(write("/header", null));
        }
        wanted.lines().stream()
                .filter(line -> !held.contains(line.lineId()))
                .forEach(line -> writes.add(write("/line", line.lineId())));
        return new Plan(wanted.key(), found.orElse(null), wanted, writes);
    }

    private static Plan.Write write(String path, @Nullable String line) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("line", line);
        return new Plan.Write(Effect.ORDER, true, "POST", path, body, "book");
    }

    @Override
    public BookedOrder apply(Plan plan) {
        for (Plan.Write write : plan.writes()) {
            send(plan.key(), write);
        }
        synchronized (this) {
            return booked(plan.key());
        }
    }

    private synchronized void send(OrderKey key, Plan.Write write) {
        if (write.path().equals("/header")) {
            records.computeIfAbsent(key, one -> new ArrayList<>());
            return;
        }
        if (stopsBetween) {
            stopsBetween = false;
            throw new UpstreamException(new Failure.UnknownOutcome("throttled between two requests", false));
        }
        Duration delay = lateBy;
        if (delay != null) {
            lateBy = null;
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> take(key, write));
            throw new UpstreamException(new Failure.UnknownOutcome("the answer was lost"));
        }
        take(key, write);
    }

    private synchronized void take(OrderKey key, Plan.Write write) {
        records.computeIfAbsent(key, one -> new ArrayList<>())
                .add(Objects.requireNonNull(write.body()).path("line").asText());
    }

    private BookedOrder booked(OrderKey key) {
        return new BookedOrder(
                "SO-" + key,
                null,
                BookedOrder.Origin.HOLDFAST,
                "USD",
                false,
                BookedOrder.Progress.OPEN,
                lines(key).stream()
                        .map(line -> new BookedOrder.Line(line, null, 1, Money.zero("USD")))
                        .toList(),
                null,
                null,
                Money.zero("USD"),
                JsonNodeFactory.instance.objectNode());
    }
}
