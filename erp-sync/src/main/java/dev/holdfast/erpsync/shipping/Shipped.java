package dev.holdfast.erpsync.shipping;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.contracts.order.CanonicalOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All that is known of what left of one order, put together for one decision. One thread's alone. */
public final class Shipped {

    private final CanonicalOrder order;
    private final Instant bookFrom;
    private final Articles articles;
    private final @Nullable Units shippedInErp;
    private final Map<String, Report> reports = new LinkedHashMap<>();
    private final Map<String, Units> linesCarried = new LinkedHashMap<>();
    private final Set<String> confirmed = new HashSet<>();
    private Units othersSeen = Units.NONE;

    /**
     * What the order itself tells.
     *
     * @param wanted the order as it is booked
     * @param booked as the ERP holds it now; null while it does not
     * @param bookFrom what left before is not ours to book
     */
    public Shipped(CanonicalOrder order, SalesOrder wanted, @Nullable BookedOrder booked, Instant bookFrom) {
        this.order = order;
        this.bookFrom = bookFrom;
        this.articles = new Articles(order, wanted);
        this.shippedInErp = booked == null ? null : shipped(booked);
        order.fulfillments().forEach(one -> reports.put(one.id(), report(one)));
    }

    private Report report(CanonicalOrder.Fulfillment one) {
        return new Report(
                one.id(),
                Report.Side.SHOP,
                one.shipped(),
                one.createdAt(),
                Names.parcels(order.key(), one.trackingNumbers()),
                articles.byArticle(lines(one)),
                one.locationId(),
                Set.of());
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

    /** The most that others were seen to have shipped in the ERP before. */
    public void others(Units seen) {
        othersSeen = seen;
    }

    /**
     * Names that parcels had before, by report. Returns the reports that have names which were not kept yet: all their names
     * are to be kept.
     */
    public List<Report> named(Map<String, Set<String>> before) {
        List<Report> news = new ArrayList<>();
        reports.replaceAll((id, report) -> {
            Set<String> known = before.getOrDefault(id, Set.of());
            Report all = report.alsoNamed(known);
            if (!known.equals(all.tracking())) {
                news.add(all);
            }
            return all;
        });
        return news;
    }

    /** The report that a document brings units of: a report's first document stands under its own id, further ones do not. */
    public String reportOf(String document) {
        if (reports.containsKey(document)) {
            return document;
        }
        return reports.keySet().stream()
                .filter(report -> IntStream.rangeClosed(2, linesCarried.size() + 2)
                        .anyMatch(number -> Names.document(report, number).equals(document)))
                .findFirst()
                .orElse(document);
    }

    /** What is told under that id; null when nothing is. */
    public @Nullable Report report(String id) {
        return reports.get(id);
    }

    /** All of it, by article. */
    public Account account() {
        List<Document> documents = new ArrayList<>();
        linesCarried.forEach((id, lines) ->
                documents.add(new Document(id, reportOf(id), articles.byArticle(lines.by()), confirmed.contains(id))));
        return new Account(
                List.copyOf(reports.values()),
                documents,
                articles.atMost(reports.values()),
                bookFrom,
                othersSeen,
                shippedInErp);
    }

    /** Whether a document stands under it, or may. */
    public boolean carries(String id) {
        return linesCarried.containsKey(id);
    }

    /** Facts that documents stand under. */
    public List<String> carriers() {
        return List.copyOf(linesCarried.keySet());
    }

    /** Whether it tells of nothing that the order has, and of no parcel that the shop tells of. */
    public boolean strange(Report report) {
        return report.units().isEmpty()
                && reports.values().stream()
                        .noneMatch(other -> other.side() != report.side() && other.sharesParcelWith(report));
    }

    /** Units by line that the document under it carries. */
    public Map<String, Integer> lines(String id) {
        return Objects.requireNonNullElse(linesCarried.get(id), Units.NONE).by();
    }

    /** Lays a share on lines that no other document carries. @param told its fact, by whose lines it goes first */
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

    /** A warehouse's report as a fact of the order. @param word what the warehouse says of it now; null when nothing any more */
    public Shipment shipment(Report report, @Nullable WarehouseShipment word) {
        Shipment whole = new Shipment(
                order.key(),
                order.name(),
                report.id(),
                report.at(),
                report.standing() && word != null,
                report.places().size() == 1 ? report.places().iterator().next() : null,
                word == null ? null : word.carrier(),
                word == null ? List.of() : word.trackingNumbers(),
                List.of());
        Map<String, Integer> lines = word == null ? Map.of() : Articles.lines(word);
        return as(whole, report.id(), lines, whole.shipped());
    }

    /** The same shipment as that document, with those units by line. */
    public Shipment as(Shipment told, String document, Map<String, Integer> lines, boolean shipped) {
        return new Shipment(
                told.order(),
                told.orderName(),
                document,
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
