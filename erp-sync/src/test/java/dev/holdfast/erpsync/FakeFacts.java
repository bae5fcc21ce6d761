package dev.holdfast.erpsync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.FactSink;
import dev.holdfast.connectors.KnownDocuments;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.erpsync.mapping.ToldFacts;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The credits and shipments of a {@link FakeErp}: as many documents as it is told to make, where only looking tells. */
final class FakeFacts implements FactSink {

    private final Uniqueness uniqueness;
    private final Map<String, List<OrderFact>> documents = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private final Queue<ErpFault> faults = new ArrayDeque<>();
    private boolean keyless;

    FakeFacts(Uniqueness uniqueness) {
        this.uniqueness = uniqueness;
    }

    /** Documents carry no key from now on, and are known by what they say: as goods-out notes of Brightpearl's are. */
    synchronized void withoutKeys() {
        keyless = true;
    }

    synchronized void next(ErpFault fault) {
        faults.add(fault);
    }

    /** Documents of one fact: more than one is what must never be. */
    synchronized List<OrderFact> documents(Effect effect, String id) {
        return List.copyOf(documents.getOrDefault(effect + id, List.of()));
    }

    /** Somebody typed another carrier into a shipment's document. */
    synchronized void byHand(String shipment, String carrier) {
        documents.computeIfPresent(Effect.SHIPMENT + shipment, (id, held) -> {
            Shipment was = (Shipment) held.removeLast();
            held.add(new Shipment(
                    was.order(),
                    was.orderName(),
                    was.id(),
                    was.shippedAt(),
                    was.shipped(),
                    was.shopLocationId(),
                    carrier,
                    was.trackingNumbers(),
                    was.lines(),
                    was.mapping()));
            return held;
        });
    }

    /** Everything written, in order: effect, id, and for credits the total. */
    synchronized List<String> log() {
        return List.copyOf(log);
    }

    synchronized Money credited(String order, String currency) {
        return documents.values().stream()
                .flatMap(List::stream)
                .filter(fact -> fact.order().value().equals(order))
                .map(fact -> fact instanceof CreditNote note ? note.total() : Money.zero(currency))
                .reduce(Money.zero(currency), Money::plus);
    }

    /** Units of the order that stand in shipments, by line. */
    synchronized Map<String, Integer> shipped(String order) {
        Map<String, Integer> units = new TreeMap<>();
        documents.values().stream().flatMap(List::stream).forEach(fact -> {
            if (fact instanceof Shipment shipment
                    && shipment.stands()
                    && shipment.order().value().equals(order)) {
                shipment.contents().forEach(line -> units.merge(line.lineId(), line.units(), Integer::sum));
            }
        });
        return units;
    }

    @Override
    public Uniqueness uniqueness(Effect effect) {
        return uniqueness;
    }

    @Override
    public Optional<BookedFact> find(OrderFact fact, BookedOrder order) {
        List<OrderFact> held = documents(fact.effect(), fact.id());
        return held.isEmpty() ? Optional.empty() : Optional.of(booked(held.getLast()));
    }

    @Override
    public synchronized Optional<BookedFact> find(OrderFact fact, BookedOrder order, KnownDocuments known) {
        if (!keyless || !(fact instanceof Shipment wanted)) {
            return find(fact, order);
        }
        List<BookedFact> alike = documents.values().stream()
                .flatMap(List::stream)
                .filter(held -> held instanceof Shipment shipment
                        && shipment.order().equals(wanted.order())
                        && shipment.shippedAt().equals(wanted.shippedAt())
                        && shipment.lines().equals(wanted.lines()))
                .map(FakeFacts::booked)
                .toList();
        return alike.stream()
                .filter(one -> one.recordId().equals(known.own()))
                .findFirst()
                .or(() -> alike.stream()
                        .filter(one -> !known.others().contains(one.recordId()))
                        .findFirst());
    }

    @Override
    public FactPlan plan(OrderFact fact, BookedOrder order, References references, Optional<BookedFact> found) {
        boolean same = found.isPresent()
                ? keyless || found.get().raw().asText().equals(ToldFacts.digest(fact))
                : !fact.stands();
        List<Plan.Write> writes = same
                ? List.of()
                : List.of(new Plan.Write(
                        fact.effect(), found.isEmpty(), "PUT", "/" + fact.effect() + "/" + fact.id(), null, "book"));
        return new FactPlan(fact, order, found.orElse(null), writes);
    }

    @Override
    public BookedFact apply(FactPlan plan) {
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
            case ErpFault.Late _, ErpFault.Slow _ -> throw new IllegalArgumentException(fault.toString());
        };
    }

    private void takeLater(FactPlan plan, Duration delay) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> take(plan));
    }

    private synchronized BookedFact take(FactPlan plan) {
        OrderFact fact = plan.fact();
        List<OrderFact> held = documents.computeIfAbsent(fact.effect() + fact.id(), k -> new ArrayList<>());
        boolean creates = plan.writes().getFirst().creates();
        if (held.isEmpty() || (creates && uniqueness instanceof Uniqueness.LookUp)) {
            held.add(fact);
        } else {
            held.set(held.size() - 1, fact);
        }
        log.add(
                switch (fact) {
                    case CreditNote note ->
                        "credit " + note.id() + " " + note.total().amount();
                    case Shipment shipment -> (shipment.shipped() ? "ship " : "call off ") + shipment.id();
                });
        return booked(fact);
    }

    private static UpstreamException unknown() {
        return new UpstreamException(new Failure.UnknownOutcome("the answer was lost"));
    }

    private static BookedFact booked(OrderFact fact) {
        List<BookedFact.Line> lines =
                switch (fact) {
                    case CreditNote note ->
                        note.lines().stream()
                                .map(line -> new BookedFact.Line(line.lineId(), line.units()))
                                .toList();
                    case Shipment shipment ->
                        shipment.lines().stream()
                                .map(line -> new BookedFact.Line(line.lineId(), line.units()))
                                .toList();
                };
        return new BookedFact(
                (fact.effect() == Effect.REFUND ? "CM-" : "IF-") + fact.id(),
                null,
                fact.stands(),
                lines,
                fact instanceof CreditNote note ? note.total() : null,
                null,
                JsonNodeFactory.instance.textNode(ToldFacts.digest(fact)));
    }
}
