package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.MovingClock;
import dev.holdfast.contracts.order.CanonicalOrder.Customer;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetSuiteConnectorTest {

    private static final Customer ADA = new Customer("555", "Ada@Example.com", "Ada", "Example", null);

    private SmallNetSuite netSuite;
    private ErpConnector erp;

    @BeforeEach
    void start() throws IOException {
        netSuite = new SmallNetSuite();
        netSuite.item("501", "MUG-BLUE", false).item("502", "TEE-M", false);
        erp = connector(Samples.OAUTH, Samples.CLOCK);
    }

    @AfterEach
    void stop() {
        netSuite.close();
    }

    private ErpConnector connector(Credential credential, Clock clock) {
        return Samples.connector(
                Samples.settings(netSuite.uri(), credential, "custcol_holdfast_line_id", Samples.STAND_INS),
                CustomerPolicy.SINGLE,
                clock);
    }

    private BookedOrder book(SalesOrder order) {
        References references = erp.references().resolve(order);
        assertThat(references.missing()).isEmpty();
        return erp.sink().apply(plan(order));
    }

    private Plan plan(SalesOrder order) {
        return erp.sink()
                .plan(order, erp.references().resolve(order), erp.sink().find(order.key(), order.name()));
    }

    @Test
    void anOrderIsMadeOnceAndReadBack() {
        BookedOrder booked = book(Samples.usual());

        assertThat(booked.origin()).isEqualTo(Origin.HOLDFAST);
        assertThat(booked.total().toString()).isEqualTo("77.9 USD");
        assertThat(booked.lines()).extracting(BookedOrder.Line::lineId).containsExactly("11", "12");
        assertThat(netSuite.requests).contains("PUT /record/v1/salesOrder/eid:shopify-6100000000001?replace=item");
        assertThat(plan(Samples.usual()).writes()).isEmpty();
    }

    @Test
    void aCancelledOrderThatWasNeverBookedIsNotMade() {
        SalesOrder cancelled = Samples.order(List.of(Samples.line("11", "MUG-BLUE", 0, "0")), null, List.of(), true);
        assertThat(plan(cancelled).writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"D", "E", "F", "G"})
    void linesAreLockedOnceShippingOrBillingBegan(String status) {
        book(Samples.usual());
        netSuite.orders.values().iterator().next().withObject("/status").put("id", status);

        SalesOrder edited = Samples.order(
                List.of(Samples.line("11", "MUG-BLUE", 2, "26.67"), Samples.line("12", "TEE-M", 1, "24.00")),
                Samples.usual().shipping(),
                Samples.usual().extras(),
                false);
        assertThat(failure(() -> plan(edited))).isInstanceOf(Failure.Locked.class);
        assertThat(plan(Samples.usual()).writes()).isEmpty();
    }

    @Test
    void anUnknownStateIsAContractViolation() {
        book(Samples.usual());
        netSuite.orders.values().iterator().next().withObject("/status").put("id", "Z");
        assertThat(failure(() -> plan(Samples.usual()))).isInstanceOf(Failure.ContractViolation.class);
    }

    @Test
    void anOrderOfAnEarlierIntegrationIsAdoptedAndAnotherShopsIsNot() {
        book(Samples.usual());
        netSuite.orders.values().iterator().next().put("externalId", "legacy-77");
        assertThat(erp.sink().find(Samples.KEY, "#1042").orElseThrow().origin()).isEqualTo(Origin.ADOPTED);
        assertThat(plan(Samples.usual()).writes()).isEmpty();
        assertThat(erp.sink().find(Samples.KEY, "1042")).isEmpty();

        netSuite.orders.values().iterator().next().put("externalId", "shopify-999");
        assertThat(erp.sink().find(Samples.KEY, "#1042")).isEmpty();
    }

    @Test
    void severalMatchesAreNobodysToChooseFrom() {
        for (String id : List.of("21", "22")) {
            netSuite.otherTransactions.add(new SmallNetSuite.Row(Map.of(
                    "id", id, "type", "SalesOrd", "otherrefnum", "#1042", "currency", "1", "foreigntotal", "1")));
        }
        assertThat(failure(() -> erp.sink().find(Samples.KEY, "#1042")))
                .isInstanceOfSatisfying(Failure.Unsupported.class, unsupported -> assertThat(unsupported.reason())
                        .contains("[21, 22]"));
    }

    @Test
    void aWriteWithoutAnAnswerIsOfUnknownOutcome() {
        Plan plan = plan(Samples.usual());
        netSuite.next.add(SmallNetSuite.error(500, "UNEXPECTED_ERROR", "An unexpected error has occurred."));
        assertThat(failure(() -> erp.sink().apply(plan))).isInstanceOf(Failure.UnknownOutcome.class);
    }

    @Test
    void aPersonBecomesACustomerOnceAndIsFoundByEmail() {
        SalesOrder byId = Samples.forPerson(Samples.usual(), CustomerPolicy.BY_SHOPIFY_ID, ADA);
        book(byId);

        assertThat(netSuite.customers).hasSize(1);
        String id = netSuite.customers.keySet().iterator().next();
        assertThat(netSuite.orders
                        .values()
                        .iterator()
                        .next()
                        .path("entity")
                        .path("id")
                        .asText())
                .isEqualTo(id);
        assertThat(erp.references().resolve(byId).id(Kind.CUSTOMER, "555")).contains(id);

        netSuite.customers.get(id).put("externalId", "somebody-elses").put("email", "ada@example.COM");
        SalesOrder byEmail = Samples.forPerson(Samples.usual(), CustomerPolicy.BY_EMAIL, ADA);
        assertThat(erp.references().resolve(byEmail).id(Kind.CUSTOMER, "555")).contains(id);
    }

    @Test
    void whatIsMissingIsNamedWithItsReason() {
        netSuite.item("601", "DOUBLE", false).item("602", "DOUBLE", false).item("603", "OLD", true);
        SalesOrder order = Samples.order(
                List.of(
                        Samples.line("1", "DOUBLE", 1, "1"),
                        Samples.line("2", "OLD", 1, "1"),
                        Samples.line("3", "NEW", 1, "1"),
                        Samples.line("4", "GONE", 0, "0")),
                new SalesOrder.Shipping("By donkey", null, Samples.usd("3"), List.of()),
                List.of(),
                false);

        References references = erp.references().resolve(order);

        assertThat(references.missing())
                .containsExactlyInAnyOrder(
                        new Ref(Kind.ITEM, "DOUBLE"),
                        new Ref(Kind.ITEM, "OLD"),
                        new Ref(Kind.ITEM, "NEW"),
                        new Ref(Kind.SHIPPING_METHOD, "By donkey"));
        assertThat(references.why().get(new Ref(Kind.ITEM, "DOUBLE"))).contains("[601, 602]");
        assertThat(references.why().get(new Ref(Kind.ITEM, "OLD"))).contains("inactive");
        assertThat(failure(() -> erp.sink().plan(order, references, Optional.empty())))
                .isInstanceOf(Failure.MissingReference.class);
    }

    @Test
    void anItemThatWasMissingIsFoundWithinAMinute() {
        MovingClock clock = new MovingClock(Samples.CLOCK.instant());
        ErpConnector connector = connector(Samples.OAUTH, clock);
        SalesOrder order = Samples.order(List.of(Samples.line("1", "NEW", 1, "1")), null, List.of(), false);
        assertThat(connector.references().resolve(order).missing()).hasSize(1);
        netSuite.item("700", "NEW", false);
        clock.pass(Duration.ofSeconds(60));
        assertThat(connector.references().resolve(order).missing()).isEmpty();
    }

    @Test
    void theLedgerGivesEveryOrderOfTheWindowOnce() {
        for (int i = 1; i <= 2500; i++) {
            netSuite.otherTransactions.add(new SmallNetSuite.Row(Map.of(
                    "id",
                    Integer.toString(i),
                    "type",
                    "SalesOrd",
                    "externalid",
                    "shopify-" + (7_000_000_000L + i),
                    "otherrefnum",
                    "#" + i,
                    "currency",
                    "1",
                    "foreigntotal",
                    "12.5",
                    "status",
                    i == 7 ? "SalesOrd:H" : "B")));
        }
        Window window = new Window(Instant.parse("2026-11-23T09:00:00Z"), Instant.parse("2026-11-23T09:00:01Z"));
        try (Stream<OrderFingerprint> orders = erp.ledger().createdIn(window)) {
            List<OrderFingerprint> all = orders.toList();
            assertThat(all).hasSize(2500).extracting(OrderFingerprint::recordId).doesNotHaveDuplicates();
            assertThat(all.getFirst().total().toString()).isEqualTo("12.5 USD");
            assertThat(all.get(6).cancelled()).isTrue();
            assertThat(all.get(0).cancelled()).isFalse();
        }
        Window before = new Window(Instant.parse("2026-11-23T08:00:00Z"), Instant.parse("2026-11-23T09:00:00Z"));
        assertThat(erp.ledger().createdIn(before)).isEmpty();
    }

    private static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return catchThrowableOfType(UpstreamException.class, work).failure();
    }
}
