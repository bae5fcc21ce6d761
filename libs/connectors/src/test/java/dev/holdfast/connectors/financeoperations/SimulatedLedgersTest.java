package dev.holdfast.connectors.financeoperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.ContractSource.RecordType;
import dev.holdfast.connectors.ContractSource.Sample;
import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.FinanceOperationsSettings.OrderNumbers;
import dev.holdfast.settings.FinanceOperationsSettings.RemovedLines;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the environment tells: orders, stock, its schema, and whether the credential works; and what it cannot be told. */
class SimulatedLedgersTest {

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

    private static SalesOrder numbered(int n) {
        return Sales.order(
                new OrderKey(Long.toString(6100000000000L + n)),
                "#" + n,
                null,
                List.of(),
                false,
                List.of(Sales.line("11", "MUG-BLUE", 1, n + ".00")));
    }

    @ParameterizedTest(name = "totals {0}, page {1}, server page {2}")
    @CsvSource({"calculated, 3, 10000", "stale, 500, 10000", "calculated, 500, 2"})
    void everyOrderOfAWindowIsToldOnce(String totals, int page, String serverPage) {
        environment.set("order-totals", totals);
        ErpConnector erp = environment.connector(
                environment.settings(), CustomerPolicy.SINGLE, FinanceOperationsTimings.DEFAULTS, page);
        for (int n = 1; n <= 11; n++) {
            Ways.brings(erp, numbered(n));
        }
        environment.set("page-size", serverPage);
        environment.control(
                "POST",
                "/orders/usmf/000103/state",
                "{\"SalesOrderStatus\":\"Canceled\",\"SalesOrderProcessingStatus\":\"Canceled\"}");
        Instant now = Instant.now();

        List<OrderFingerprint> told;
        try (Stream<OrderFingerprint> orders =
                erp.ledger().createdIn(new Window(now.minusSeconds(3600), now.plusSeconds(3600)))) {
            told = orders.toList();
        }

        assertThat(told)
                .extracting(OrderFingerprint::recordId)
                .doesNotHaveDuplicates()
                .hasSize(11);
        assertThat(told).allSatisfy(one -> {
            int n = Integer.parseInt(one.recordId()) - 100;
            assertThat(one.key()).isEqualTo(numbered(n).key());
            assertThat(one.total().sameAs(numbered(n).total())).isTrue();
            assertThat(one.cancelled()).isEqualTo(n == 3);
        });
        try (Stream<OrderFingerprint> none =
                erp.ledger().createdIn(new Window(now.plusSeconds(3600), now.plusSeconds(7200)))) {
            assertThat(none).isEmpty();
        }
        assertThat(erp.ledger().find(numbered(5).key(), "#5")).isPresent();
        assertThat(erp.ledger().find(new OrderKey("6100000000099"), "#99")).isEmpty();
    }

    @Test
    void stockIsToldByProductVariantAndWarehouse() {
        environment.set("page-size", "4");
        StockLedger stock = new FinanceOperationsStockLedger(environment.settings(), environment.calls(), 7);

        List<StockPosition> positions;
        try (Stream<StockPosition> all = stock.positions()) {
            positions = all.toList();
        }

        assertThat(stock.detail()).isEqualTo(StockLedger.Detail.BY_LOCATION);
        assertThat(positions).hasSize(18);
        assertThat(positions)
                .extracting(position -> position.sku() + "@" + position.location())
                .doesNotHaveDuplicates()
                .contains("MUG-BLUE@1/13", "TEE-BLUE-M@2/21", "T0001|color=Red|size=M@1/11");
        assertThat(positions).allSatisfy(position -> {
            assertThat(position.onHand()).isEqualByComparingTo("100");
            assertThat(position.available()).isEqualByComparingTo("90");
        });
    }

    @Test
    void theSchemaAndRealAnswersAreTold() {
        Ways.brings(environment.connector(), Sales.usual());
        FinanceOperationsContract contract = new FinanceOperationsContract(environment.calls());

        List<RecordType> types = contract.published();

        assertThat(types).extracting(RecordType::name).isEqualTo(FinanceOperationsContract.TYPES);
        assertThat(types.getFirst().fields()).containsEntry("OrderTotalAmount", "Edm.Decimal");
        assertThat(types.getFirst().values().get("SalesOrderStatus")).contains("Backorder", "Invoiced");
        assertThat(contract.samples())
                .extracting(Sample::type)
                .contains("SalesOrderHeaderV2", "SalesOrderLine", "ReleasedProductV2", "WarehouseOnHandV2");
    }

    @Test
    void theProbeTellsOfALegalEntityThatShowsNothing() {
        CredentialProbe.Result good = environment.connector().probe().probe();
        assertThat(good.identity()).isEqualTo("127.0.0.1/usmf");
        assertThat(good.warning()).isNull();
        assertThat(good.expiresAt()).isEqualTo(Instant.parse("2027-11-01T00:00:00Z"));

        assertThat(environment
                        .connector(environment.settings("frsi", OrderNumbers.SEQUENCE, RemovedLines.ZERO))
                        .probe()
                        .probe()
                        .warning())
                .contains("frsi");
    }

    @Test
    void shipmentsAreLeftToPeopleWithWhatToDo() {
        ErpConnector erp = environment.connector();
        BookedOrder booked = Ways.brings(erp, Sales.usual());
        Shipment shipment = shipment(true, true);

        assertThat(erp.sink().effects()).containsExactlyInAnyOrder(Effect.ORDER, Effect.EDIT, Effect.CANCELLATION);
        assertThat(erp.facts().find(shipment, booked)).isEmpty();
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() ->
                        erp.facts().plan(shipment, booked, erp.references().resolve(shipment), Optional.empty()))
                .satisfies(e -> assertThat(e.failure())
                        .isInstanceOfSatisfying(Failure.Unsupported.class, failure -> assertThat(failure.reason())
                                .contains("000101", "Post packing slip", "4001")));
        assertThat(erp.facts()
                        .plan(shipment(false, true), booked, erp.references().resolve(shipment), Optional.empty())
                        .writes())
                .isEmpty();
        assertThat(erp.facts()
                        .plan(shipment(true, false), booked, erp.references().resolve(shipment), Optional.empty())
                        .writes())
                .isEmpty();
    }

    private static Shipment shipment(boolean shipped, boolean goods) {
        return new Shipment(
                Sales.KEY,
                Sales.NAME,
                "4001",
                Instant.parse("2026-11-22T10:00:00Z"),
                shipped,
                null,
                "UPS",
                List.of("1Z999"),
                List.of(new Shipment.Line("11", "MUG-BLUE", "Mug", 3, goods, false)));
    }

    @Test
    void anEmptyPageThatLeadsOnIsNotTheEnd() {
        ErpConnector erp = environment.connector();
        Ways.brings(erp, Sales.usual());
        environment.fails(
                "GET",
                "/data/SalesOrderHeadersV2",
                new FaultAction.Status(
                        200,
                        Json.object()
                                .put(
                                        "@odata.nextLink",
                                        environment.url() + "/data/SalesOrderHeadersV2"
                                                + "?cross-company=true&$filter=dataAreaId eq 'usmf'")
                                .set("value", Json.array()),
                        null,
                        false));

        assertThat(erp.sink().find(Sales.KEY, Sales.NAME)).isPresent();
    }
}
