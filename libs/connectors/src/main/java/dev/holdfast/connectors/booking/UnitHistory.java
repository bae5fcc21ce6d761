package dev.holdfast.connectors.booking;

import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Fulfillment;
import dev.holdfast.contracts.order.CanonicalOrder.Line;
import dev.holdfast.contracts.order.CanonicalOrder.Refund;
import dev.holdfast.contracts.order.CanonicalOrder.RefundLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of each line's units, as far as one body of the order tells: still ordered, given back after shipping (the
 * order keeps them, a credit gives the money back), or removed before shipping (the order shrinks, nothing is credited).
 *
 * <p>Units that went back into stock say so themselves ({@code return}, {@code cancel}). Where they did not
 * ({@code no_restock}, {@code legacy_restock}), units shipped by the time of the refund are taken first; later shipments
 * cannot have been given back by it, so that shipping the rest of an order does not bring removed units back.
 */
final class UnitHistory {

    private final Map<String, List<Part>> byRefund = new HashMap<>();
    private final Map<String, List<Part>> byLine = new HashMap<>();

    /** One line of a refund. @param kept how many of its units stay on the order, because they had been shipped */
    record Part(RefundLine line, int kept) {

        /** How many of its units leave the order. */
        int removed() {
            return line.quantity() - kept;
        }
    }

    /** @throws dev.holdfast.transport.UpstreamException {@code ContractViolation} when units do not add up */
    static UnitHistory of(CanonicalOrder order) {
        UnitHistory history = new UnitHistory();
        order.lines().forEach(line -> history.byLine.put(line.id(), new ArrayList<>()));
        order.refunds().stream()
                .sorted(Comparator.comparing(Refund::createdAt)
                        .thenComparing(refund -> refund.id().length())
                        .thenComparing(Refund::id))
                .forEach(refund -> history.add(refund, order.fulfillments()));
        for (int i = 0; i < order.lines().size(); i++) {
            history.check(order.lines().get(i), "$.line_items[" + i + "]");
        }
        return history;
    }

    private void add(Refund refund, List<Fulfillment> shipments) {
        List<Part> parts = new ArrayList<>();
        for (RefundLine line : refund.lines()) {
            List<Part> ofLine = byLine.get(line.lineId());
            if (ofLine == null) {
                throw Unbalanced.at(
                        "$.refunds", "give back units of line " + line.lineId() + ", which the order lacks");
            }
            Part part = new Part(line, kept(line, refund.createdAt(), ofLine, shipments));
            ofLine.add(part);
            parts.add(part);
        }
        byRefund.put(refund.id(), List.copyOf(parts));
    }

    private static int kept(RefundLine line, Instant at, List<Part> earlier, List<Fulfillment> shipments) {
        return switch (line.restock()) {
            case RETURN -> line.quantity();
            case CANCEL -> 0;
            case NO_RESTOCK, LEGACY_RESTOCK -> {
                int alreadyBack = earlier.stream().mapToInt(Part::kept).sum();
                yield Math.clamp((long) shipped(line.lineId(), at, shipments) - alreadyBack, 0, line.quantity());
            }
        };
    }

    private static int shipped(String lineId, Instant until, List<Fulfillment> shipments) {
        return shipments.stream()
                .filter(Fulfillment::shipped)
                .filter(shipment -> !shipment.createdAt().isAfter(until))
                .flatMap(shipment -> shipment.lines().stream())
                .filter(line -> line.lineId().equals(lineId))
                .mapToInt(CanonicalOrder.FulfilledLine::quantity)
                .sum();
    }

    private void check(Line line, String path) {
        int accountedFor = line.currentQuantity() + givenBack(line);
        if (accountedFor > line.quantity()) {
            throw Unbalanced.at(
                    path + ".current_quantity",
                    "is " + line.currentQuantity() + " and " + givenBack(line) + " units were given back, but only "
                            + line.quantity() + " were ordered");
        }
    }

    private int givenBack(Line line) {
        return ofLine(line).stream().mapToInt(part -> part.line().quantity()).sum();
    }

    /** Units that the ERP order carries: still ordered, and given back after shipping. */
    int units(Line line) {
        return line.currentQuantity()
                + ofLine(line).stream().mapToInt(Part::kept).sum();
    }

    /** Units that an edit took away without a refund naming them. */
    int editedOut(Line line) {
        return line.quantity() - line.currentQuantity() - givenBack(line);
    }

    List<Part> ofLine(Line line) {
        return byLine.getOrDefault(line.id(), List.of());
    }

    List<Part> ofRefund(Refund refund) {
        return byRefund.getOrDefault(refund.id(), List.of());
    }
}
