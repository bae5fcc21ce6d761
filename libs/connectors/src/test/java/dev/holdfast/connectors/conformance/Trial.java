package dev.holdfast.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.Effect;
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
import dev.holdfast.connectors.conformance.ErpUnderTest.Document;
import dev.holdfast.connectors.conformance.ErpUnderTest.Kind;
import dev.holdfast.connectors.conformance.ErpUnderTest.Written;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One run of a case: orders and their facts are brought into the account as erp-sync does it, and after each step the laws are
 * held against the connector's answers, the account's own documents and its write log.
 */
final class Trial {

    private final ErpUnderTest erp;
    private ErpConnector connector;
    private BookingSettings booking;

    Trial(ErpUnderTest erp) {
        this.erp = erp;
        this.connector = erp.connector(CustomerPolicy.SINGLE);
        this.booking = erp.booking(CustomerPolicy.SINGLE);
    }

    ErpUnderTest account() {
        return erp;
    }

    ErpConnector connector() {
        return connector;
    }

    /** From here on a process that has just started, with this policy. */
    Trial restarted(CustomerPolicy customers) {
        connector = erp.connector(customers);
        booking = erp.booking(customers);
        return this;
    }

    Trial restarted() {
        return restarted(booking.customers());
    }

    /** The order, then its shipments and credits; in the end the account comes to the shop's current total. */
    void bring(CanonicalOrder order) {
        bringOrder(order);
        Money left = held(order).orElseThrow().total();
        for (OrderFact fact : facts(order)) {
            bring(order, fact);
            Money credited = held(order, fact).map(BookedFact::total).orElse(null);
            left = credited == null ? left : left.minus(credited);
        }
        assertThat(left.amount())
                .isEqualByComparingTo(order.currentTotal().shop().amount());
    }

    /** The order alone. */
    BookedOrder bringOrder(CanonicalOrder order) {
        SalesOrder wanted = wanted(order);
        Plan plan = plan(order);
        BookedOrder booked = plan.isEmpty() ? plan.found() : connector.sink().apply(plan);
        assertThat(booked).as("what was booked").isNotNull();
        assertThat(booked.total().sameAs(wanted.total()))
                .as("%s is booked, %s wanted", booked.total(), wanted.total())
                .isTrue();
        assertThat(booked.cancelled()).as("cancelled").isEqualTo(wanted.cancelled());
        assertThat(plan(order).writes()).as("the second plan").isEmpty();
        holds(wanted);
        return booked;
    }

    /** One fact. */
    void bring(CanonicalOrder order, OrderFact fact) {
        FactPlan plan = plan(order, fact);
        if (!plan.isEmpty()) {
            connector.facts().apply(plan);
        }
        assertThat(plan(order, fact).writes())
                .as("the second plan of %s %s", fact.effect(), fact.id())
                .isEmpty();
    }

    /** The account's own document says what was wanted, and there is one. */
    private void holds(SalesOrder wanted) {
        Document document = only(Kind.ORDER);
        assertThat(document.currency()).isEqualTo(wanted.currency());
        assertThat(document.units()).isEqualTo(units(wanted));
        document.total().ifPresent(total -> assertThat(total)
                .isEqualByComparingTo(wanted.total().amount()));
        assertThat(document.ended()).as("ended").isEqualTo(wanted.cancelled());
    }

    private static Map<String, Integer> units(SalesOrder wanted) {
        Map<String, Integer> units = new TreeMap<>();
        wanted.lines().stream()
                .filter(line -> line.units() > 0)
                .forEach(line -> units.merge(String.valueOf(line.sku()), line.units(), Integer::sum));
        return units;
    }

    /** The one document of its kind. */
    Document only(Kind kind) {
        List<Document> documents = documents(kind);
        assertThat(documents).as("documents of kind %s", kind).hasSize(1);
        return documents.getFirst();
    }

    List<Document> documents(Kind kind) {
        return erp.documents().stream()
                .filter(document -> document.kind() == kind)
                .toList();
    }

    /** How often clients made a record of the kind. */
    long made(Kind kind) {
        return erp.written().stream()
                .filter(write -> write.kind() == kind && write.created())
                .count();
    }

    /** All begins anew, once what was written so far has been held against {@link #madeOnce}; a process that has just started. */
    Trial fresh() {
        madeOnce();
        erp.fresh();
        return restarted();
    }

    /** Whatever happened: no record was made twice, and no order was made to be thrown away again. */
    void madeOnce() {
        List<Written> made = erp.written().stream()
                .filter(write -> write.created() && write.kind() != Kind.OTHER)
                .toList();
        assertThat(made)
                .as("records that were made")
                .extracting(write -> write.kind() + " " + write.id())
                .doesNotHaveDuplicates();
        assertThat(made.stream().filter(write -> write.kind() == Kind.ORDER))
                .as("orders that were made")
                .hasSizeLessThanOrEqualTo(documents(Kind.ORDER).size());
    }

    /** Runs it and holds that nothing was written meanwhile. */
    void withoutWrites(Runnable work) {
        List<Written> before = erp.written();
        work.run();
        assertThat(erp.written()).as("the write log").isEqualTo(before);
    }

    /** An order with as much of a life as the vendor can book: shipped and given back in part, where it books that. */
    CanonicalOrder eventful() {
        return connector.sink().effects().containsAll(Set.of(Effect.SHIPMENT, Effect.REFUND))
                ? Lived.shippedAndGivenBack()
                : Cases.order("01");
    }

    SalesOrder wanted(CanonicalOrder order) {
        return SalesOrderBooking.book(order, booking);
    }

    /** What would be sent of the order; pure, but for the reads before it. */
    Plan plan(CanonicalOrder order) {
        SalesOrder wanted = wanted(order);
        References references = complete(connector.references().resolve(wanted));
        return connector.sink().plan(wanted, references, held(order));
    }

    FactPlan plan(CanonicalOrder order, OrderFact fact) {
        BookedOrder held = held(order).orElseThrow();
        References references = complete(connector.references().resolve(fact));
        return connector.facts().plan(fact, held, references, connector.facts().find(fact, held));
    }

    private static References complete(References references) {
        if (!references.missing().isEmpty()) {
            References.Ref ref = references.missing().getFirst();
            throw new UpstreamException(new Failure.MissingReference(ref.kind().name(), ref.key()));
        }
        return references;
    }

    Optional<BookedOrder> held(CanonicalOrder order) {
        return connector.sink().find(order.key(), order.name());
    }

    Optional<BookedFact> held(CanonicalOrder order, OrderFact fact) {
        return connector.facts().find(fact, held(order).orElseThrow());
    }

    List<OrderFact> facts(CanonicalOrder order) {
        List<OrderFact> facts = new ArrayList<>(Shipments.of(order));
        facts.addAll(CreditNotes.of(order, booking));
        return facts;
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

    /** It fails, in one of these ways, and writes nothing. */
    Failure refused(Runnable work, Class<?>... kinds) {
        Failure[] failure = new Failure[1];
        withoutWrites(() -> failure[0] = failure(work));
        assertThat(failure[0]).isInstanceOfAny(kinds);
        return failure[0];
    }

    /** It fails. */
    static Failure failure(Runnable work) {
        UpstreamException thrown = catchThrowableOfType(UpstreamException.class, work::run);
        assertThat(thrown).as("a failure").isNotNull();
        return thrown.failure();
    }

    /** An amount of the account's document. */
    static BigDecimal total(Document document) {
        return document.total().orElseThrow();
    }
}
