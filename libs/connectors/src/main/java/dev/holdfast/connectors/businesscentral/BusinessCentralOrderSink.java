package dev.holdfast.connectors.businesscentral;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.OrderSink;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.BusinessCentralSettings.LineIds;
import dev.holdfast.settings.BusinessCentralSettings.Numbers;
import dev.holdfast.settings.BusinessCentralSettings.Shipments;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Sales orders. Made by one request with all their lines, under an external document number that is searched and not unique: so that
 * looking tells whether an order is there, once a request that got no answer can no longer take effect. With numbers of Holdfast's own,
 * Business Central itself refuses a second one.
 */
final class BusinessCentralOrderSink implements OrderSink {

    private final BusinessCentralSettings settings;
    private final Documents documents;
    private final Currencies currencies;
    private final Writes writes;
    private final OrderPlanner planner;

    BusinessCentralOrderSink(
            BusinessCentralSettings settings, Documents documents, Currencies currencies, Writes writes) {
        this.settings = settings;
        this.documents = documents;
        this.currencies = currencies;
        this.writes = writes;
        this.planner = new OrderPlanner(settings);
    }

    @Override
    public Uniqueness uniqueness() {
        return uniqueness(settings.orderNumbers(), settings);
    }

    /** An order comes with all its lines; one that is added to it later has nothing that could be refused. */
    @Override
    public Uniqueness uniqueness(Plan plan) {
        boolean adds = plan.writes().stream().anyMatch(Plan.Write::creates);
        if (!adds) {
            return new Uniqueness.Atomic();
        }
        return plan.found() == null ? uniqueness() : new Uniqueness.LookUp(settings.settle());
    }

    static Uniqueness uniqueness(Numbers numbers, BusinessCentralSettings settings) {
        return switch (numbers) {
            case OWN -> new Uniqueness.Atomic();
            case SERIES -> new Uniqueness.LookUp(settings.settle());
        };
    }

    @Override
    public Set<Effect> effects() {
        Set<Effect> effects = EnumSet.allOf(Effect.class);
        if (!postsShipments(settings)) {
            effects.remove(Effect.SHIPMENT);
        }
        return effects;
    }

    static boolean postsShipments(BusinessCentralSettings settings) {
        return settings.shipments() == Shipments.SHIP_AND_INVOICE && settings.lineIds() == LineIds.DESCRIPTION_2;
    }

    @Override
    public Optional<BookedOrder> find(OrderKey key, String orderName) {
        return documents.find(key, orderName).map(found -> HeldOrder.of(found.raw())
                .booked(found.origin(), currencies.local(), settings));
    }

    @Override
    public Plan plan(SalesOrder wanted, References references, Optional<BookedOrder> found) {
        return planner.plan(wanted, references, found);
    }

    @Override
    public BookedOrder apply(Plan plan) {
        if (plan.isEmpty()) {
            throw new IllegalArgumentException("A plan without writes has nothing to apply");
        }
        BookedOrder found = plan.found();
        writes.send(plan.writes(), found == null ? null : found.raw());
        try {
            return find(plan.key(), plan.wanted().name())
                    .orElseThrow(() -> new UpstreamException(
                            new Failure.UnknownOutcome("Business Central took the order and has no such document")));
        } catch (UpstreamException e) {
            throw Writes.unknown("Business Central took the order and does not show it: ", e);
        }
    }
}
