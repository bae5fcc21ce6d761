package dev.holdfast.erpsync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.contracts.event.VendorTopic;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.ledger.Digests;
import dev.holdfast.erpsync.ledger.FactKey;
import dev.holdfast.erpsync.ledger.Facts;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.retry.FailurePolicy;
import dev.holdfast.erpsync.shipping.Hints;
import dev.holdfast.erpsync.shipping.Names;
import dev.holdfast.erpsync.shipping.ShipmentReports;
import dev.holdfast.erpsync.shipping.Warehouse;
import dev.holdfast.erpsync.shipping.WarehouseFailedException;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A 3PL's webhook: a hint, signed or not. What the 3PL has shipped of the order is read again, and each shipment becomes an event
 * of our own, worked on under its order's lease like a fulfilment of the shop's ({@link ShippedWork}).
 */
final class WarehouseHints {

    private final Facts facts;
    private final ShipmentReports reports;
    private final EffectWork.Patience patience;

    /** Hints into this ledger. @param patience how long is waited for what a 3PL does not show yet, and for an order it names */
    WarehouseHints(Facts facts, ShipmentReports reports, EffectWork.Patience patience) {
        this.facts = facts;
        this.reports = reports;
        this.patience = patience;
    }

    /** What a topic that is never written comes to. */
    static String compared(VendorTopic topic) {
        return switch (topic.kind()) {
            case STOCK -> topic.name() + " writes nothing to the ERP; stock is compared, not booked";
            case DOCUMENT ->
                topic.name() + " is about a document of the sender's own: it is compared, nothing is written";
            case ELSEWHERE -> topic.name() + " is about nothing that Holdfast books or compares";
            case SHIPMENT -> throw new IllegalArgumentException(topic + " is read again");
        };
    }

    Settlement hint(Work work, Supplier<byte[]> body, ConnectionAccess access) {
        if (access.erp() instanceof ErpAccess.Observing) {
            return new Settlement.Excluded("observe", "the connection's mode is observe: nothing is written", null);
        }
        String source = work.event().attributes().source();
        Optional<Warehouse> behind = access.warehouseBehind(source);
        if (behind.isEmpty()) {
            return new Settlement.Park(
                    "config:warehouse:" + source,
                    "no-warehouse",
                    "connections.yaml names no account under `warehouses` that source " + source
                            + " speaks for: add it, or where the vendor has several, call one of them " + source,
                    true,
                    false);
        }
        return reread(work, Hints.json(body.get()), behind.get());
    }

    private Settlement reread(Work work, JsonNode body, Warehouse warehouse) {
        Instant asOf = reports.now();
        List<WarehouseShipment> shipments = work.hold().whileMine(() -> warehouse.ask(ledger -> ledger.hinted(body)));
        Map<String, List<WarehouseShipment>> byOrder = new LinkedHashMap<>();
        for (WarehouseShipment shipment : shipments) {
            String order = order(work.event().connection(), shipment);
            if (order != null) {
                byOrder.computeIfAbsent(order, key -> new ArrayList<>()).add(shipment);
            }
        }
        if (byOrder.isEmpty()) {
            return waitFor(work, shipments.isEmpty());
        }
        byOrder.forEach((order, ofIt) -> announce(work.event().connection(), warehouse, order, ofIt));
        return new Settlement.Reread(
                asOf,
                "read again; what left of it has events of its own: order " + String.join(", ", byOrder.keySet()));
    }

    private @Nullable String order(String connection, WarehouseShipment shipment) {
        OrderKey key = shipment.order();
        return key == null
                ? reports.orderNamed(connection, shipment.orderName()).orElse(null)
                : key.value();
    }

    /** Vendors' answers lag behind their webhooks now and then, and so may the shop's order. */
    private Settlement waitFor(Work work, boolean absent) {
        if (work.event().age().compareTo(patience.fetchAfter()) < 0) {
            return new Settlement.Wait(
                    absent ? "shipment" : "order",
                    absent ? "the warehouse does not show yet what it told of" : "the order it names is not known yet",
                    patience.again());
        }
        return new Settlement.Discarded(
                "not-ours",
                absent
                        ? "the warehouse has no such order or shipment"
                        : "what it names is no order of the shop's that is known here");
    }

    /** What a 3PL tells without a webhook; of an order that is not known here, nothing. */
    void polled(String connection, Warehouse warehouse, WarehouseShipment shipment) {
        String order = order(connection, shipment);
        if (order != null && reports.knows(connection, order)) {
            announce(connection, warehouse, order, List.of(shipment));
        }
    }

    private void announce(String connection, Warehouse warehouse, String order, List<WarehouseShipment> shipments) {
        List<String> known = reports.of(connection, order).stream()
                .map(told -> told.report().id())
                .toList();
        List<Facts.Told> told = new ArrayList<>();
        for (WarehouseShipment shipment : shipments) {
            String id = Names.fact(warehouse.name(), shipment.id());
            // One that never left, and that nobody has heard of, is no shipment yet.
            if (shipment.shipped() || known.contains(id)) {
                told.add(new Facts.Told(new FactKey(Effect.SHIPMENT, id), mark(warehouse.name(), shipment)));
            }
        }
        facts.announce(connection, order, told, Duration.ZERO);
    }

    /** Names whose word it is and what it says: the same word makes no second event. */
    static String mark(String warehouse, WarehouseShipment shipment) {
        String word = shipment + "|" + shipment.updatedAt() + "|" + shipment.shippedAt() + "|" + shipment.carrier()
                + "|" + shipment.trackingNumbers();
        return warehouse + "." + Digests.sha256(word.getBytes(UTF_8)).substring(0, 24);
    }

    /** Whose word a mark names; empty for a mark of another kind. */
    static Optional<String> warehouse(String mark) {
        int dot = mark.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(mark.substring(0, dot));
    }

    /**
     * What a 3PL's failure comes to. Its outage is no fault of the event's, and no sign of the shop's or the ERP's: what needs it
     * waits for it, and nothing else does.
     */
    static Settlement failed(WarehouseFailedException e, Work work, FailurePolicy policy) {
        return switch (e.failure()) {
            case Failure.Transient _,
                    Failure.Unauthorized _,
                    Failure.Suspended _,
                    Failure.Forbidden _,
                    Failure.UnknownOutcome _ ->
                new Settlement.Park("warehouse:" + e.warehouse(), "warehouse-away", e.getMessage(), true, work.doubt());
            case Failure.RateLimited _,
                    Failure.Rejected _,
                    Failure.MissingReference _,
                    Failure.Locked _,
                    Failure.Conflict _,
                    Failure.Unsupported _,
                    Failure.ContractViolation _ ->
                policy.next(e.failure(), new FailurePolicy.Situation(work.event(), work.sent(), work.doubt(), false));
        };
    }
}
