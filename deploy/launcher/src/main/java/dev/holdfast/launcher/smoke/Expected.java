package dev.holdfast.launcher.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.launcher.connections.SimulatedConnection;
import dev.holdfast.launcher.erp.Document;
import dev.holdfast.launcher.erp.Document.Kind;
import dev.holdfast.launcher.samples.SampleWebhook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A document that an ERP must hold exactly once when all samples have arrived, in whatever order and however often.
 *
 * @param name the order's
 * @param about the shop's id of the order, or of the refund
 * @param units of an order: ordered and not taken off before shipping; what was sent back stays, and is credited apart
 * @param total what these come to; zero for a shipment
 * @param ended whether it is an order that the shop has called off
 */
record Expected(
        SimulatedConnection connection,
        String name,
        Kind kind,
        String about,
        Map<String, Integer> units,
        BigDecimal total,
        boolean ended) {

    /** One of each order, from the manifest's last word on it and its refunds, and one of each refund and shipment. */
    static List<Expected> of(List<SampleWebhook> samples) {
        record Order(SimulatedConnection connection, String id) {}
        Map<Order, Expected> orders = new LinkedHashMap<>();
        for (SampleWebhook sample : samples) {
            if (sample.isWholeOrder()) {
                orders.put(new Order(sample.connection(), sample.order()), order(sample));
            }
        }
        List<Expected> facts = new ArrayList<>();
        for (SampleWebhook sample : samples) {
            orders.computeIfPresent(new Order(sample.connection(), sample.order()), (id, order) -> {
                if (sample.expect().has("refund")) {
                    facts.add(order.credit(sample.expect()));
                    return order.withReturned(sample.expect());
                }
                if (sample.expect().has("fulfilment")) {
                    facts.add(order.shipment(units(sample.expect())));
                }
                return order;
            });
        }
        return Stream.concat(orders.values().stream(), facts.stream()).toList();
    }

    private static Expected order(SampleWebhook sample) {
        JsonNode expect = sample.expect();
        return new Expected(
                sample.connection(),
                expect.path("name").asText(),
                Kind.ORDER,
                sample.order(),
                units(expect),
                new BigDecimal(expect.path("currentTotal").asText()),
                sample.isCancellation());
    }

    private Expected withReturned(JsonNode refund) {
        Map<String, Integer> kept = new HashMap<>(units);
        units(refund).forEach((sku, returned) -> kept.merge(sku, returned, Integer::sum));
        return new Expected(
                connection,
                name,
                kind,
                about,
                new TreeMap<>(kept),
                total.add(new BigDecimal(refund.path("amount").asText())),
                ended);
    }

    private Expected credit(JsonNode refund) {
        return new Expected(
                connection,
                name,
                Kind.CREDIT,
                refund.path("refund").asText(),
                units(refund),
                new BigDecimal(refund.path("amount").asText()),
                false);
    }

    /** The shipment of some of this order. */
    Expected shipment(Map<String, Integer> shipped) {
        return new Expected(connection, name, Kind.SHIPMENT, about, shipped, BigDecimal.ZERO, false);
    }

    /** Whether no API of the vendor makes it: then nothing of it must be there. */
    boolean byHand() {
        return connection.erp().byHand().contains(kind);
    }

    /** In a few words. */
    String described() {
        if (byHand()) {
            return kind.word() + " left to a person";
        }
        return kind.word() + " "
                + (ended ? "ended" : units + (kind == Kind.SHIPMENT ? "" : ", " + total.toPlainString()));
    }

    /**
     * What is not as it must be; empty when all is.
     *
     * @param created how many such documents there ever were
     */
    List<String> differences(Collection<Document> held, int created) {
        int wanted = byHand() ? 0 : 1;
        if (held.size() != wanted || created > wanted) {
            return List.of(
                    held.isEmpty() && created == 0
                            ? "missing"
                            : held.size() + " of them, created " + created + " times");
        }
        return held.stream().flatMap(one -> differences(one).stream()).toList();
    }

    private List<String> differences(Document held) {
        List<String> differences = new ArrayList<>();
        if (ended || held.ended()) {
            return ended == held.ended() ? differences : List.of(ended ? "not cancelled" : "ended");
        }
        // An order has lines of other things too: shipping, tips, duties.
        Map<String, Integer> there = new TreeMap<>(held.units());
        if (kind == Kind.ORDER) {
            there.keySet().retainAll(units.keySet());
        }
        if (!there.equals(units)) {
            differences.add(there + " instead of " + units);
        }
        if (held.total().compareTo(total) != 0) {
            differences.add("total " + held.total().toPlainString() + " instead of " + total.toPlainString());
        }
        return differences;
    }

    private static Map<String, Integer> units(JsonNode expect) {
        Map<String, Integer> units = new TreeMap<>();
        expect.path("lines").properties().forEach(line -> {
            if (line.getValue().asInt() > 0) {
                units.put(line.getKey(), line.getValue().asInt());
            }
        });
        return units;
    }
}
