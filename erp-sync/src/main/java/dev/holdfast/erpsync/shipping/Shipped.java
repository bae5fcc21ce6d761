package dev.holdfast.erpsync.shipping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.erpsync.ledger.Digests;
import dev.holdfast.erpsync.ledger.ShipmentReports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is known of what left of one order, put together for one decision. One thread's alone. */
public final class Shipped {

    private final CanonicalOrder order;
    private final Articles articles;
    private final @Nullable Units shippedInErp;
    private final Map<String, Report> reports = new LinkedHashMap<>();
    private final Map<String, Units> linesCarried = new LinkedHashMap<>();
    private final List<String> confirmed = new ArrayList<>();

    /** @param wanted the order as it is booked @param booked as the ERP holds it now */
    public Shipped(CanonicalOrder order, SalesOrder wanted, BookedOrder booked) {
        this.order = order;
        this.articles = new Articles(order, wanted);
        this.shippedInErp = shipped(booked);
        for (CanonicalOrder.Fulfillment one : order.fulfillments()) {
            reports.put(
                    one.id(),
                    new Report(
                            one.id(),
                            Report.Side.SHOP,
                            one.shipped(),
                            one.createdAt(),
                            Names.parcels(order.key(), one.trackingNumbers()),
                            articles.byArticle(lines(one)),
                            one.locationId(),
                            Set.of()));
        }
    }

    /** Null where the ERP does not tell it of every line. */
    private @Nullable Units shipped(BookedOrder booked) {
        Map<String, Integer> units = new HashMap<>();
        for (BookedOrder.Line line : booked.lines()) {
            Integer count = line.shipped();
            if (line.lineId() == null || count == null) {
                return null;
            }
            units.merge(line.lineId(), count, Integer::sum);
        }
        return articles.byArticle(units);
    }

    private static Map<String, Integer> lines(CanonicalOrder.Fulfillment fulfillment) {
        Map<String, Integer> lines = new HashMap<>();
        fulfillment.lines().forEach(line -> lines.merge(line.lineId(), line.quantity(), Integer::sum));
        return lines;
    }

    /** A warehouse's word as a report. */
    public Report report(Warehouse warehouse, WarehouseShipment word) {
        return new Report(
                Names.fact(warehouse.name(), word.id()),
                Report.Side.WAREHOUSE,
                word.shipped(),
                Objects.requireNonNullElse(word.shippedAt(), word.updatedAt()),
                Names.parcels(order.key(), word.trackingNumbers()),
                articles.told(word),
                null,
                warehouse.places());
    }

    /** What warehouses told. */
    public void told(List<ShipmentReports.Told> told) {
        told.forEach(one -> reports.put(one.report().id(), one.report()));
    }

    /** What documents carry. */
    public void carried(List<ShipmentReports.Carried> carried) {
        for (ShipmentReports.Carried one : carried) {
            linesCarried.put(one.factId(), Objects.requireNonNullElseGet(one.lines(), () -> whole(one.factId())));
            if (one.confirmed()) {
                confirmed.add(one.factId());
            }
        }
    }

    private Units whole(String fulfillment) {
        return order.fulfillments().stream()
                .filter(one -> one.id().equals(fulfillment))
                .findFirst()
                .map(one -> Units.of(lines(one)))
                .orElse(Units.NONE);
    }

    /** What is told of it. */
    public Report report(String id) {
        return Objects.requireNonNull(reports.get(id));
    }

    /** The share of a report. */
    public Allotment allot(String id) {
        return Allotment.of(report(id), known());
    }

    private Allotment.Known known() {
        Map<String, Units> byArticle = new HashMap<>();
        linesCarried.forEach((fact, lines) -> byArticle.put(fact, articles.byArticle(lines.by())));
        return new Allotment.Known(
                List.copyOf(reports.values()), byArticle, confirmed, articles.ordered(), shippedInErp);
    }

    /** Whether a document stands under it, or may. */
    public boolean carries(String id) {
        return linesCarried.containsKey(id);
    }

    /** Facts that documents stand under. */
    public List<String> carriers() {
        return List.copyOf(linesCarried.keySet());
    }

    /** Other reports that have a share to bring now. */
    public List<Report> heirs(String id) {
        return Allotment.heirs(report(id), known());
    }

    /** Other reports whose documents carry less than they tell, where nobody else is left to bring these units. */
    public List<Report> grown(String id, Units units) {
        return reports.values().stream()
                .filter(one -> one.standing() && !one.id().equals(id) && carries(one.id()))
                .filter(one ->
                        one.units().less(articles.byArticle(lines(one.id()))).overlaps(units))
                .toList();
    }

    /** Names what a report has still to bring: the same makes no second event. @param by whoever found it */
    public String mark(Report report, Units unclaimed, String by) {
        String what = report.units().by() + "|" + unclaimed.by() + "|" + linesCarried.keySet() + "|" + by;
        return "left-" + Digests.sha256(what.getBytes(UTF_8)).substring(0, 24);
    }

    /** Whether it tells of nothing that the order has, and of no parcel that the shop tells of. */
    public boolean strange(String id) {
        Report report = report(id);
        return report.units().isEmpty()
                && reports.values().stream()
                        .noneMatch(other -> other.side() != report.side() && other.sharesParcelWith(report));
    }

    /** Units by line that the document under it carries. */
    public Map<String, Integer> lines(String id) {
        return Objects.requireNonNullElse(linesCarried.get(id), Units.NONE).by();
    }

    /** Lays a share on lines. @param told its fact, by whose lines it goes first */
    public Map<String, Integer> lay(String id, Units share, Shipment told) {
        Map<String, Integer> named = new HashMap<>();
        told.contents().forEach(line -> named.merge(line.lineId(), line.units(), Integer::sum));
        Map<String, Integer> taken = new HashMap<>();
        linesCarried.forEach((fact, lines) -> {
            if (!fact.equals(id)) {
                lines.by().forEach((line, units) -> taken.merge(line, units, Integer::sum));
            }
        });
        return articles.lay(share, named, taken);
    }

    /** A warehouse's word as a fact of the order; null without a word. */
    public @Nullable Shipment shipment(String id, @Nullable WarehouseShipment word) {
        if (word == null) {
            return null;
        }
        Report report = report(id);
        Shipment whole = new Shipment(
                order.key(),
                order.name(),
                id,
                report.at(),
                word.shipped(),
                report.places().size() == 1 ? report.places().iterator().next() : null,
                word.carrier(),
                word.trackingNumbers(),
                List.of());
        return as(whole, Articles.lines(word), word.shipped());
    }

    /** The same shipment with those units by line. */
    public Shipment as(Shipment told, Map<String, Integer> lines, boolean shipped) {
        return new Shipment(
                told.order(),
                told.orderName(),
                told.id(),
                told.shippedAt(),
                shipped,
                told.shopLocationId(),
                told.carrier(),
                told.trackingNumbers(),
                order.lines().stream()
                        .map(line -> new Shipment.Line(
                                line.id(),
                                line.sku(),
                                line.title(),
                                lines.getOrDefault(line.id(), 0),
                                line.requiresShipping(),
                                line.giftCard()))
                        .toList(),
                told.mapping());
    }
}
