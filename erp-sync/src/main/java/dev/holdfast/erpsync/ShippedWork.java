package dev.holdfast.erpsync;

import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.erpsync.ledger.FactKey;
import dev.holdfast.erpsync.ledger.Facts;
import dev.holdfast.erpsync.ledger.OwnFact;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.ledger.ShipmentReports;
import dev.holdfast.erpsync.mapping.ToldFacts;
import dev.holdfast.erpsync.shipping.Allotment;
import dev.holdfast.erpsync.shipping.Report;
import dev.holdfast.erpsync.shipping.Shipped;
import dev.holdfast.erpsync.shipping.Units;
import dev.holdfast.erpsync.shipping.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shipments of which the shop and a warehouse both tell. Whichever is worked on first takes the units that left and stand in no
 * document; the other name of the same shipment finds none left. The shop's side is read with the order; a warehouse is asked
 * only for its own word, and what it said is kept for the shop's, so that no fulfilment waits for a 3PL.
 */
final class ShippedWork {

    /** What is told of a fact. */
    sealed interface Told {
        /** To be booked so. */
        record Wanted(OrderFact fact) implements Told {}

        /** Nobody tells it, or not yet. */
        record Nowhere() implements Told {}

        /** There is nothing to write, or a person has to. */
        record Ended(Settlement settlement) implements Told {}
    }

    private final Facts facts;
    private final ShipmentReports reports;

    ShippedWork(Facts facts, ShipmentReports reports) {
        this.facts = facts;
        this.reports = reports;
    }

    Told told(Work work, FactKey key, Facts.Known known, OrderWork.Standing.Current current, ConnectionAccess access) {
        CanonicalOrder order = current.order();
        String connection = work.event().connection();
        Shipped shipped = new Shipped(order, access.wanted(order), current.booked());
        String name = warehouse(work, key, connection, order).orElse(null);
        WarehouseShipment word = null;
        String mark = null;
        if (name != null) {
            Optional<Warehouse> warehouse = access.warehouse(name);
            if (warehouse.isEmpty()) {
                return new Told.Ended(new Settlement.Park(
                        "config:warehouse:" + name,
                        "no-warehouse",
                        "connections.yaml names no warehouse " + name + " any more, whose shipment " + key.id() + " is",
                        true,
                        work.doubt()));
            }
            word = ask(work, key, warehouse.get(), shipped, order);
            mark = word == null ? null : WarehouseHints.mark(warehouse.get(), word);
        }
        shipped.told(reports.of(connection, order.key().value()));
        shipped.carried(reports.carried(connection, order.key().value()));
        Shipment told = name == null ? fulfilment(order, access, key) : shipped.shipment(key.id(), word);
        if (told == null) {
            return new Told.Nowhere();
        }
        Allotment allotment = shipped.allot(key.id());
        announceOthers(work, connection, order, key, shipped, allotment);
        return decide(work, told, mark, known, shipped, allotment, current);
    }

    /** Whose shipment it is, by what was told of it or by what the event says; empty for the shop's own. */
    private Optional<String> warehouse(Work work, FactKey key, String connection, CanonicalOrder order) {
        return reports.of(connection, order.key().value()).stream()
                .filter(told -> told.report().id().equals(key.id()))
                .map(ShipmentReports.Told::warehouse)
                .findFirst()
                .or(() -> Optional.of(work.event())
                        .filter(event ->
                                OwnFact.effect(event.attributes().topic()).isPresent())
                        .flatMap(event ->
                                WarehouseHints.warehouse(OwnFact.of(event).mark())));
    }

    private @Nullable WarehouseShipment ask(
            Work work, FactKey key, Warehouse warehouse, Shipped shipped, CanonicalOrder order) {
        List<WarehouseShipment> now =
                work.hold().whileMine(() -> warehouse.ask(ledger -> ledger.of(order.key(), order.name())));
        reports.store(
                work.hold(),
                warehouse.name(),
                now.stream().map(one -> shipped.report(warehouse, one)).toList());
        return now.stream()
                .filter(one -> shipped.report(warehouse, one).id().equals(key.id()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Shipment fulfilment(CanonicalOrder order, ConnectionAccess access, FactKey key) {
        return ToldFacts.one(order, access.settings(), key)
                .map(Shipment.class::cast)
                .orElse(null);
    }

    /**
     * What left, and neither this shipment nor any document carries, is for the others that tell of it; where all of these have
     * a document, the one that carries too little is shown to a person.
     */
    private void announceOthers(
            Work work, String connection, CanonicalOrder order, FactKey key, Shipped shipped, Allotment allotment) {
        List<Report> heirs = shipped.heirs(key.id());
        // One that found nothing left while another's write was in doubt may find something now, though all else is as
        // it was;
        // what a person is to look at stays as it is.
        String by =
                heirs.isEmpty() ? "" : work.event().seq() + "." + work.event().epoch();
        List<Report> others = heirs.isEmpty() ? shipped.grown(key.id(), allotment.unclaimed()) : heirs;
        List<Facts.Told> told = others.stream()
                .map(report -> new Facts.Told(
                        new FactKey(key.effect(), report.id()), shipped.mark(report, allotment.unclaimed(), by)))
                .toList();
        facts.announce(connection, order.key().value(), told, Duration.ZERO);
    }

    private Told decide(
            Work work,
            Shipment told,
            @Nullable String mark,
            Facts.Known known,
            Shipped shipped,
            Allotment allotment,
            OrderWork.Standing.Current current) {
        FactKey key = new FactKey(told.effect(), told.id());
        boolean carried = shipped.carries(key.id());
        boolean tooMany = carried && allotment.share().overlaps(allotment.beyond());
        if (tooMany && told.stands() && !known.inDoubt()) {
            return person(
                    work,
                    key,
                    "too-many-shipped",
                    "more stands in the ERP's shipments of the order than has left: "
                            + allotment.beyond().by()
                            + "; two of them are one shipment that shop and warehouse told apart, so take one back by hand");
        }
        if (carried) {
            Units missing =
                    shipped.report(key.id()).units().less(allotment.share()).least(allotment.unclaimed());
            boolean alone = shipped.heirs(key.id()).isEmpty();
            if (!missing.isEmpty() && alone && !known.inDoubt()) {
                return person(
                        work,
                        key,
                        "shipment-grew",
                        "more is told of it than when its document " + known.erpId() + " was made: " + missing.by()
                                + " left, too; add it by hand");
            }
            // Called off by one of the two who told it: as long as what it carries has left, it stands.
            return new Told.Wanted(shipped.as(told, shipped.lines(key.id()), told.stands() || !tooMany));
        }
        if (!allotment.share().isEmpty()) {
            return new Told.Wanted(shipped.as(told, shipped.lay(key.id(), allotment.share(), told), true));
        }
        if (told.stands() && shipped.strange(key.id())) {
            return new Told.Ended(new Settlement.Park(
                    "missing:warehouse-article:" + key.id(),
                    "missing-reference",
                    "no article of warehouse shipment " + key.id()
                            + " is one of the order's: call them alike in warehouse and shop, or enter it by hand",
                    true,
                    work.doubt()));
        }
        facts.nothing(work.hold(), key, mark == null ? ToldFacts.digest(told) : mark, current.version());
        return new Told.Ended(new Settlement.Excluded(
                told.stands() ? "told-already" : "nothing-to-book",
                told.stands()
                        ? "what left in it stands in the ERP already, by another name: "
                                + String.join(", ", shipped.carriers())
                        : "nothing of " + key + " has left",
                null));
    }

    private static Told person(Work work, FactKey key, String code, String reason) {
        return new Told.Ended(new Settlement.Park(
                code + ":" + work.event().orderKey() + ":" + key.id(), code, reason, false, work.doubt()));
    }
}
