package dev.holdfast.connectors.brightpearl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.KnownDocuments;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.transport.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credits and shipments against the simulated Brightpearl: made once, whatever becomes of an answer. */
class BrightpearlFactsTest {

    private static final FaultRule.Trigger ONCE = new FaultRule.Trigger(1L, null, null, null, null);
    private static final List<String> TRACKED = List.of("1Z1", "1Z2");

    private static Desk desk;
    private BookedSteps books;

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
        books = new BookedSteps(desk.connector(Desk.OAUTH));
    }

    private static Shipment shipment(String id, int mugs, int shirts) {
        Instant at = Sold.SHIPPED_AT.plusSeconds(Long.parseLong(id));
        return Sold.shipment(id, at, true, TRACKED, mugs, shirts);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"note-answer, list", "note-answer, number", "row-reference, off", "empty, 404", "duplicate, first"})
    void whatWasShippedAndGivenBackIsBookedOnceAndToTheCent(String name, String value) {
        desk.set(name, value);
        books.bring(Sold.usual());

        BookedFact one = books.bring(shipment("1", 2, 0)).orElseThrow();
        assertThat(one.effective()).isTrue();
        assertThat(one.lines()).extracting(BookedFact.Line::units).containsExactly(2);
        books.bring(shipment("2", 1, 1));
        BookedFact credit = books.bring(Sold.credit("8801", "1.50")).orElseThrow();
        assertThat(credit.total()).hasToString("16.16 USD");

        assertThat(desk.writes("goodsOutNote").findValuesAsText("kind"))
                .filteredOn("CREATE"::equals)
                .hasSize(2);
        assertThat(books.erp()
                        .sink()
                        .find(Sold.KEY, "#1042")
                        .orElseThrow()
                        .raw()
                        .path("order")
                        .path("shippingStatusCode")
                        .asText())
                .isEqualTo("ASS");
    }

    @Test
    void aCreditThatChangesIsChanged() {
        books.bring(Sold.usual());
        books.bring(Sold.credit("8801", "1.50"));
        assertThat(books.bring(Sold.credit("8801", "2.00")).orElseThrow().total())
                .hasToString("16.66 USD");
        assertThat(books.bring(Sold.credit("8801", "0")).orElseThrow().total()).hasToString("14.66 USD");
    }

    @Test
    void unitsThatSomebodyElseShippedAreNotShippedAgain() {
        var booked = books.bring(Sold.usual());
        String row = booked.raw()
                .path("order")
                .path("orderRows")
                .properties()
                .iterator()
                .next()
                .getKey();
        desk.elsewhere(
                "POST",
                "/warehouse-service/order/" + booked.recordId() + "/goods-note/goods-out",
                "{\"warehouses\":[{\"releaseDate\":\"2026-11-21T00:00:00Z\",\"warehouseId\":2,\"transfer\":false,\"products\":"
                        + "[{\"productId\":1007,\"salesOrderRowId\":" + row
                        + ",\"quantity\":2}]}],\"priority\":false}");

        assertThat(BookedSteps.failure(() -> books.plan(shipment("1", 2, 0)))).isInstanceOf(Failure.Locked.class);
        books.bring(shipment("1", 1, 0));
        assertThat(BookedSteps.failure(
                        () -> books.plan(Sold.order(null, List.of(), false, Sold.line("11", "MUG-BLUE", 1, "15.00")))))
                .isInstanceOf(Failure.Locked.class);
    }

    @Test
    void trackingThatComesLaterIsAddedAndAShipmentThatIsCalledOffIsAPersonsToDecide() {
        books.bring(Sold.usual());
        Instant at = Sold.SHIPPED_AT;
        books.bring(Sold.shipment("1", at, true, List.of(), 1, 0));
        BookedFact told =
                books.bring(Sold.shipment("1", at, true, TRACKED, 1, 0)).orElseThrow();
        assertThat(told.raw().path("shipping").path("reference").asText()).isEqualTo("1Z1, 1Z2");
        assertThat(BookedSteps.failure(() -> books.plan(Sold.shipment("1", at, false, TRACKED, 1, 0))))
                .isInstanceOf(Failure.Unsupported.class);
        assertThat(books.plan(Sold.shipment("2", at.plusSeconds(9), false, TRACKED, 1, 0))
                        .writes())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/goods-out$, POST", "/goods-out/[0-9]+$, PUT", "/event$, POST"})
    void aShipmentOfWhichAnAnswerWasLostIsFinishedAndNotMadeTwice(String path, String method) {
        books.bring(Sold.usual());
        FactPlan plan = books.plan(shipment("1", 2, 1));
        fault(method, path, new FaultAction.DropAfter());

        assertThat(BookedSteps.failure(() -> books.erp().facts().apply(plan)))
                .isInstanceOf(Failure.UnknownOutcome.class);
        assertThat(books.bring(shipment("1", 2, 1)).orElseThrow().effective()).isTrue();
        assertThat(desk.writes("goodsOutNote").findValuesAsText("kind"))
                .filteredOn("CREATE"::equals)
                .hasSize(1);
    }

    @Test
    void twoShipmentsOfOneSecondThatAreAlikeAreTwoNotes() {
        books.bring(Sold.usual());
        Shipment one = Sold.shipment("1", Sold.SHIPPED_AT, true, List.of("1Z1"), 1, 0);
        Shipment two = Sold.shipment("2", Sold.SHIPPED_AT, true, List.of("1Z2"), 1, 0);
        String first = books.bring(one).orElseThrow().recordId();

        BookedFact second = books.erp().facts().apply(books.plan(two, new KnownDocuments(null, Set.of(first))));

        assertThat(desk.writes("goodsOutNote").findValuesAsText("kind"))
                .filteredOn("CREATE"::equals)
                .hasSize(2);
        assertThat(books.plan(two, new KnownDocuments(second.recordId(), Set.of(first)))
                        .writes())
                .isEmpty();
        assertThat(books.plan(one, new KnownDocuments(first, Set.of(second.recordId())))
                        .writes())
                .isEmpty();
        Shipment dated = Sold.shipment("1", Sold.SHIPPED_AT.plusSeconds(60), true, List.of("1Z1"), 1, 0);
        assertThat(books.plan(dated, new KnownDocuments(first, Set.of(second.recordId())))
                        .writes())
                .as("told with another time, it is the same note still")
                .isEmpty();
    }

    @Test
    void aShipmentIsLeftToPeopleWhereNobodyIsNamedWhoShips() {
        var settings = desk.settings(Desk.OAUTH);
        var without = new dev.holdfast.settings.BrightpearlSettings(
                settings.account(),
                settings.baseUrl(),
                settings.credential(),
                settings.requestsPerMinute(),
                settings.concurrency(),
                settings.settle(),
                settings.warehouse(),
                settings.warehouses(),
                settings.channel(),
                settings.priceList(),
                settings.statuses(),
                settings.taxCodes(),
                settings.defaultTaxCode(),
                settings.exemptTaxCode(),
                settings.shippingMethods(),
                settings.nominalCodes(),
                settings.skuAliases(),
                settings.orderKeyField(),
                null);
        BookedSteps people = new BookedSteps(desk.connector(without, CustomerPolicy.SINGLE));
        people.bring(Sold.usual());
        assertThat(people.erp().sink().effects()).hasSize(4);
        assertThat(BookedSteps.failure(() -> people.plan(shipment("1", 1, 0))))
                .isInstanceOf(Failure.Unsupported.class)
                .extracting(Failure::reason)
                .asString()
                .contains("event-owner");
    }

    @ParameterizedTest
    @CsvSource({"on", "off"})
    void ofTwoRowsOfOneProductEachShipmentIsMadeOnce(String rowsTellTheirLine) {
        desk.set("row-reference", rowsTellTheirLine);
        books.bring(Sold.order(
                null,
                List.of(),
                false,
                Sold.line("11", "MUG-BLUE", 1, "15.00"),
                Sold.line("12", "MUG-BLUE", 2, "20.00")));
        for (int i = 1; i <= 3; i++) {
            String line = i == 1 ? "11" : "12";
            books.bring(new Shipment(
                    Sold.KEY,
                    "#1042",
                    Integer.toString(i),
                    Sold.SHIPPED_AT.plusSeconds(i),
                    true,
                    null,
                    null,
                    List.of(),
                    List.of(new Shipment.Line(line, "MUG-BLUE", "A MUG-BLUE", 1, true, false))));
        }
        assertThat(desk.writes("goodsOutNote").findValuesAsText("kind"))
                .filteredOn("CREATE"::equals)
                .hasSize(3);
    }

    @Test
    void ofABundleThePartsAreShipped() {
        var sets = Sold.order(null, List.of(), false, Sold.line("11", "SET-TEA", 2, "60.00"));
        books.bring(sets);
        Shipment one = new Shipment(
                Sold.KEY,
                "#1042",
                "1",
                Sold.SHIPPED_AT,
                true,
                null,
                null,
                List.of(),
                List.of(new Shipment.Line("11", "SET-TEA", "A SET-TEA", 1, true, false)));
        BookedFact fact = books.bring(one).orElseThrow();
        assertThat(fact.lines()).extracting(BookedFact.Line::units).containsExactly(1);
        assertThat(desk.writes("goodsOutNote").get(0).path("after").path("orderRows"))
                .hasSize(2);
    }

    private static void fault(String method, String path, FaultAction action) {
        desk.faults()
                .add(new FaultRule(null, new FaultRule.Match("brightpearl", null, method, path, null), ONCE, action));
    }
}
