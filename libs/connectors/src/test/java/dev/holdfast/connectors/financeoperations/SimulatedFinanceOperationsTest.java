package dev.holdfast.connectors.financeoperations;

import static dev.holdfast.connectors.financeoperations.Sales.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Extra;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.settings.FinanceOperationsSettings.OrderNumbers;
import dev.holdfast.settings.FinanceOperationsSettings.RemovedLines;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders in the simulated environment, under each answer to what nobody has confirmed. */
class SimulatedFinanceOperationsTest {

    private static SimulatedEnvironment environment;

    @BeforeAll
    static void start() {
        environment = SimulatedEnvironment.start();
    }

    @AfterAll
    static void stop() {
        environment.close();
    }

    @BeforeEach
    void reset() {
        environment.reset();
    }

    @ParameterizedTest(name = "{0} = {1}, numbers {2}, removed lines {3}")
    @CsvSource({
        "number-sequence, automatic, SEQUENCE, ZERO",
        "number-sequence, manual, OWN, ZERO",
        "number-sequence, automatic, SEQUENCE, DELETE",
        "zero-quantity, refuse, SEQUENCE, DELETE",
        "line-amount, price-times-quantity, SEQUENCE, ZERO",
        "order-totals, stale, SEQUENCE, ZERO",
        "header-touches-lines, on, SEQUENCE, ZERO",
        "if-match, optional, SEQUENCE, ZERO",
        "text-compare, sensitive, SEQUENCE, ZERO",
        "page-size, 2, SEQUENCE, ZERO",
        "default-company, demf, SEQUENCE, ZERO",
        "refusal-status, 500, SEQUENCE, ZERO",
        "auto-charges, on, SEQUENCE, ZERO"
    })
    void anOrderLivesThroughItsEdits(String name, String value, OrderNumbers numbers, RemovedLines removed) {
        environment.set(name, value);
        ErpConnector erp = environment.connector(environment.settings("usmf", numbers, removed));
        SalesOrder.Line mugs = line("11", "MUG-BLUE", 3, "40.00");
        SalesOrder.Line shirt = line("12", "TEE-M", 1, "24.00");

        Ways.brings(erp, Sales.order(mugs, shirt));
        Ways.brings(erp, Sales.order(line("11", "MUG-BLUE", 2, "26.67"), shirt));
        Ways.brings(erp, Sales.order(mugs, line("12", "TEE-M", 0, "0"), line("13", "LAMP-1", 1, "81.02")));
        Ways.brings(erp, Sales.order(mugs, shirt, line("13", "LAMP-1", 0, "0"), line("14", "MUG-BLUE", 1, "15.00")));
        Ways.brings(
                erp,
                Sales.cancelled(
                        line("11", "MUG-BLUE", 0, "0"), line("12", "TEE-M", 0, "0"), line("14", "MUG-BLUE", 0, "0")));

        assertThat(environment.writes("SalesOrderHeadersV2")).hasSize(1);
    }

    @Test
    void everyWebhookBodyIsBookedToTheMinorUnit() {
        ErpConnector erp = environment.connector();
        for (String number : List.of("01", "02", "03", "04", "05", "06", "07", "13", "15", "17", "18")) {
            SalesOrder wanted = SalesOrderBooking.book(Cases.order(number), Sales.booking(CustomerPolicy.SINGLE));
            if (!wanted.cancelled()
                    || erp.sink().find(wanted.key(), wanted.name()).isPresent()) {
                Ways.brings(erp, wanted);
            }
        }
    }

    @Test
    void fiveHundredLinesStandAndAnEditOfOneIsOneRequest() {
        ErpConnector erp = environment.connector();
        SalesOrder wanted = Sales.many(500);
        Ways.brings(erp, wanted);
        List<SalesOrder.Line> lines = new java.util.ArrayList<>(wanted.lines());
        lines.set(250, line(lines.get(250).lineId(), "MUG-BLUE", 9, "90.09"));

        Plan edit = Ways.plan(erp, Sales.order(lines.toArray(SalesOrder.Line[]::new)));

        assertThat(edit.writes()).extracting(Write::method).containsExactly("PATCH", "PATCH");
        assertThat(edit.writes().getLast().summary()).contains("tax");
    }

    @Test
    void aDeliveryAddressThatChangesIsTheHeadersAlone() {
        environment.set("header-touches-lines", "on");
        ErpConnector erp = environment.connector();
        Ways.brings(erp, Sales.usual());
        Address moved = new Address("Ada Example", "Acme", "2 Side St", null, "Salem", "OR", "97301", "US", null);

        Plan plan = Ways.plan(erp, Sales.sentTo(moved));
        BookedOrder booked = erp.sink().apply(plan);

        assertThat(plan.writes()).hasSize(1);
        assertThat(booked.raw().path("header").path("DeliveryAddressCity").asText())
                .isEqualTo("Salem");
        assertThat(booked.raw()
                        .path("header")
                        .path("DeliveryAddressCountryRegionId")
                        .asText())
                .isEqualTo("USA");
        assertThat(Ways.plan(erp, Sales.sentTo(moved)).writes()).isEmpty();
    }

    @Test
    void addressAndLinesChangeInOnePlanThoughTheHeaderPassesItsChangeOn() {
        environment.set("header-touches-lines", "on");
        ErpConnector erp = environment.connector();
        Ways.brings(erp, Sales.usual());
        Address moved = new Address("Ada Example", "Acme", "2 Side St", null, "Salem", "OR", "97301", "US", null);
        SalesOrder edited = Sales.order(line("11", "MUG-BLUE", 1, "13.33"), line("12", "TEE-M", 1, "24.00"));
        SalesOrder wanted = Sales.with(edited, moved, "PO-9");

        assertThat(Ways.plan(erp, wanted).writes()).hasSizeGreaterThan(2);
        Ways.brings(erp, wanted);
    }

    @Test
    void withNumbersOfItsOwnTheEnvironmentRefusesASecondOrder() {
        environment.set("number-sequence", "manual");
        ErpConnector erp = environment.connector(environment.settings("usmf", OrderNumbers.OWN, RemovedLines.ZERO));
        Plan first = Ways.plan(erp, Sales.usual());
        BookedOrder booked = erp.sink().apply(first);

        assertThat(booked.number()).isEqualTo("SH-6100000000001");
        assertThat(erp.sink().uniqueness()).isInstanceOf(Uniqueness.Atomic.class);
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> erp.sink().apply(first))
                .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Conflict.class));
        assertThat(environment.writes("SalesOrderHeadersV2")).hasSize(1);
        Ways.brings(erp, Sales.usual());
    }

    @Test
    void aNumberThatTheSequenceDoesNotAllowIsRefusedVisibly() {
        ErpConnector erp = environment.connector(environment.settings("usmf", OrderNumbers.OWN, RemovedLines.ZERO));

        assertThat(Ways.failure(erp, Sales.usual()))
                .isInstanceOfSatisfying(Failure.Rejected.class, failure -> assertThat(failure.reason())
                        .contains("number sequence"));
    }

    @Test
    void anOrderThatAnotherIntegrationBookedIsAdopted() {
        environment.control("POST", "/records/SalesOrderHeadersV2", """
                {"dataAreaId":"usmf","OrderingCustomerAccountNumber":"US-001","CurrencyCode":"USD",
                 "CustomerRequisitionNumber":"#1042"}""");
        environment.control("POST", "/records/SalesOrderLines", """
                {"dataAreaId":"usmf","SalesOrderNumber":"000101","ItemNumber":"MUG-BLUE","OrderedSalesQuantity":3,
                 "SalesPrice":13.34,"LineAmount":40.00}""");
        SalesOrder wanted = Sales.order(
                Sales.KEY,
                Sales.NAME,
                null,
                List.of(),
                false,
                List.of(new SalesOrder.Line("11", "MUG-BLUE", "Mug", 3, Sales.usd("40.00"), List.of(), false)));
        ErpConnector erp = environment.connector();

        assertThat(erp.sink().find(wanted.key(), wanted.name()).orElseThrow().origin())
                .isEqualTo(Origin.ADOPTED);
        assertThat(Ways.plan(erp, wanted).writes()).isEmpty();
        assertThat(environment.writes("SalesOrderHeadersV2")).isEmpty();

        SalesOrder edited = Sales.order(
                Sales.KEY,
                Sales.NAME,
                null,
                List.of(),
                false,
                List.of(new SalesOrder.Line("11", "MUG-BLUE", "Mug", 2, Sales.usd("26.67"), List.of(), false)));
        Ways.brings(erp, edited);
        environment.control("POST", "/records/SalesOrderHeadersV2", """
                {"dataAreaId":"usmf","OrderingCustomerAccountNumber":"US-001","CurrencyCode":"USD",
                 "CustomerRequisitionNumber":"6100000000001"}""");
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> erp.sink().find(wanted.key(), wanted.name()))
                .satisfies(e -> assertThat(e.failure().reason()).contains("000101", "000102"));
    }

    @ParameterizedTest
    @CsvSource({
        "Delivered, Delivered, Delivered",
        "Backorder, PartiallyDelivered, Backorder",
        "Backorder, Picked, Backorder",
        "Invoiced, Invoiced, Invoiced"
    })
    void linesAreLockedOnceDeliveryHasBegun(String status, String processing, String lines) {
        ErpConnector erp = environment.connector();
        Ways.brings(erp, Sales.usual());
        environment.control(
                "POST",
                "/orders/usmf/000101/state",
                "{\"SalesOrderStatus\":\"" + status + "\",\"SalesOrderProcessingStatus\":\"" + processing
                        + "\",\"lines\":\"" + lines + "\"}");
        SalesOrder edited = Sales.order(line("11", "MUG-BLUE", 1, "13.33"), line("12", "TEE-M", 1, "24.00"));

        assertThat(Ways.plan(erp, Sales.usual()).writes()).isEmpty();
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> Ways.plan(erp, edited))
                .satisfies(e -> assertThat(e.failure())
                        .isEqualTo(new Failure.Locked(
                                "Sales order 000101 is " + processing
                                        + " in Finance & Operations: its lines are no longer changed by Holdfast",
                                processing)));
    }

    @Test
    void aStatusThatNobodyKnowsIsAFindingAndNotAGuess() {
        ErpConnector erp = environment.connector();
        Ways.brings(erp, Sales.usual());
        environment.control("POST", "/orders/usmf/000101/state", "{\"SalesOrderProcessingStatus\":\"OnHold\"}");

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> erp.sink().find(Sales.KEY, Sales.NAME))
                .satisfies(e -> assertThat(e.failure())
                        .isInstanceOfSatisfying(Failure.ContractViolation.class, failure -> assertThat(failure.path())
                                .isEqualTo("$.SalesOrderProcessingStatus")));
    }

    @Test
    void whatIsMissingIsNamedWithTheKeyToSet() {
        FinanceOperationsSettings settings = environment.settings();
        ErpConnector erp =
                environment.connector(settings, CustomerPolicy.BY_SHOPIFY_ID, FinanceOperationsTimings.DEFAULTS, 500);
        SalesOrder wanted = Sales.order(
                line("11", "NOBODY'S", 1, "1.00"),
                line("12", "TEE-ANY", 1, "1.00"),
                line("13", "TEE-BLUE-M", 1, "1.00"));

        References references = erp.references().resolve(wanted);

        assertThat(references.missing())
                .containsExactlyInAnyOrder(new Ref(Kind.ITEM, "NOBODY'S"), new Ref(Kind.ITEM, "TEE-ANY"));
        assertThat(references.why().get(new Ref(Kind.ITEM, "NOBODY'S"))).contains("usmf", "sku-aliases");
        assertThat(references.why().get(new Ref(Kind.ITEM, "TEE-ANY"))).contains("T0001|color=Blue|size=M");
        assertThat(references.id(Kind.ITEM, "TEE-BLUE-M")).contains("T0001|color=Blue|size=M");
        Ways.brings(
                erp,
                Sales.order(
                        Sales.KEY,
                        Sales.NAME,
                        null,
                        List.of(new Extra(Extra.Kind.ROUNDING, Sales.usd("-0.02"))),
                        false,
                        List.of(line("13", "TEE-BLUE-M", 2, "9.99"))));
    }

    @Test
    void aLegalEntityOfItsOwnHoldsItsOwnOrders() {
        ErpConnector usmf = environment.connector();
        ErpConnector demf =
                environment.connector(environment.settings("demf", OrderNumbers.SEQUENCE, RemovedLines.ZERO));
        Ways.brings(demf, Sales.usual());

        assertThat(usmf.sink().find(Sales.KEY, Sales.NAME)).isEmpty();
        assertThat(demf.sink().find(Sales.KEY, Sales.NAME)).isPresent();
        assertThat(Optional.of(environment
                        .writes("SalesOrderHeadersV2")
                        .getFirst()
                        .path("key")
                        .asText()))
                .contains("demf|000101");
    }
}
