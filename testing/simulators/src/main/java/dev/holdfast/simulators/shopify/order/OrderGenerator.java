package dev.holdfast.simulators.shopify.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.shopify.order.OrderHistory.Event;
import dev.holdfast.simulators.shopify.order.OrderHistory.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Makes random orders and lets each live: paid at once or later, edited, shrunk by refunds before shipping, shipped in parts, returned,
 * cancelled. In every version {@code lines − discounts + shipping + tax (where not included) = total}, as ordered and as it stands, and
 * what left between the two is what edits and refunds say.
 */
public final class OrderGenerator {

    private static final int FIRST_NUMBER = 2001;

    private final GeneratorOptions options;
    private final OrderBody bodies;
    private final Random random;
    private int made;

    /** Begins at the options' seed. */
    public OrderGenerator(GeneratorOptions options) {
        this.options = options;
        this.bodies = new OrderBody(options);
        this.random = new Random(options.seed());
    }

    /** The next orders' lives. */
    public List<OrderHistory> histories(int count) {
        List<OrderHistory> histories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            histories.add(next());
        }
        return histories;
    }

    /** The next order's life. */
    public OrderHistory next() {
        OrderModel order = create();
        List<Version> versions = new ArrayList<>();
        versions.add(version("create", order, "orders/create"));
        int steps = random.nextInt(options.maximumSteps() + 1);
        for (int i = 0; i < steps && order.cancelled == null; i++) {
            order.updated = order.updated.plusSeconds(
                    1 + random.nextLong(Math.max(1, options.pause().toSeconds())));
            versions.add(step(order));
        }
        return new OrderHistory(Long.toString(order.id), List.copyOf(versions));
    }

    private OrderModel create() {
        int index = made++;
        long id = options.firstOrderId() + index;
        Instant at = options.from().plusSeconds(index * 7L);
        List<Product> products = new ArrayList<>(options.catalogue());
        java.util.Collections.shuffle(products, random);
        int count = 1 + random.nextInt(Math.min(3, products.size()));
        int[] quantities = random.ints(count, 1, 6).toArray();
        long gross = 0;
        for (int i = 0; i < count; i++) {
            gross += products.get(i).price() * quantities[i];
        }
        long discount =
                random.nextInt(3) == 0 ? Math.min(gross / 2, 100L * (1 + random.nextInt(15)) + random.nextInt(100)) : 0;
        List<ModelLine> lines = new ArrayList<>();
        long left = discount;
        for (int i = 0; i < count; i++) {
            long share = i == count - 1
                    ? left
                    : Math.min(left, Tally.share(discount, products.get(i).price() * quantities[i], gross));
            left -= share;
            lines.add(new ModelLine(id * 10 + i, products.get(i), quantities[i], share));
        }
        long shipping = random.nextInt(4) == 0 ? 0 : 500 + 100L * random.nextInt(10);
        Tally tally = new Tally(options.taxRate(), options.taxesIncluded());
        return new OrderModel(id, FIRST_NUMBER + index, tally, at, lines, shipping, random.nextInt(5) > 0);
    }

    private Version step(OrderModel order) {
        List<String> possible = new ArrayList<>(List.of("note"));
        if (!order.paid) {
            possible.add("pay");
        }
        boolean unshipped = order.lines.stream().anyMatch(line -> line.fulfillable() > 0);
        if (unshipped && order.lines.stream().mapToInt(ModelLine::current).sum() > 1) {
            possible.add("edit");
            if (order.paid) {
                possible.add("remove");
            }
        }
        if (unshipped && order.paid) {
            possible.add("fulfil");
            possible.add("fulfil");
        }
        if (order.lines.stream().anyMatch(line -> line.returnable() > 0)) {
            possible.add("return");
        }
        if (order.shipments.isEmpty() && random.nextInt(3) == 0) {
            possible.add("cancel");
        }
        return carryOut(possible.get(random.nextInt(possible.size())), order);
    }

    private Version carryOut(String what, OrderModel order) {
        Instant at = order.updated;
        switch (what) {
            case "pay" -> {
                order.paid = true;
                return version(what, order, "orders/paid");
            }
            case "edit" -> {
                some(order, ModelLine::fulfillable, false).forEach(order::edit);
                return version(what, order, "orders/updated");
            }
            case "remove" -> {
                ModelRefund refund = order.refund(some(order, ModelLine::fulfillable, false), "cancel", false, at);
                return version(what, order, "orders/updated", event("refunds/create", bodies.refund(order, refund)));
            }
            case "return" -> {
                ModelRefund refund = order.refund(some(order, ModelLine::returnable, true), "return", false, at);
                return version(what, order, "orders/updated", event("refunds/create", bodies.refund(order, refund)));
            }
            case "fulfil" -> {
                OrderModel.Shipment shipment = order.ship(some(order, ModelLine::fulfillable, true), at);
                return version(
                        what, order, "orders/updated", event("fulfillments/create", bodies.shipment(order, shipment)));
            }
            case "cancel" -> {
                ModelRefund refund = order.cancel(at);
                return version(what, order, "orders/cancelled", event("refunds/create", bodies.refund(order, refund)));
            }
            default -> {
                order.note = "Note " + random.nextInt(1000);
                return version("note", order, "orders/updated");
            }
        }
    }

    /** Some units of some lines: at least one unit, and not all of the order where {@code all} is not allowed. */
    private Map<ModelLine, Integer> some(OrderModel order, ToIntFunction<ModelLine> available, boolean all) {
        List<ModelLine> lines = new ArrayList<>(order.lines.stream()
                .filter(line -> available.applyAsInt(line) > 0)
                .toList());
        java.util.Collections.shuffle(lines, random);
        int left = order.lines.stream().mapToInt(ModelLine::current).sum() - (all ? 0 : 1);
        Map<ModelLine, Integer> units = new LinkedHashMap<>();
        int count = 1 + random.nextInt(lines.size());
        for (ModelLine line : lines.subList(0, count)) {
            int taken = Math.min(left, 1 + random.nextInt(available.applyAsInt(line)));
            if (taken > 0) {
                units.put(line, taken);
                left -= taken;
            }
        }
        return units;
    }

    private Version version(String what, OrderModel order, String topic, Event... besides) {
        ObjectNode body = bodies.order(order);
        List<Event> events = new ArrayList<>();
        events.add(event(topic, body));
        events.addAll(List.of(besides));
        return new Version(what, order.updated, body, List.copyOf(events));
    }

    private static Event event(String topic, ObjectNode body) {
        return new Event(topic, body);
    }
}
