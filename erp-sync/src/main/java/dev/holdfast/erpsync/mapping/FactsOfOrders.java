package dev.holdfast.erpsync.mapping;

import dev.holdfast.connectors.Effect;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderVersion;
import dev.holdfast.erpsync.ConnectionAccess;
import dev.holdfast.erpsync.Work;
import dev.holdfast.erpsync.consume.OrderTopics;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.ledger.FactKey;
import dev.holdfast.erpsync.ledger.Facts;
import dev.holdfast.erpsync.shipping.ShipmentReports;
import java.time.Duration;
import java.util.List;

/**
 * Sees to it that what an order tells of credits and shipments is booked even when no webhook ever announces it: a lost one is
 * healed by the next that tells the order.
 */
public final class FactsOfOrders {

    private final Facts facts;
    private final ShipmentReports reports;
    private final Duration announceAfter;

    /** @param announceAfter how long the webhook of a credit or shipment may take that an order tells */
    public FactsOfOrders(Facts facts, ShipmentReports reports, Duration announceAfter) {
        this.facts = facts;
        this.reports = reports;
        this.announceAfter = announceAfter;
    }

    /** The ERP holds this version of the order by now: what else it tells has its turn. */
    public void announce(Work work, CanonicalOrder order, ConnectionAccess access, ErpAccess.Writing erp) {
        String connection = work.event().connection();
        String key = order.key().value();
        List<Facts.Told> told = ToldFacts.of(order, access.settings(), erp.effects()).stream()
                .filter(fact -> !fact.key().equals(work.fact()))
                .toList();
        facts.announce(connection, key, told, announceAfter);
        if (work.event().attributes().topic().equals(OrderTopics.VERIFY)) {
            facts.verify(connection, key, Long.toString(work.event().seq()));
            if (!access.warehouses().isEmpty() && erp.effects().contains(Effect.SHIPMENT)) {
                facts.announce(connection, key, ofWarehouses(work, key), announceAfter);
            }
        }
    }

    /** What 3PLs told while nothing was written, or of which a write was in doubt: their words make no second event by themselves. */
    private List<Facts.Told> ofWarehouses(Work work, String key) {
        String mark = "again-" + work.event().seq();
        return reports.of(work.event().connection(), key).stream()
                .filter(told -> told.report().standing())
                .map(told -> new Facts.Told(
                        new FactKey(Effect.SHIPMENT, told.report().id()), mark))
                .toList();
    }

    /** This version of the order could not be booked on the way to a fact of it: an event of its own says why. */
    public void fetch(Work work, CanonicalOrder order, OrderVersion version) {
        facts.fetch(work.event().connection(), order.key(), version);
    }
}
