package dev.holdfast.erpsync.replay;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.erpsync.ConnectionAccess;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.ledger.FactKey;
import dev.holdfast.erpsync.mapping.ToldFacts;
import dev.holdfast.erpsync.replay.Rehearsed.Outcome;
import dev.holdfast.erpsync.shipping.Account;
import dev.holdfast.erpsync.shipping.Report;
import dev.holdfast.erpsync.shipping.ShipmentReports;
import dev.holdfast.erpsync.shipping.Shipped;
import dev.holdfast.erpsync.shipping.Units;
import dev.holdfast.erpsync.shipping.Verdict;
import java.util.Optional;

/** What of a fulfilment would be booked where warehouses ship too: what left in it and stands in no document. Writes nothing. */
final class ShippedRehearsal {

    /** A shipment to be planned, or what it comes to without any. */
    sealed interface Told {
        /** To be planned. */
        record Wanted(OrderFact fact) implements Told {}

        /** Nothing would be sent. */
        record Ended(Rehearsed rehearsed) implements Told {}
    }

    private final ShipmentReports reports;

    ShippedRehearsal(ShipmentReports reports) {
        this.reports = reports;
    }

    Told of(String connection, FactKey key, CanonicalOrder order, BookedOrder booked, ConnectionAccess access) {
        Shipped shipped = new Shipped(
                order, access.wanted(order), booked, access.settings().bookFrom());
        String orderKey = order.key().value();
        shipped.told(reports.of(connection, orderKey));
        shipped.carried(reports.carried(connection, orderKey));
        shipped.others(reports.others(connection, orderKey));
        shipped.named(reports.names(connection, orderKey));
        Report report = shipped.report(shipped.reportOf(key.id()));
        Optional<Shipment> told = ToldFacts.one(order, access.settings(), key).map(Shipment.class::cast);
        return report == null || told.isEmpty()
                ? ended(Outcome.UNKNOWN, "fact", "the shop's order does not tell " + key)
                : decided(key, report, told.get(), shipped, access);
    }

    private static Told decided(FactKey key, Report report, Shipment told, Shipped shipped, ConnectionAccess access) {
        Account account = access.erp() instanceof ErpAccess.Writing
                ? shipped.account()
                : shipped.account().inTurnOf(report);
        return switch (account.verdict(key.id(), report)) {
            case Verdict.Carry(Units units) ->
                new Told.Wanted(shipped.as(
                        told,
                        key.id(),
                        shipped.carries(key.id()) ? shipped.lines(key.id()) : shipped.lay(key.id(), units, told),
                        true));
            case Verdict.CallOff _ -> new Told.Wanted(shipped.as(told, key.id(), shipped.lines(key.id()), false));
            case Verdict.Nothing _ ->
                ended(Outcome.EXCLUDED, "told-already", "what left in it stands in the ERP already, by another name");
            case Verdict.TooOld _ ->
                ended(Outcome.EXCLUDED, "book-from", key + " is older than the connection's bookFrom");
            case Verdict.Unsettled _ ->
                ended(Outcome.UNKNOWN, "shipment-in-doubt", "another shipment of the order is being looked up");
            case Verdict.TooMany _ ->
                ended(Outcome.HELD, "too-many-shipped", "more stands in the ERP's shipments than has left");
            case Verdict.MoreThanOrdered _ ->
                ended(Outcome.HELD, "more-than-ordered", "more is told to have left than the order is for");
        };
    }

    private static Told ended(Outcome outcome, String code, String reason) {
        return new Told.Ended(Rehearsed.of(outcome, code, reason));
    }
}
