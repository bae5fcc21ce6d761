package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.booking.CreditNotes;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.booking.Shipments;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An order and its facts brought into an account, one after the other, as the service does it; and the law after each. */
final class Books {

    private final ErpConnector erp;
    private final BookingSettings booking;

    Books(SimulatedAccount account, NetSuite settings) {
        this.erp = account.connector(settings, CustomerPolicy.SINGLE);
        this.booking = SimulatedAccount.booking(CustomerPolicy.SINGLE);
    }

    ErpConnector erp() {
        return erp;
    }

    /** The order, then its shipments and credits; in the end NetSuite comes to the current total. */
    void bring(CanonicalOrder order) {
        SalesOrder wanted = SalesOrderBooking.book(order, booking);
        Plan plan = erp.sink().plan(wanted, erp.references().resolve(wanted), order(order));
        if (!plan.isEmpty()) {
            erp.sink().apply(plan);
        }
        Money left = order(order).orElseThrow().total();
        for (OrderFact fact : facts(order)) {
            bring(order, fact);
            Money credited = held(fact).map(BookedFact::total).orElse(null);
            left = credited == null ? left : left.minus(credited);
        }
        assertThat(left.amount())
                .isEqualByComparingTo(order.currentTotal().shop().amount());
    }

    /** One fact. */
    void bring(CanonicalOrder order, OrderFact fact) {
        FactPlan next = plan(order, fact);
        if (!next.isEmpty()) {
            erp.facts().apply(next);
        }
        assertThat(plan(order, fact).writes()).isEmpty();
    }

    private List<OrderFact> facts(CanonicalOrder order) {
        List<OrderFact> facts = new ArrayList<>(Shipments.of(order));
        facts.addAll(CreditNotes.of(order, booking));
        return facts;
    }

    Optional<BookedOrder> order(CanonicalOrder order) {
        return erp.sink().find(order.key(), order.name());
    }

    Shipment shipment(CanonicalOrder order, String id) {
        return Shipments.of(order).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    CreditNote credit(CanonicalOrder order, String id) {
        return CreditNotes.of(order, booking).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    FactPlan plan(CanonicalOrder order, OrderFact fact) {
        BookedOrder held = order(order).orElseThrow();
        References references = erp.references().resolve(fact);
        assertThat(references.missing()).as("%s", references.why()).isEmpty();
        return erp.facts().plan(fact, held, references, erp.facts().find(fact, held));
    }

    Optional<BookedFact> held(OrderFact fact) {
        BookedOrder order = erp.sink().find(fact.order(), fact.orderName()).orElseThrow();
        return erp.facts().find(fact, order);
    }

    Failure failure(CanonicalOrder order, OrderFact fact) {
        return catchThrowableOfType(UpstreamException.class, () -> plan(order, fact))
                .failure();
    }
}
