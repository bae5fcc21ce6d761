package dev.holdfast.erpsync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ShipmentLedger;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import dev.holdfast.transport.rate.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A 3PL that has each order's shipments as they now are; its webhooks name the order by {@code order_id}. */
final class FakeWarehouse implements ShipmentLedger {

    private final Map<String, List<WarehouseShipment>> shipments = new ConcurrentHashMap<>();
    private final Map<String, Instant> changed = new ConcurrentHashMap<>();
    private final Set<Lane> lanes = ConcurrentHashMap.newKeySet();
    private final List<Window> windows = new CopyOnWriteArrayList<>();
    private final AtomicInteger hints = new AtomicInteger();
    private volatile @Nullable Failure down;
    private volatile boolean toldNames;

    /** The warehouse tells this of the order now. */
    void ships(long order, WarehouseShipment... all) {
        shipments.put(Long.toString(order), new ArrayList<>(List.of(all)));
    }

    /** From now on every call of it ends so; null for none. */
    void down(@Nullable Failure failure) {
        down = failure;
    }

    /** It was told orders' names, and knows no ids of the shop's. */
    void toldNames() {
        toldNames = true;
    }

    /** When a shipment changed last; else it always did just now. */
    void changed(String shipment, Instant at) {
        changed.put(shipment, at);
    }

    /** Whose turn it was asked in what it has shipped. */
    Set<Lane> lanes() {
        return lanes;
    }

    /** What it was asked for. */
    List<Window> windows() {
        return windows;
    }

    int hintsRead() {
        return hints.get();
    }

    static WarehouseShipment left(String id, long order, String parcel, WarehouseShipment.Line... lines) {
        return new WarehouseShipment(
                new OrderKey(Long.toString(order)),
                "#" + order,
                id,
                true,
                Orders.updatedAt(0),
                "UPS",
                parcel.isEmpty() ? List.of() : List.of(parcel),
                List.of(lines),
                Orders.updatedAt(0));
    }

    static WarehouseShipment calledOff(WarehouseShipment left) {
        return new WarehouseShipment(
                left.order(),
                left.orderName(),
                left.id(),
                false,
                null,
                left.carrier(),
                left.trackingNumbers(),
                left.lines(),
                left.updatedAt());
    }

    static WarehouseShipment sentAgain(WarehouseShipment left) {
        return new WarehouseShipment(
                left.order(),
                left.orderName(),
                left.id(),
                true,
                left.shippedAt(),
                left.carrier(),
                left.trackingNumbers(),
                left.lines(),
                left.updatedAt().plusSeconds(60));
    }

    static WarehouseShipment.Line units(String sku, int units) {
        return new WarehouseShipment.Line(sku, null, units);
    }

    @Override
    public Stream<WarehouseShipment> changedIn(Window window) {
        lanes.add(Lane.current());
        windows.add(window);
        Failure failure = down;
        if (failure != null) {
            throw new UpstreamException(failure);
        }
        return shipments.values().stream()
                .flatMap(List::stream)
                .filter(one -> !changed.getOrDefault(one.id(), window.until()).isBefore(window.from()))
                .map(one -> toldNames ? nameless(one) : one);
    }

    @Override
    public List<WarehouseShipment> of(OrderKey key, String orderName) {
        return asked(key.value());
    }

    @Override
    public List<WarehouseShipment> hinted(JsonNode body) {
        hints.incrementAndGet();
        return asked(body.path("order_id").asText());
    }

    private List<WarehouseShipment> asked(String order) {
        Failure failure = down;
        if (failure != null) {
            throw new UpstreamException(failure);
        }
        return shipments.getOrDefault(order, List.of()).stream()
                .map(one -> toldNames ? nameless(one) : one)
                .toList();
    }

    private static WarehouseShipment nameless(WarehouseShipment one) {
        return new WarehouseShipment(
                null,
                one.orderName(),
                one.id(),
                one.shipped(),
                one.shippedAt(),
                one.carrier(),
                one.trackingNumbers(),
                one.lines(),
                one.updatedAt());
    }
}
