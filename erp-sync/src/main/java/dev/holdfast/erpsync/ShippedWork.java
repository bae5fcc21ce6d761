package dev.holdfast.erpsync;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.erpsync.ledger.FactKey;
import dev.holdfast.erpsync.ledger.Facts;
import dev.holdfast.erpsync.ledger.OwnFact;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.mapping.ToldFacts;
import dev.holdfast.erpsync.shipping.Account;
import dev.holdfast.erpsync.shipping.Report;
import dev.holdfast.erpsync.shipping.ShipmentReports;
import dev.holdfast.erpsync.shipping.Shipped;
import dev.holdfast.erpsync.shipping.Units;
import dev.holdfast.erpsync.shipping.Verdict;
import dev.holdfast.erpsync.shipping.Warehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shipments of which the shop and a warehouse both tell. Whichever is worked on first takes the units that left and stand in no
 * document; the other name of the same shipment finds none left. The shop's side is read with the order; a warehouse is asked
 * only for its own word, and what it said is kept for the shop's, so that no fulfilment waits for a 3PL.
 */
final class ShippedWork {

    /** What is told of a fact. */
    sealed interface Told {
        /** To be booked so. @param then once it is */
        record Wanted(OrderFact fact, Runnable then) implements Told {}

        /** Nobody tells it, or not yet. */
        record Nowhere() implements Told {}

        /** There is nothing to write, or a person has to. */
        record Ended(Settlement settlement) implements Told {}
    }

    /** What one decision is about: a document, its report, and what is known. */
    private record Case(Work work, FactKey key, Report report, Shipment told, String mark, Shipped shipped) {}

    private final Facts facts;
    private final ShipmentReports reports;
    private final EffectWork.Patience patience;

    ShippedWork(Facts facts, ShipmentReports reports, EffectWork.Patience patience) {
        this.facts = facts;
        this.reports = reports;
        this.patience = patience;
    }

    Told told(Work work, FactKey key, OrderWork.Standing.Current current, ConnectionAccess access) {
        return look(work, key, current.order(), current.booked(), access, one -> decide(one, current));
    }

    /** What it comes to where nothing is written: as if whatever happened earlier had been booked. */
    Told rehearsed(
            Work work, FactKey key, CanonicalOrder order, @Nullable BookedOrder booked, ConnectionAccess access) {
        return look(work, key, order, booked, access, ShippedWork::inTurn);
    }

    private Told look(
            Work work,
            FactKey key,
            CanonicalOrder order,
            @Nullable BookedOrder booked,
            ConnectionAccess access,
            Function<Case, Told> then) {
        String connection = work.event().connection();
        Shipped shipped = new Shipped(
                order, access.wanted(order), booked, access.settings().bookFrom());
        List<ShipmentReports.Told> stored = reports.of(connection, order.key().value());
        shipped.told(stored);
        shipped.carried(reports.carried(connection, order.key().value()));
        String id = shipped.reportOf(key.id());
        String name = warehouse(work, id, stored).orElse(null);
        WarehouseShipment word = null;
        if (name != null) {
            Optional<Warehouse> warehouse = access.warehouse(name);
            if (warehouse.isEmpty()) {
                return new Told.Ended(unknownWarehouse(work, key, name));
            }
            word = ask(work, id, warehouse.get(), shipped, order);
            shipped.told(reports.of(connection, order.key().value()));
        }
        Units seen = reports.others(connection, order.key().value());
        shipped.others(seen);
        reports.keepNames(
                work.hold(), shipped.named(reports.names(connection, order.key().value())));
        Units seenNow = shipped.account().seen();
        if (!seenNow.equals(seen)) {
            reports.keepOthers(work.hold(), seenNow);
        }
        Report report = shipped.report(id);
        Shipment told = report == null
                ? null
                : name == null
                        ? fulfilment(order, access, new FactKey(key.effect(), id))
                        : shipped.shipment(report, word);
        if (report == null || told == null) {
            return new Told.Nowhere();
        }
        String mark = name == null || word == null ? ToldFacts.digest(told) : WarehouseHints.mark(name, word);
        return then.apply(new Case(work, key, report, told, mark, shipped));
    }

    private static Told inTurn(Case one) {
        Account account = one.shipped.account().inTurnOf(one.report);
        return switch (account.verdict(one.key.id(), one.report)) {
            case Verdict.Carry(Units units) ->
                new Told.Wanted(
                        one.shipped.as(one.told, one.key.id(), one.shipped.lay(one.key.id(), units, one.told), true),
                        () -> {});
            case Verdict.CallOff _ ->
                new Told.Wanted(
                        one.shipped.as(one.told, one.key.id(), one.shipped.lines(one.key.id()), false), () -> {});
            case Verdict.Nothing _,
                    Verdict.TooOld _,
                    Verdict.Unsettled _,
                    Verdict.TooMany _,
                    Verdict.MoreThanOrdered _ ->
                new Told.Ended(new Settlement.Excluded(
                        "shadow",
                        "the connection's mode is shadow: nothing would be sent, since all that is ordered and left in it"
                                + " is told by another name already",
                        null));
        };
    }

    private static Settlement unknownWarehouse(Work work, FactKey key, String name) {
        return new Settlement.Park(
                "config:warehouse:" + name,
                "no-warehouse",
                "connections.yaml names no warehouse " + name + " any more, whose shipment " + key.id() + " is",
                true,
                work.doubt());
    }

    /** Whose shipment it is, by what was told of it or by what the event says; empty for the shop's own. */
    private static Optional<String> warehouse(Work work, String report, List<ShipmentReports.Told> stored) {
        return stored.stream()
                .filter(told -> told.report().id().equals(report))
                .map(ShipmentReports.Told::warehouse)
                .findFirst()
                .or(() -> mark(work).flatMap(WarehouseHints::warehouse));
    }

    /** The mark of an event of our own. */
    private static Optional<String> mark(Work work) {
        return Optional.of(work.event())
                .filter(event -> OwnFact.effect(event.attributes().topic()).isPresent())
                .map(event -> OwnFact.of(event).mark());
    }

    private @Nullable WarehouseShipment ask(
            Work work, String report, Warehouse warehouse, Shipped shipped, CanonicalOrder order) {
        List<WarehouseShipment> now =
                work.hold().whileMine(() -> warehouse.ask(ledger -> ledger.of(order.key(), order.name())));
        reports.store(
                work.hold(),
                warehouse.name(),
                now.stream().map(one -> shipped.report(warehouse, one)).toList());
        return now.stream()
                .filter(one -> shipped.report(warehouse, one).id().equals(report))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Shipment fulfilment(CanonicalOrder order, ConnectionAccess access, FactKey key) {
        return ToldFacts.one(order, access.settings(), key)
                .map(Shipment.class::cast)
                .orElse(null);
    }

    private Told decide(Case one, OrderWork.Standing.Current current) {
        Shipped shipped = one.shipped;
        String id = one.key.id();
        Account account = shipped.account();
        List<Facts.Told> next = next(one, account);
        if (mark(one.work).filter(Followers::are).isEmpty()) {
            announce(one, next);
        }
        return switch (account.verdict(id, one.report)) {
            case Verdict.Carry(Units units) -> wanted(one, units, next);
            case Verdict.CallOff _ ->
                new Told.Wanted(shipped.as(one.told, id, shipped.lines(id), false), () -> announce(one, next));
            case Verdict.Unsettled(Units atLeast) -> unsettled(one, atLeast, next, current);
            case Verdict.Nothing _ -> nothing(one, current);
            case Verdict.TooOld _ ->
                new Told.Ended(new Settlement.Excluded(
                        "book-from",
                        one.key + " is older than the connection's bookFrom: compared, never booked",
                        null));
            case Verdict.TooMany(Units units) ->
                person(
                        one,
                        "too-many-shipped",
                        "more stands in the ERP's shipments of the order than has left: " + units.by()
                                + "; two of them are one shipment that shop and warehouse told apart, so take one back by hand");
            case Verdict.MoreThanOrdered(Units units) ->
                person(
                        one,
                        "more-than-ordered",
                        "more is told to have left than the order is for: " + units.by()
                                + "; what was ordered is booked, the rest is for a person to look into");
        };
    }

    /**
     * Events for what is to be seen to beside this: each asks anew, so that an event too many does nothing. One that only follows
     * another has followers of its own only once it has brought something: so they come to an end.
     */
    private static List<Facts.Told> next(Case one, Account account) {
        List<Facts.Told> next = new ArrayList<>();
        String mark = Followers.mark(one.work);
        for (Account.Next due : account.next(one.key.id(), one.report)) {
            next.add(new Facts.Told(new FactKey(Effect.SHIPMENT, due.document()), mark));
        }
        // What is told anew of a report goes into all of its documents.
        for (String document : one.shipped.carriers()) {
            boolean further = !document.equals(one.key.id())
                    && one.shipped.reportOf(document).equals(one.report.id());
            if (further && !one.shipped.lines(document).isEmpty()) {
                Shipment told = one.shipped.as(one.told, document, one.shipped.lines(document), true);
                next.add(new Facts.Told(new FactKey(Effect.SHIPMENT, document), ToldFacts.digest(told)));
            }
        }
        return next;
    }

    private void announce(Case one, List<Facts.Told> next) {
        facts.announce(one.work.event().connection(), one.told.order().value(), next, Duration.ZERO);
    }

    private Told wanted(Case one, Units units, List<Facts.Told> next) {
        String id = one.key.id();
        var lines = one.shipped.carries(id) ? one.shipped.lines(id) : one.shipped.lay(id, units, one.told);
        // Called off by one of the two who told it: as long as what it carries has left, it stands.
        return new Told.Wanted(one.shipped.as(one.told, id, lines, true), () -> announce(one, next));
    }

    private Told unsettled(Case one, Units atLeast, List<Facts.Told> next, OrderWork.Standing.Current current) {
        if (one.work.event().age().compareTo(patience.giveUpAfter()) < 0) {
            return new Told.Ended(new Settlement.Wait(
                    "shipment-in-doubt",
                    "another shipment of the order may have been written: it is looked up first",
                    patience.again()));
        }
        return atLeast.isEmpty() ? nothing(one, current) : wanted(one, atLeast, next);
    }

    private Told nothing(Case one, OrderWork.Standing.Current current) {
        if (one.report.standing() && one.shipped.strange(one.report)) {
            return new Told.Ended(new Settlement.Park(
                    "missing:warehouse-article:" + one.key.id(),
                    "missing-reference",
                    "no article of warehouse shipment " + one.key.id()
                            + " is one of the order's: call them alike in warehouse and shop, or enter it by hand",
                    true,
                    one.work.doubt()));
        }
        facts.nothing(one.work.hold(), one.key, one.mark, current.version());
        boolean standing = one.report.standing();
        return new Told.Ended(new Settlement.Excluded(
                standing ? "told-already" : "nothing-to-book",
                standing
                        ? "what left in it stands in the ERP already, by another name: "
                                + String.join(", ", one.shipped.carriers())
                        : "nothing of " + one.key + " has left",
                null));
    }

    private static Told person(Case one, String code, String reason) {
        return new Told.Ended(new Settlement.Park(
                code + ":" + one.told.order() + ":" + one.key.id(), code, reason, false, one.work.doubt()));
    }

    /** Events that only follow from another one. */
    private static final class Followers {

        private static final String PREFIX = "left-";

        /** One of its own for each try of an event: what was looked at in vain before is looked at again. */
        static String mark(Work work) {
            return PREFIX + work.event().seq() + "-" + work.event().epoch();
        }

        static boolean are(String mark) {
            return mark.startsWith(PREFIX);
        }
    }
}
