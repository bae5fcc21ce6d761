package dev.holdfast.connectors.brightpearl;

import static dev.holdfast.connectors.brightpearl.Sold.line;
import static dev.holdfast.connectors.brightpearl.Sold.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.OrderMapping;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Extra;
import dev.holdfast.connectors.SalesOrder.Line;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders against the simulated Brightpearl, under each answer to what nobody has confirmed. */
class BrightpearlRoundTripTest {

    private static final FaultRule.Trigger ONCE = new FaultRule.Trigger(1L, null, null, null, null);

    private static Desk desk;

    @BeforeAll
    static void open() {
        desk = Desk.open();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @BeforeEach
    void fresh() {
        desk.fresh();
    }

    private static BookedSteps steps() {
        return new BookedSteps(desk.connector(Desk.OAUTH));
    }

    @ParameterizedTest(name = "{0} = {1}, token {2}")
    @CsvSource({
        "row-reference, on, false",
        "row-reference, off, false",
        "empty, 404, false",
        "text-filter, contains, false",
        "period-end, included, true",
        "offset, +05:30, true"
    })
    void anOrderLivesThroughItsEdits(String name, String value, boolean token) {
        desk.set(name, value);
        BookedSteps books = new BookedSteps(desk.connector(token ? Desk.TOKEN : Desk.OAUTH));
        Line mugs = line("11", "MUG-BLUE", 3, "40.00");
        Line shirt = line("12", "TEE-M", 1, "24.00");
        List<Extra> tip = List.of(new Extra(Extra.Kind.TIP, Sold.usd("2.50")));

        books.bring(Sold.usual());
        books.bring(order(Sold.STANDARD, tip, false, line("11", "MUG-BLUE", 2, "26.67"), shirt));
        books.bring(
                order(Sold.STANDARD, tip, false, mugs, line("12", "TEE-M", 0, "0"), line("13", "LAMP-1", 1, "81.02")));
        books.bring(order(
                null, List.of(), false, mugs, shirt, line("13", "LAMP-1", 0, "0"), line("14", "MUG-BLUE", 1, "15.00")));
        books.bring(order(null, List.of(), true, line("11", "MUG-BLUE", 0, "0"), line("12", "TEE-M", 0, "0")));
        assertThat(desk.writes("order").findValuesAsText("kind")).containsOnlyOnce("CREATE");
    }

    @Test
    void everyWebhookBodyIsBookedToTheCent() {
        for (String number : List.of("01", "02", "03", "04", "05", "06", "13", "15", "17", "18")) {
            desk.fresh();
            steps().bring(SalesOrderBooking.book(Cases.order(number), Desk.booking(CustomerPolicy.SINGLE)));
        }
    }

    @Test
    void fiveHundredLinesAreOneRequest() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            desk.product(2000 + i, "SKU-" + i);
            lines.add(line(Integer.toString(1000 + i), "SKU-" + i, 1, "1.00"));
        }
        SalesOrder wanted = order(null, List.of(), false, lines.toArray(Line[]::new));
        steps().bring(wanted);
        assertThat(desk.writes("order")).hasSize(1);
    }

    @Test
    void twoLinesOfOneSkuStayTwoRows() {
        BookedSteps books = steps();
        books.bring(
                order(null, List.of(), false, line("11", "MUG-BLUE", 1, "15.00"), line("12", "MUG-BLUE", 2, "20.00")));
        books.bring(
                order(null, List.of(), false, line("11", "MUG-BLUE", 1, "15.00"), line("12", "MUG-BLUE", 1, "10.00")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "refused-vaguely", "first"})
    void aSecondOrderUnderOurReferenceIsNotMade(String answer) {
        desk.set("duplicate", answer);
        BookedSteps books = steps();
        Plan twice = books.plan(Sold.usual());
        books.erp().sink().apply(twice);

        if (answer.equals("first")) {
            assertThat(books.erp()
                            .sink()
                            .apply(twice)
                            .total()
                            .sameAs(Sold.usual().total()))
                    .isTrue();
        } else {
            assertThat(BookedSteps.failure(() -> books.erp().sink().apply(twice)))
                    .isInstanceOf(Failure.Conflict.class);
        }
        assertThat(desk.writes("order")).hasSize(1);
    }

    @Test
    void whatIsUniqueDependsOnHowOneSignsIn() {
        assertThat(desk.connector(Desk.OAUTH).sink().uniqueness()).isEqualTo(new Uniqueness.Atomic());
        assertThat(desk.connector(Desk.TOKEN).sink().uniqueness())
                .isEqualTo(new Uniqueness.LookUp(Duration.ofMinutes(5)));
        assertThat(desk.connector(Desk.oauth(null)).sink().uniqueness())
                .isEqualTo(new Uniqueness.LookUp(Duration.ofMinutes(5)));
    }

    @Test
    void anOrderThatAnotherIntegrationBookedIsAdoptedAndChanged() {
        desk.elsewhere(
                "POST",
                "/order-service/sales-order",
                "{\"customer\":{\"id\":200},\"ref\":\"#1042\",\"currency\":{\"code\":\"USD\"},\"externalRef\":\"6100000000001\",\"rows\":["
                        + "{\"productId\":1007,\"quantity\":\"3\",\"taxCode\":\"T\",\"net\":\"40.00\",\"tax\":\"4.00\"},"
                        + "{\"productId\":1008,\"quantity\":\"1\",\"taxCode\":\"T\",\"net\":\"24.00\",\"tax\":\"2.40\"}]}");
        BookedSteps books = steps();
        SalesOrder wanted =
                order(null, List.of(), false, line("11", "MUG-BLUE", 3, "40.00"), line("12", "TEE-M", 1, "24.00"));

        Plan plan = books.plan(wanted);
        assertThat(plan.writes()).isEmpty();
        assertThat(plan.found().origin()).isEqualTo(Origin.ADOPTED);

        BookedOrder changed = books.bring(
                order(null, List.of(), false, line("11", "MUG-BLUE", 2, "26.67"), line("12", "TEE-M", 1, "24.00")));
        assertThat(changed.origin()).isEqualTo(Origin.ADOPTED);
        assertThat(desk.writes("order").findValuesAsText("kind")).containsOnlyOnce("CREATE");
    }

    @Test
    void ofTwoThatFitNoneIsTaken() {
        for (int i = 0; i < 2; i++) {
            desk.elsewhere(
                    "POST",
                    "/order-service/order",
                    "{\"orderTypeCode\":\"SO\",\"reference\":\"#1042\",\"parties\":{\"customer\":{\"contactId\":200}}}");
        }
        assertThat(BookedSteps.failure(() -> steps().plan(Sold.usual())))
                .isInstanceOf(Failure.Unsupported.class)
                .extracting(Failure::reason)
                .asString()
                .contains("keep one");
    }

    @Test
    void anInvoicedOrderIsLocked() {
        BookedSteps books = steps();
        BookedOrder booked = books.bring(Sold.usual());
        desk.invoice(booked.recordId());

        assertThat(books.plan(Sold.usual()).writes()).isEmpty();
        assertThat(BookedSteps.failure(
                        () -> books.plan(order(null, List.of(), false, line("11", "MUG-BLUE", 1, "15.00")))))
                .isInstanceOf(Failure.Locked.class);
        assertThat(BookedSteps.failure(() -> books.plan(order(null, List.of(), true, line("11", "MUG-BLUE", 0, "0")))))
                .isInstanceOf(Failure.Locked.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerThatIsLostIsOfUnknownOutcomeAndTheNextLookTells(boolean effect) {
        BookedSteps books = steps();
        Plan plan = books.plan(Sold.usual());
        fault("POST", "/sales-order", effect ? new FaultAction.DropAfter() : new FaultAction.DropBefore());

        assertThat(BookedSteps.failure(() -> books.erp().sink().apply(plan)))
                .isInstanceOf(Failure.UnknownOutcome.class);
        books.bring(Sold.usual());
        assertThat(desk.writes("order")).hasSize(1);
    }

    @Test
    void aRowThatWasAddedTwiceIsTakenOffAgain() {
        BookedSteps books = steps();
        books.bring(Sold.usual());
        SalesOrder more = order(
                Sold.STANDARD,
                Sold.usual().extras(),
                false,
                line("11", "MUG-BLUE", 3, "40.00"),
                line("12", "TEE-M", 1, "24.00"),
                line("13", "LAMP-1", 1, "81.02"));
        Plan plan = books.plan(more);
        books.erp().sink().apply(plan);
        books.erp().sink().apply(plan);

        BookedOrder booked = books.bring(more);
        assertThat(booked.lines()).hasSize(3);
    }

    @Test
    void aTokenThatEndsIsRenewedOnceAndTheCallSentAgain() {
        BookedSteps books = steps();
        books.bring(Sold.usual());
        var before = desk.tokens().current("brightpearl-acme").orElseThrow();
        desk.revokeTokens();

        assertThat(books.erp().sink().find(Sold.KEY, "#1042")).isPresent();
        var after = desk.tokens().current("brightpearl-acme").orElseThrow();
        assertThat(after).isNotEqualTo(before);
        assertThat(books.erp().sink().find(Sold.KEY, "#1042")).isPresent();
        assertThat(desk.tokens().current("brightpearl-acme")).contains(after);
    }

    @Test
    void anOrderThatWasTakenAndIsNotShownIsOfUnknownOutcome() {
        BookedSteps books = steps();
        Plan plan = books.plan(Sold.usual());
        fault("GET", "/order-service/order/", new FaultAction.Throttle(null));
        assertThat(BookedSteps.failure(() -> books.erp().sink().apply(plan)))
                .isInstanceOf(Failure.UnknownOutcome.class);
    }

    @Test
    void whatAMappingSaysIsWrittenOnceAndFollowsItsChange() {
        desk.customField("PCF_CHANNEL");
        BookedSteps books = steps();
        books.bring(Sold.usual().with(said("Web")));
        BookedOrder changed = books.bring(Sold.usual().with(said("Retail")));
        assertThat(changed.raw()
                        .path("order")
                        .path("customFields")
                        .path("PCF_CHANNEL")
                        .asText())
                .isEqualTo("Retail");
        assertThat(changed.raw().path("order").path("warehouseId").asText()).isEqualTo("3");
    }

    private static OrderMapping said(String channel) {
        return new OrderMapping("1", null, "3", null, null, Map.of("PCF_CHANNEL", TextNode.valueOf(channel)), Map.of());
    }

    @Test
    void anUnknownSkuOrCustomerWaits() {
        var references =
                steps().erp().references().resolve(order(null, List.of(), false, line("11", "NO-SUCH", 1, "15.00")));
        assertThat(references.missing()).extracting(ref -> ref.key()).containsExactly("NO-SUCH");
        assertThat(desk.connector(desk.settings(Desk.OAUTH), CustomerPolicy.BY_SHOPIFY_ID)
                        .sink()
                        .effects())
                .hasSize(5);
    }

    @Test
    void searchesThatLagShowNothingYet() {
        desk.set("search-lag", "PT1H");
        BookedSteps books = steps();
        books.erp().sink().apply(books.plan(Sold.usual()));
        assertThat(books.erp().sink().find(Sold.KEY, "#1042")).isEqualTo(Optional.empty());
        assertThat(BookedSteps.failure(() -> books.erp().sink().apply(books.plan(Sold.usual()))))
                .isInstanceOf(Failure.Conflict.class);
    }

    private static void fault(String method, String path, FaultAction action) {
        desk.faults()
                .add(new FaultRule(null, new FaultRule.Match("brightpearl", null, method, path, null), ONCE, action));
    }
}
