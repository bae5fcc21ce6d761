package dev.holdfast.connectors.netsuite;

import static dev.holdfast.connectors.conformance.Lived.line;
import static dev.holdfast.connectors.conformance.Lived.pair;
import static dev.holdfast.connectors.conformance.Lived.units;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.OrderMapping;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.booking.CreditNotes;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.booking.Shipments;
import dev.holdfast.connectors.conformance.Lived;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.RefundShipping;
import dev.holdfast.contracts.order.CanonicalOrder.Restock;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.settings.ErpSettings.NetSuite.ExternalIds;
import dev.holdfast.settings.ErpSettings.NetSuite.Refunds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The writes that credits and shipments of the carried webhook bodies become, against an order as Holdfast booked it. */
final class MappedFacts {

    private static final BookingSettings BOOKING = Samples.booking(CustomerPolicy.SINGLE);

    private static final String RENAMED = "SKU-OF-THE-MAPPING";

    private MappedFacts() {}

    /** The writes of a case: its order's number, and what happened to it. */
    static List<Plan.Write> of(String name) {
        CanonicalOrder order = Cases.order(name.substring(0, 2));
        CanonicalOrder lived =
                switch (name) {
                    case "01-partial-shipment" ->
                        Lived.shipped(order, "7701", "65500000002", List.of("1Z1", "1Z2"), units("16001", 2));
                    case "01-returned-with-shipping-and-more", "01-returned-by-mapping" ->
                        Lived.refunded(
                                all(order),
                                "8801",
                                List.of(line(
                                        "16001",
                                        1,
                                        Restock.RETURN,
                                        "65500000002",
                                        pair(order, "15.00", "15.00"),
                                        pair(order, "1.24", "1.24"))),
                                new RefundShipping(pair(order, "3.00", "3.00"), pair(order, "0", "0")),
                                pair(order, "1.50", "1.50"));
                    case "02-other-currency-for-the-buyer" ->
                        Lived.refunded(
                                all(order),
                                "8802",
                                List.of(line(
                                        "16003",
                                        1,
                                        Restock.RETURN,
                                        null,
                                        pair(order, "81.02", "71.16"),
                                        pair(order, "0", "0"))),
                                null,
                                null);
                    case "03-taxed-shipping-alone" ->
                        Lived.refunded(
                                all(order),
                                "8803",
                                List.of(),
                                new RefundShipping(pair(order, "6.00", "6.00"), pair(order, "0.50", "0.50")),
                                null);
                    case "05-yen-and-units-that-did-not-come-back" ->
                        Lived.refunded(
                                all(order),
                                "8805",
                                List.of(line(
                                        "16005",
                                        2,
                                        Restock.NO_RESTOCK,
                                        null,
                                        pair(order, "2560", "2560"),
                                        pair(order, "190", "190"))),
                                null,
                                null);
                    case "18-shipment-beside-a-gift-card" ->
                        Lived.shipped(order, "7718", "65500000001", List.of(), units("16007", 1), units("16001", 3));
                    default -> throw new IllegalArgumentException(name);
                };
        BookedOrder held = held(lived);
        References references = references(lived);
        if (!lived.refunds().isEmpty()) {
            CreditNote credit = CreditNotes.of(lived, BOOKING).getLast().with(said(name));
            return new CreditPlanner(settings()).plan(credit, held, references, Optional.empty());
        }
        Shipment shipment = Shipments.of(lived).getLast();
        return new ShipmentPlanner(settings()).plan(shipment, held, references, Optional.empty());
    }

    /** A mapping that gives the line another item and tax code than the tables do, and shipping another tax code. */
    private static OrderMapping said(String name) {
        return name.endsWith("by-mapping")
                ? new OrderMapping(
                        "v1",
                        null,
                        null,
                        null,
                        "778",
                        Map.of(),
                        Map.of("16001", new OrderMapping.Line(RENAMED, "777", Map.of())))
                : OrderMapping.NOTHING;
    }

    private static CanonicalOrder all(CanonicalOrder order) {
        return Lived.shipped(
                order,
                "7700",
                "65500000001",
                List.of(),
                order.lines().stream()
                        .map(one -> units(one.id(), one.quantity()))
                        .toArray(CanonicalOrder.FulfilledLine[]::new));
    }

    private static NetSuite settings() {
        NetSuite usual = Mapped.settings();
        Map<String, String> items = new HashMap<>(usual.items());
        items.put("credit", "906");
        return new NetSuite(
                usual.account(),
                usual.baseUrl(),
                usual.credential(),
                usual.concurrency(),
                usual.settle(),
                usual.subsidiary(),
                usual.location(),
                SimulatedAccount.LOCATIONS,
                usual.taxCodes(),
                usual.defaultTaxCode(),
                usual.exemptTaxCode(),
                usual.shippingMethods(),
                items,
                usual.skuAliases(),
                usual.orderKeyField(),
                usual.lineIdField(),
                usual.timeZone(),
                ExternalIds.ATOMIC,
                new Refunds("129", "5"),
                usual.role());
    }

    /** The order's record as it stands after Holdfast made it. */
    private static BookedOrder held(CanonicalOrder order) {
        SalesOrder wanted = SalesOrderBooking.book(order, BOOKING);
        ObjectNode record = new OrderPlanner(settings())
                .plan(wanted, references(order), Optional.empty())
                .writes()
                .getLast()
                .body()
                .deepCopy();
        record.put("id", "4711").put("total", wanted.total().amount());
        record.putObject("status").put("id", "B");
        int number = 0;
        for (JsonNode item : record.path("item").path("items")) {
            number++;
            boolean charge = item.path("item").path("id").asText().startsWith("90");
            ((ObjectNode) item).put("line", number).set("itemType", RecordLink.to(charge ? "OthCharge" : "InvtPart"));
        }
        return HeldOrder.of(record, settings().lineIdField()).booked(Origin.HOLDFAST, wanted.currency(), settings());
    }

    private static References references(CanonicalOrder order) {
        Map<Ref, String> ids = new HashMap<>(
                Mapped.references(SalesOrderBooking.book(order, BOOKING)).ids());
        ids.put(new Ref(References.Kind.ITEM, RENAMED), "555");
        List.of("777", "778").forEach(id -> ids.put(new Ref(References.Kind.TAX_CODE, "id:" + id), id));
        ids.put(Named.item(StandIn.CREDIT), "906");
        ids.put(Named.item(StandIn.DUTIES), "902");
        ids.putIfAbsent(Named.EXEMPT, "-8");
        SimulatedAccount.LOCATIONS.forEach((shop, id) -> ids.put(Named.location(shop), id));
        return new References(ids, List.of());
    }
}
