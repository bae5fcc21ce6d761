package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.erpsync.ends.End;
import dev.holdfast.erpsync.ends.Ends;
import dev.holdfast.erpsync.preflight.Finding.Colour;
import dev.holdfast.erpsync.preflight.Report;
import dev.holdfast.settings.Connection.Mode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a preflight finds of each vendor's account and of the shop's catalogue; and that looking writes nothing. */
class PreflightVendorsTest {

    private static PreflightBench bench;

    private SimulatedErp erp;

    @BeforeAll
    static void start() {
        bench = new PreflightBench();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    static Stream<String> vendors() {
        return Ends.all().stream().map(End::vendor);
    }

    private void open(String vendor) {
        erp = new SimulatedErp(Ends.of(vendor));
        sells("""
                [{"id": 1, "sku": "MUG-BLUE"}, {"id": 2, "sku": "TEE-M"}, {"id": 3, "sku": "LAMP-1"},
                 {"id": 4, "sku": "OLD-1", "status": "ARCHIVED"}]""");
        shipsFrom("""
                [{"id": 65500000001, "name": "Warehouse"}, {"id": 65500000002, "name": "Store"},
                 {"id": 65500000009, "name": "Closed", "active": false}]""");
        erp.shopHas(Orders.version(801, 1));
    }

    @AfterEach
    void close() {
        erp.close();
    }

    private void sells(String variants) {
        erp.control("PUT", "/shopify/" + SimulatedErp.SHOP + "/variants", variants);
    }

    private void shipsFrom(String places) {
        erp.control("PUT", "/shopify/" + SimulatedErp.SHOP + "/locations", places);
    }

    private Report look() {
        return bench.look(erp, erp.at(TestConnection.of(Mode.LIVE)), Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void aFitConnectionIsGreenAndNothingIsWritten(String vendor) {
        open(vendor);

        Report report = look();

        assertThat(report.findings()).as("red ones").noneMatch(finding -> finding.colour() == Colour.RED);
        assertThat(report.booking().outcomes()).containsEntry("create", 1);
        assertThat(PreflightBench.colours(report, "erp-items")).containsExactly(Colour.GREEN);
        assertThat(PreflightBench.colours(report, "shop-skus")).containsExactly(Colour.GREEN);
        assertThat(PreflightBench.colours(report, "shop-locations")).containsExactly(Colour.GREEN);
        assertThat(PreflightBench.colours(report, "erp-locations")).containsExactly(Colour.GREEN);
        assertThat(PreflightBench.colours(report, "erp-tax-codes")).containsExactly(Colour.GREEN);
        assertThat(PreflightBench.colours(report, "erp-credential")).containsExactly(Colour.GREEN);
        assertThat(report.findings().stream().map(finding -> finding.check()))
                .contains("erp-time-zone", "erp-webhooks", "uniqueness", "concurrency");
        assertThat(erp.writes()).isEmpty();
    }

    /** Who cannot know that writing is granted does not say that it is. */
    @ParameterizedTest
    @MethodSource("vendors")
    void aMissingRightToWriteIsFoundWhereItCanBeReadAndElsewhereCalledUnknown(String vendor) {
        open(vendor);
        boolean told = vendor.equals("netsuite");
        assertThat(PreflightBench.colours(look(), "erp-writes")).containsExactly(told ? Colour.GREEN : Colour.AMBER);

        erp.end.forbidWrites(erp::control);
        Report report = look();

        if (told) {
            assertThat(PreflightBench.one(report, "erp-writes").colour()).isEqualTo(Colour.RED);
            assertThat(PreflightBench.one(report, "erp-writes").says()).contains("Sales Order (TRAN_SALESORD)");
            assertThat(report.green()).isFalse();
        } else {
            assertThat(PreflightBench.one(report, "erp-writes").says()).contains("not checkable without writing");
        }
        assertThat(erp.writes()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void theWholeCatalogueIsHeldAgainstTheErps(String vendor) {
        open(vendor);
        sells("""
                [{"id": 1, "sku": "MUG-BLUE"}, {"id": 2, "sku": "TEE-M"}, {"id": 3, "sku": "TEE-M"},
                 {"id": 4}, {"id": 5, "sku": "CAP-9"}]""");
        boolean shared = erp.end.item(erp::control, "MUG-BLUE");

        Report report = look();

        assertThat(PreflightBench.says(report, "shop-skus"))
                .contains("1 of 5 variants have no SKU (ids 4)", "TEE-M (2)");
        assertThat(PreflightBench.says(report, "erp-items")).contains("CAP-9");
        assertThat(PreflightBench.colours(report, "erp-items").contains(Colour.RED))
                .isEqualTo(shared);
        assertThat(PreflightBench.says(report, "erp-items").contains("MUG-BLUE ("))
                .isEqualTo(shared);
        assertThat(erp.writes()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void placesThatAreNotThereAreNamedWithTheKey(String vendor) {
        open(vendor);
        erp.store = vendor.equals("financeoperations") ? "9/99" : "999";
        shipsFrom("[{\"id\": 65500000001, \"name\": \"Warehouse\"}, {\"id\": 65500000003, \"name\": \"Popup\"}]");

        Report report = look();

        assertThat(PreflightBench.one(report, "erp-locations"))
                .satisfies(finding -> assertThat(finding.colour())
                        .isEqualTo(vendor.equals("financeoperations") ? Colour.AMBER : Colour.RED))
                .satisfies(finding -> assertThat(finding.says()).contains(erp.store))
                .satisfies(finding -> assertThat(finding.fix()).contains("erp." + vendor));
        assertThat(PreflightBench.says(report, "shop-locations")).contains("65500000002", "Popup (65500000003)");
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void anErpThatGoesAwayOrShutsUsOutIsNeverGreen(String vendor) {
        open(vendor);
        // Sign-in and items answer; orders do not.
        erp.control(
                "POST",
                "/faults",
                "{\"match\":{\"vendor\":\"" + vendor + "\"" + ordersOf(vendor)
                        + "},\"action\":{\"type\":\"drop-before\"}}");
        Report away = look();
        assertThat(away.green()).isFalse();

        erp.control("DELETE", "/faults", "{}");
        erp.end.shutOut(erp::control);
        Report out = look();
        assertThat(PreflightBench.colours(out, "dry-booking")).containsExactly(Colour.RED);
        assertThat(PreflightBench.colours(out, "shop")).containsExactly(Colour.GREEN);
        assertThat(erp.writes()).isEmpty();
    }

    private static String ordersOf(String vendor) {
        return switch (vendor) {
            case "netsuite" -> ",\"body\":\"FROM transaction \"";
            case "brightpearl" -> ",\"path\":\"/order-service/(sales-)?order-search\"";
            case "businesscentral" -> ",\"path\":\"/salesOrders\"";
            default -> ",\"path\":\"/data/SalesOrderHeadersV2\"";
        };
    }

    @Test
    void netSuitesTimeZoneIsReadOffAnOrder() {
        open("netsuite");
        assertThat(PreflightBench.one(look(), "erp-time-zone").colour()).isEqualTo(Colour.AMBER);
        book(Orders.version(802, 1));
        assertThat(PreflightBench.one(look(), "erp-time-zone"))
                .satisfies(finding -> assertThat(finding.colour()).isEqualTo(Colour.GREEN))
                .satisfies(finding -> assertThat(finding.says()).endsWith("in UTC"));

        erp.control("PUT", "/switches/netsuite/time-zone", "{\"value\":\"America/Los_Angeles\"}");
        assertThat(PreflightBench.one(look(), "erp-time-zone"))
                .satisfies(finding -> assertThat(finding.colour()).isEqualTo(Colour.RED))
                .satisfies(finding -> assertThat(finding.fix()).contains("erp.netsuite.time-zone"));
    }

    private void book(ObjectNode body) {
        Reading.Whole whole = (Reading.Whole) ShopifyOrderReader.read(Orders.bytes(body), "2026-10");
        SalesOrder order = SalesOrderBooking.book(
                whole.order(), erp.at(TestConnection.of(Mode.LIVE)).booking());
        ErpConnector connector = erp.connector();
        connector
                .sink()
                .apply(connector.sink().plan(order, connector.references().resolve(order), Optional.empty()));
    }

    /** Forty pages, one of them throttled. */
    @Test
    void tenThousandVariantsArePagedThroughThrottling() {
        open("netsuite");
        erp.control(
                "PUT",
                "/shopify/" + SimulatedErp.SHOP + "/shop",
                "{\"accessToken\":\"shpat_test\",\"maximumAvailable\":100000,\"restoreRate\":100000}");
        sells(IntStream.rangeClosed(1, 10_000)
                .mapToObj(i -> "{\"id\":" + i + ",\"sku\":\"" + (i == 1 ? "MUG-BLUE" : "V-" + i) + "\"}")
                .collect(Collectors.joining(",", "[", "]")));
        erp.control(
                "POST",
                "/faults",
                "{\"match\":{\"vendor\":\"shopify\",\"body\":\"productVariants\"},\"trigger\":{\"nth\":3},"
                        + "\"action\":{\"type\":\"throttle\"}}");

        Report report = look();

        assertThat(PreflightBench.says(report, "shop-skus")).contains("each of 10000 variants");
        assertThat(PreflightBench.says(report, "erp-items")).contains("9999 of 10000 SKUs", "and 9979 more");
        assertThat(report.green()).isTrue();
    }
}
