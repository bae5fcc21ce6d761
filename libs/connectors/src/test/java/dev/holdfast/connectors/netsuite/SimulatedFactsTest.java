package dev.holdfast.connectors.netsuite;

import static dev.holdfast.connectors.conformance.Lived.units;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.conformance.Lived;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Fulfillment;
import dev.holdfast.settings.ErpSettings.NetSuite.ExternalIds;
import dev.holdfast.settings.ErpSettings.NetSuite.Refunds;
import dev.holdfast.transport.Failure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credits and shipments against the simulated NetSuite: made once, whatever becomes of an answer. */
class SimulatedFactsTest {

    private static final String MUGS = "16001";
    private static final String SHIRT = "16002";
    private static final Refunds PAID_OUT = new Refunds("129", "5");

    private SimulatedAccount account;
    private Books books;

    @BeforeEach
    void start() {
        account = SimulatedAccount.start();
        books = new Books(account, account.settings(Samples.TBA, true, false));
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "created-status, 204",
        "created-status, 201",
        "item-lines-keyed, off",
        "external-id-space, transaction",
        "reference-names, off",
        "unlisted-lines, left-out",
        "unfit-line, ignore",
        "reference-by-external-id, off",
        "line-amount, rate-times-quantity",
        "external-ids, looked-up"
    })
    void whatWasShippedAndGivenBackIsBookedOnceAndToTheCent(String name, String value) {
        account.set(name, value);
        books = new Books(account, account.settings(Samples.TBA, true, false, ExternalIds.ATOMIC, PAID_OUT));
        CanonicalOrder order = Lived.shippedAndGivenBack();

        books.bring(order);

        BookedFact shipment = books.held(books.shipment(order, "7701")).orElseThrow();
        assertThat(shipment.lines())
                .containsExactlyInAnyOrder(new BookedFact.Line(MUGS, 2), new BookedFact.Line(SHIRT, 1));
        BookedFact credit = books.held(books.credit(order, "8801")).orElseThrow();
        assertThat(credit.total()).hasToString("20.74 USD");
        assertThat(credit.paidBack()).hasToString("20.74 USD");
        assertThat(books.order(order)
                        .orElseThrow()
                        .raw()
                        .path("status")
                        .path("id")
                        .asText())
                .isEqualTo("E");
        books.bring(order);
        assertThat(account.writes("creditMemo").findValuesAsText("kind")).containsOnlyOnce("CREATE");
        assertThat(account.writes("customerRefund")).hasSize(1);
        assertThat(account.writes("itemFulfillment")).hasSize(1);
    }

    @Test
    void splitShipmentsTakeExactlyTheirUnitsFromTheirLocations() {
        CanonicalOrder order = Cases.order("01");
        order = Lived.shipped(order, "7701", "65500000001", List.of("1Z1", "1Z2"), units(MUGS, 1));
        books.bring(order);
        order = Lived.shipped(order, "7702", "65500000002", List.of(), units(MUGS, 2));
        books.bring(order);
        order = Lived.shipped(order, "7703", "99", List.of(), units(SHIRT, 1));
        books.bring(order);

        assertThat(books.order(order)
                        .orElseThrow()
                        .raw()
                        .path("status")
                        .path("id")
                        .asText())
                .isEqualTo("F");
        JsonNode made = account.writes("itemFulfillment");
        assertThat(made).hasSize(3);
        assertThat(made.get(0).path("after").path("package")).hasSize(2);
        assertThat(made.findValuesAsText("quantity")).contains("1", "2");
        assertThat(made.get(1)
                        .path("after")
                        .path("item")
                        .get(0)
                        .path("location")
                        .path("id")
                        .asText())
                .isEqualTo("3");
        assertThat(made.get(2)
                        .path("after")
                        .path("item")
                        .get(0)
                        .path("location")
                        .path("id")
                        .asText())
                .isEqualTo("2");
    }

    @Test
    void unitsThatSomebodyShippedByHandAreNotShippedAgain() {
        CanonicalOrder order = Cases.order("01");
        books.bring(order);
        BookedOrder held = books.order(order).orElseThrow();
        account.post(
                "/salesOrder/" + held.recordId() + "/!transform/itemFulfillment",
                "{\"item\":{\"items\":[{\"orderLine\":1,\"quantity\":2},{\"orderLine\":2,\"itemReceive\":false}]}}");
        CanonicalOrder shipped = Lived.shipped(order, "7701", "65500000001", List.of("1Z1"), units(MUGS, 2));

        Failure failure = books.failure(shipped, books.shipment(shipped, "7701"));

        assertThat(failure).isInstanceOf(Failure.Locked.class);
        assertThat(failure.reason()).contains("MUG-BLUE").contains("1 too few").doesNotContain("1Z1");
        assertThat(account.writes("itemFulfillment")).hasSize(1);
        CanonicalOrder rest = Lived.shipped(order, "7702", "65500000001", List.of(), units(MUGS, 1));
        books.bring(rest);
        assertThat(account.writes("itemFulfillment")).hasSize(2);
    }

    @Test
    void aParcelsNumberIsAddedWhenItComesAndACalledOffShipmentIsAPersonsToDelete() {
        CanonicalOrder order = Lived.shipped(Cases.order("01"), "7701", "65500000001", List.of(), units(MUGS, 1));
        books.bring(order);
        books.bring(Lived.shipped(order, "7701", "65500000001", List.of("1Z9"), units(MUGS, 1)));
        assertThat(books.held(books.shipment(order, "7701"))
                        .orElseThrow()
                        .raw()
                        .findValuesAsText("packageTrackingNumber"))
                .containsExactly("1Z9");

        CanonicalOrder off = Lived.fulfilled(
                order,
                new Fulfillment(
                        "7701",
                        Lived.SHIPPED_AT,
                        "cancelled",
                        "65500000001",
                        "UPS",
                        List.of("1Z9"),
                        List.of(units(MUGS, 1))));
        Failure failure = books.failure(off, books.shipment(off, "7701"));
        assertThat(failure).isInstanceOf(Failure.Unsupported.class);
        assertThat(failure.reason()).contains("delete it by hand");
    }
}
