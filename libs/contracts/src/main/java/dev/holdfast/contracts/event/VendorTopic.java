package dev.holdfast.contracts.event;

import java.util.List;
import java.util.Optional;

/**
 * The table of the topics of senders other than the shop: what each is to Holdfast. A 3PL or an ERP is never believed: what
 * its webhook is about is read again, or compared by the reconciler.
 *
 * <p>A topic that has no row is judged by the resource that it begins with, where the sender's topics do so; else its event is
 * kept, ends as {@code discarded}, and is counted by name. Sources: ShipBob's subscription schema (1.0, 2025-07, 2026-01) and
 * webhook pages, ShipHero's webhook pages, Brightpearl's and Business Central's lists of resources.
 *
 * @param name as the sender writes it
 */
public record VendorTopic(Sender sender, String name, Kind kind) {

    /** Who sends. */
    public enum Sender {
        SHIPBOB,
        SHIPHERO,
        BRIGHTPEARL,
        BUSINESS_CENTRAL
    }

    /** What an event is to Holdfast. */
    public enum Kind {
        /** About a 3PL's shipment: the shipments of its order are read again, and booked. */
        SHIPMENT,
        /** About an order or document of the ERP's or the 3PL's own: nothing is written, it is compared. */
        DOCUMENT,
        /** About articles or stock: nothing is written, stock is compared. */
        STOCK,
        /** About what Holdfast does not look at, such as what a 3PL charges. */
        ELSEWHERE
    }

    private static final List<VendorTopic> ROWS = List.of(
            shipBob("order.shipped", Kind.SHIPMENT),
            shipBob("order.delivered", Kind.SHIPMENT),
            shipBob("order.shipment.delivered", Kind.SHIPMENT),
            shipBob("order.shipment.cancelled", Kind.SHIPMENT),
            shipBob("order.shipment.tracking.updated", Kind.SHIPMENT),
            shipBob("order.shipment.line_item.added", Kind.SHIPMENT),
            shipBob("order.shipment.line_item.removed", Kind.SHIPMENT),
            shipBob("order.shipment.line_item.updated", Kind.SHIPMENT),
            shipBob("order.shipment.exception", Kind.DOCUMENT),
            shipBob("order.shipment.on_hold", Kind.DOCUMENT),
            shipBob("order.shipment.address.updated", Kind.DOCUMENT),
            shipBob("order.shipment.shipping_service.updated", Kind.DOCUMENT),
            shipBob("return.created", Kind.DOCUMENT),
            shipBob("return.updated", Kind.DOCUMENT),
            shipBob("return.completed", Kind.DOCUMENT),
            shipBob("billing.charge.created", Kind.ELSEWHERE),
            shipBob("billing.refund.created", Kind.ELSEWHERE),
            shipBob("billing.credit.created", Kind.ELSEWHERE),
            shipBob("order_shipped", Kind.SHIPMENT),
            shipBob("shipment_delivered", Kind.SHIPMENT),
            shipBob("shipment_cancelled", Kind.SHIPMENT),
            shipBob("shipment_exception", Kind.DOCUMENT),
            shipBob("shipment_onhold", Kind.DOCUMENT),
            shipHero("Shipment Update", Kind.SHIPMENT),
            shipHero("Package Added", Kind.SHIPMENT),
            shipHero("Order Canceled", Kind.DOCUMENT),
            shipHero("Order Allocated", Kind.DOCUMENT),
            shipHero("Order Deallocated", Kind.DOCUMENT),
            shipHero("Order Packed Out", Kind.DOCUMENT),
            shipHero("Return Update", Kind.DOCUMENT),
            shipHero("Shipment ASN", Kind.DOCUMENT),
            shipHero("Inventory Update", Kind.STOCK),
            shipHero("Inventory Change", Kind.STOCK),
            shipHero("PO Update", Kind.ELSEWHERE),
            shipHero("Tote Complete", Kind.ELSEWHERE),
            shipHero("Tote Cleared", Kind.ELSEWHERE),
            shipHero("Automation Rules", Kind.ELSEWHERE),
            shipHero("Capture Payment", Kind.ELSEWHERE),
            resource(Sender.BRIGHTPEARL, "order", Kind.DOCUMENT),
            resource(Sender.BRIGHTPEARL, "sales-order", Kind.DOCUMENT),
            resource(Sender.BRIGHTPEARL, "sales-credit", Kind.DOCUMENT),
            resource(Sender.BRIGHTPEARL, "goods-out-note", Kind.DOCUMENT),
            resource(Sender.BRIGHTPEARL, "drop-ship-note", Kind.DOCUMENT),
            resource(Sender.BRIGHTPEARL, "customer-payment", Kind.DOCUMENT),
            resource(Sender.BRIGHTPEARL, "product", Kind.STOCK),
            resource(Sender.BRIGHTPEARL, "goods-in-note", Kind.STOCK),
            resource(Sender.BRIGHTPEARL, "goods-movement", Kind.STOCK),
            resource(Sender.BUSINESS_CENTRAL, "salesOrders", Kind.DOCUMENT),
            resource(Sender.BUSINESS_CENTRAL, "salesInvoices", Kind.DOCUMENT),
            resource(Sender.BUSINESS_CENTRAL, "salesCreditMemos", Kind.DOCUMENT),
            resource(Sender.BUSINESS_CENTRAL, "salesShipments", Kind.DOCUMENT),
            resource(Sender.BUSINESS_CENTRAL, "customers", Kind.DOCUMENT),
            resource(Sender.BUSINESS_CENTRAL, "items", Kind.STOCK),
            resource(Sender.BUSINESS_CENTRAL, "generalLedgerEntries", Kind.ELSEWHERE),
            resource(Sender.BUSINESS_CENTRAL, "vendors", Kind.ELSEWHERE));

    /** The row of a topic: by its whole name, else by the resource that it begins with; empty when the table has none. */
    public static Optional<VendorTopic> named(Sender sender, String topic) {
        int dot = topic.indexOf('.');
        String resource = dot < 0 ? topic : topic.substring(0, dot);
        String name =
                switch (sender) {
                    case SHIPBOB, SHIPHERO -> topic;
                    case BRIGHTPEARL, BUSINESS_CENTRAL -> resource;
                };
        return ROWS.stream()
                .filter(row -> row.sender == sender && row.name.equals(name))
                .findFirst();
    }

    private static VendorTopic shipBob(String name, Kind kind) {
        return new VendorTopic(Sender.SHIPBOB, name, kind);
    }

    private static VendorTopic shipHero(String name, Kind kind) {
        return new VendorTopic(Sender.SHIPHERO, name, kind);
    }

    private static VendorTopic resource(Sender sender, String name, Kind kind) {
        return new VendorTopic(sender, name, kind);
    }
}
