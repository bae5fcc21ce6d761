package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.OrderMapping;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Extra;
import dev.holdfast.connectors.SalesOrder.Line;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder.Customer;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The connector against the simulated NetSuite, under each answer to what nobody has confirmed. */
class SimulatedNetSuiteTest {

    private static final Shipping STANDARD = new Shipping("Standard", null, Samples.usd("5.00"), List.of());

    private SimulatedAccount account;

    @BeforeEach
    void start() {
        account = SimulatedAccount.start();
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private ErpConnector connector(
            NetSuite.Credential credential, CustomerPolicy policy, boolean lineIds, boolean taxLine) {
        return account.connector(account.settings(credential, lineIds, taxLine), policy);
    }

    private static void brings(ErpConnector erp, SalesOrder wanted) {
        References references = erp.references().resolve(wanted);
        assertThat(references.missing()).as("%s", references.why()).isEmpty();
        Plan plan = erp.sink().plan(wanted, references, erp.sink().find(wanted.key(), wanted.name()));
        BookedOrder booked = plan.isEmpty() ? plan.found() : erp.sink().apply(plan);
        assertThat(booked.total().amount()).isEqualByComparingTo(wanted.total().amount());
        assertThat(booked.cancelled()).isEqualTo(wanted.cancelled());
        Optional<BookedOrder> found = erp.sink().find(wanted.key(), wanted.name());
        assertThat(erp.sink()
                        .plan(wanted, erp.references().resolve(wanted), found)
                        .writes())
                .isEmpty();
        int units = wanted.lines().stream().mapToInt(Line::units).sum();
        assertThat(found.orElseThrow().lines().stream()
                        .mapToInt(BookedOrder.Line::units)
                        .sum())
                .isEqualTo(units);
    }

    private static SalesOrder order(Shipping shipping, List<Extra> extras, boolean cancelled, Line... lines) {
        return Samples.forPerson(
                Samples.order(List.of(lines), shipping, extras, cancelled),
                CustomerPolicy.BY_SHOPIFY_ID,
                new Customer("555", "ada@example.com", "Ada", "Example", null));
    }

    @ParameterizedTest(name = "{0} = {1}, line ids {2}, tax as a line {3}")
    @CsvSource({
        "upsert-lines, merge, true, false",
        "upsert-lines, merge, false, true",
        "upsert-lines, replace, true, false",
        "created-status, 201, true, false",
        "item-lines-keyed, off, true, false",
        "item-lines-keyed, off, false, false",
        "unknown-line, refuse, true, false",
        "external-id-space, transaction, true, false",
        "reference-by-external-id, off, true, false",
        "reference-names, off, true, false",
        "line-amount, rate-times-quantity, true, false",
        "tax-amount, computed, true, true",
        "shipping-needs-method, on, true, false",
        "expires-in, number, true, false",
        "row-order, stored, true, false",
        "dual, off, true, false"
    })
    void anOrderLivesThroughItsEdits(String name, String value, boolean lineIds, boolean taxLine) {
        account.set(name, value);
        ErpConnector erp = connector(Samples.OAUTH, CustomerPolicy.BY_SHOPIFY_ID, lineIds, taxLine);
        List<Extra> tip = List.of(
                new Extra(Extra.Kind.TIP, Samples.usd("2.50")), new Extra(Extra.Kind.ROUNDING, Samples.usd("-0.02")));
        Line mugs = Samples.line("11", "MUG-BLUE", 3, "40.00");
        Line shirt = Samples.line("12", "TEE-M", 1, "24.00");

        brings(erp, order(STANDARD, tip, false, mugs, shirt));
        brings(erp, order(STANDARD, tip, false, Samples.line("11", "MUG-BLUE", 2, "26.67"), shirt));
        brings(
                erp,
                order(
                        STANDARD,
                        tip,
                        false,
                        mugs,
                        Samples.line("12", "TEE-M", 0, "0"),
                        Samples.line("13", "LAMP-1", 1, "81.02")));
        brings(
                erp,
                order(
                        null,
                        List.of(),
                        false,
                        mugs,
                        shirt,
                        Samples.line("13", "LAMP-1", 0, "0"),
                        Samples.line("14", "MUG-BLUE", 1, "15.00")));
        brings(
                erp,
                order(
                        null,
                        List.of(),
                        true,
                        Samples.line("11", "MUG-BLUE", 0, "0"),
                        Samples.line("12", "TEE-M", 0, "0"),
                        Samples.line("13", "LAMP-1", 0, "0"),
                        Samples.line("14", "MUG-BLUE", 0, "0")));
    }

    @ParameterizedTest(name = "tax as a line {0}")
    @CsvSource({"false", "true"})
    void everyWebhookBodyIsBookedToTheCentInTheOrderOfItsArrival(boolean taxLine) {
        ErpConnector erp = connector(Samples.OAUTH, CustomerPolicy.SINGLE, true, taxLine);
        for (String number : List.of("01", "02", "03", "04", "05", "06", "07", "13", "15", "17", "18")) {
            brings(erp, SalesOrderBooking.book(Cases.order(number), Samples.booking(CustomerPolicy.SINGLE)));
        }
    }

    @Test
    void tokenBasedSignaturesHoldAndTheLedgerAndTheProbeAnswer() {
        ErpConnector erp = connector(Samples.TBA, CustomerPolicy.SINGLE, true, false);
        SalesOrder wanted = Samples.usual();
        erp.sink().apply(erp.sink().plan(wanted, erp.references().resolve(wanted), Optional.empty()));

        Instant now = Instant.now();
        try (Stream<OrderFingerprint> orders =
                erp.ledger().createdIn(new Window(now.minusSeconds(3600), now.plusSeconds(3600)))) {
            assertThat(orders.toList()).singleElement().satisfies(one -> {
                assertThat(one.key()).isEqualTo(Samples.KEY);
                assertThat(one.total().sameAs(wanted.total())).isTrue();
                assertThat(one.cancelled()).isFalse();
            });
        }
        assertThat(erp.ledger().find(Samples.KEY, "#1042")).isPresent();
        assertThat(erp.probe().probe().warning()).isNull();
    }

    static Stream<FaultAction> waysToShowNothing() {
        return Stream.of(
                new FaultAction.Throttle(null),
                new FaultAction.DropBefore(),
                new FaultAction.Status(401, null, null, false));
    }

    @ParameterizedTest
    @MethodSource("waysToShowNothing")
    void anOrderThatWasTakenAndThenNotShownIsOfUnknownOutcome(FaultAction reading) {
        ErpConnector erp = connector(Samples.TBA, CustomerPolicy.SINGLE, true, false);
        SalesOrder wanted = Samples.usual();
        Plan plan = erp.sink().plan(wanted, erp.references().resolve(wanted), Optional.empty());
        account.faults()
                .add(new FaultRule(
                        null, new FaultRule.Match("netsuite", null, "GET", "/salesOrder/", null), null, reading));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> erp.sink().apply(plan))
                .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.UnknownOutcome.class));
    }

    @Test
    void anOrderThatIsListedAndNotShownIsNotTakenForAbsent() {
        ErpConnector erp = connector(Samples.TBA, CustomerPolicy.SINGLE, true, false);
        account.post("/salesOrder", """
                {"entity":{"id":"901"},"currency":{"id":"1"},"subsidiary":{"id":"1"},"location":{"id":"2"},
                 "otherRefNum":"%s","externalId":"other-1",
                 "item":{"items":[{"item":{"id":"501"},"quantity":3,"amount":45.00}]}}""".formatted(Samples.usual().name()));
        FaultAction hidden = new FaultAction.Status(404, null, null, false);
        account.faults()
                .add(new FaultRule(
                        null, new FaultRule.Match("netsuite", null, "GET", "/salesOrder/", null), null, hidden));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() ->
                        erp.sink().find(Samples.usual().key(), Samples.usual().name()))
                .satisfies(e -> assertThat(e.failure())
                        .isInstanceOfSatisfying(Failure.Forbidden.class, no -> assertThat(no.reason())
                                .contains("let the integration's role view it")));
    }

    @Test
    void whatAMappingSaysIsWrittenOnceAndFollowsItsChange() {
        account.customField("custbody_channel");
        account.customField("custcol_family");
        ErpConnector erp = connector(Samples.TBA, CustomerPolicy.SINGLE, true, false);
        SalesOrder usual = Samples.usual();

        brings(erp, usual.with(said("Web", "Mugs")));
        BookedOrder booked = erp.sink().find(usual.key(), usual.name()).orElseThrow();
        assertThat(booked.raw().path("custbody_channel").asText()).isEqualTo("Web");
        assertThat(booked.raw().path("location").path("id").asText()).isEqualTo("3");
        assertThat(booked.raw().path("item").path("items").findValuesAsText("custcol_family"))
                .containsExactly("Mugs");

        brings(erp, usual.with(said("Retail", "Cups")));
        BookedOrder changed = erp.sink().find(usual.key(), usual.name()).orElseThrow();
        assertThat(changed.raw().path("custbody_channel").asText()).isEqualTo("Retail");
        assertThat(changed.raw().path("item").path("items").findValuesAsText("custcol_family"))
                .containsExactly("Cups");
        assertThat(changed.total().sameAs(usual.total())).isTrue();
    }

    private static OrderMapping said(String channel, String family) {
        OrderMapping.Line line = new OrderMapping.Line(null, null, Map.of("custcol_family", TextNode.valueOf(family)));
        return new OrderMapping(
                "1", null, "3", null, null, Map.of("custbody_channel", TextNode.valueOf(channel)), Map.of("11", line));
    }

    @Test
    void theProbeReadsTheCertificatesEnd() {
        CredentialProbe.Result result = connector(Samples.OAUTH, CustomerPolicy.SINGLE, true, false)
                .probe()
                .probe();
        assertThat(result.expiresAt()).isAfter(Instant.now());
        assertThat(result.warning()).isNull();
    }
}
