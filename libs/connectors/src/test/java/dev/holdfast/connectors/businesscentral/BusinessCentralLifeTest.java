package dev.holdfast.connectors.businesscentral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.BusinessCentralSettings.Credits;
import dev.holdfast.settings.BusinessCentralSettings.LineIds;
import dev.holdfast.settings.BusinessCentralSettings.Numbers;
import dev.holdfast.transport.Failure;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders, shipments and credits through the simulated company, under each answer to what nobody has confirmed. */
class BusinessCentralLifeTest extends LifeRig {

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "local-code, empty",
        "local-code, code",
        "local-currency, EUR",
        "deep-insert, header-first",
        "head-touches-lines, on",
        "default-to-ship, blank"
    })
    void everyWebhookBodyIsBookedToTheMinorUnitInTheOrderOfItsArrival(String name, String value) {
        company.set(name, value);
        erp = company.connector(company.settings(), CustomerPolicy.SINGLE);
        for (String number : List.of("01", "02", "03", "04", "05", "06", "07", "13", "15", "17", "18")) {
            brings(order(number));
        }
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "posted-lines, all",
        "posted-lines, posted",
        "default-to-ship, blank",
        "invoice-order-id, empty",
        "local-code, code",
        "head-touches-lines, on"
    })
    void anOrderThatWasShippedInPartsVanishesAndIsStillFoundWhereItWent(String name, String value) {
        company.set(name, value);
        SalesOrder order = order("01");
        BookedOrder open = brings(order);

        BookedFact first = brings(shipment(order, "7701", 1, 0));
        assertThat(first.lines()).containsExactly(new BookedFact.Line("16001", 1));
        assertThat(erp.sink().find(order.key(), order.name()).orElseThrow().progress())
                .isEqualTo(BookedOrder.Progress.BEGUN);
        brings(order);
        BookedFact second = brings(shipment(order, "7702", 2, 1));
        assertThat(second.lines())
                .containsExactlyInAnyOrder(new BookedFact.Line("16001", 2), new BookedFact.Line("16002", 1));

        assertThat(company.records("salesOrder")).isEmpty();
        assertThat(company.records("salesInvoice")).hasSize(2);
        BookedOrder posted = brings(order);
        assertThat(posted.progress()).isEqualTo(BookedOrder.Progress.CLOSED);
        assertThat(posted.number()).isEqualTo(open.number());
        assertThat(brings(shipment(order, "7701", 1, 0)).recordId()).isEqualTo(first.recordId());
        assertThat(company.writes("salesShipment")).hasSize(2);
        assertThat(failure(() -> plan(order("06")))).isInstanceOf(Failure.Locked.class);
        BookedFact credited = brings(credit(order, "15.00"));
        assertThat(credited.total()).isEqualByComparingTo(Money.of("15.00", "USD"));
        assertThat(ledger())
                .singleElement()
                .satisfies(one -> assertThat(one.total().sameAs(order.total())).isTrue());
    }

    @Test
    void anOrderCarriesTheShipmentMethodOfItsShipping() {
        brings(order("01"));
        String ground = company.records("shipmentMethod").stream()
                .filter(method -> method.path("code").asText().equals("GROUND"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();

        assertThat(company.records("salesOrder")).singleElement().satisfies(one -> assertThat(
                        one.path("shipmentMethodId").asText())
                .isEqualTo(ground));
    }

    private List<OrderFingerprint> ledger() {
        Window ever = new Window(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2040-01-01T00:00:00Z"));
        try (Stream<OrderFingerprint> all = erp.ledger().createdIn(ever)) {
            return all.toList();
        }
    }

    @Test
    void anInvoiceTogetherWithOthersStillTellsTheOrderByItsShipment() {
        SalesOrder order = order("01");
        BookedOrder open = brings(order);
        company.by("ship", open.number());
        company.records("salesOrder")
                .forEach(one -> company.control(
                        "POST",
                        "/control/seed",
                        "{\"vendor\":\"businesscentral\",\"account\":\"" + SimulatedCompany.TENANT
                                + "\",\"records\":{\"salesOrder\":{\""
                                + one.path("id").asText() + "\":null}}}"));

        BookedOrder found = erp.sink().find(order.key(), order.name()).orElseThrow();
        assertThat(found.progress()).isEqualTo(BookedOrder.Progress.CLOSED);
        assertThat(plan(order).writes()).isEmpty();
    }

    @Test
    void anOrderThatAPersonReleasedOrShippedKeepsItsLines() {
        BookedOrder open = brings(order("01"));
        company.by("release", open.number());
        assertThat(failure(() -> plan(order("06"))))
                .isInstanceOf(Failure.Locked.class)
                .extracting(Failure::reason)
                .asString()
                .contains("Released");
        brings(order("01"));
        company.by("ship", open.number());
        Failure failure = failure(() -> plan(shipment(order("01"), "7701", 1, 0)));
        assertThat(failure).isInstanceOf(Failure.Locked.class);
        assertThat(failure.reason()).contains("MUG-BLUE", "too few").doesNotContain("1Z1");
    }

    @Test
    void aLineThatWasTakenOffDoesNotKeepTheRestFromBeingPosted() {
        brings(order("01"));
        SalesOrder edited = order("06");
        brings(edited);
        int[] units = edited.lines().stream().mapToInt(SalesOrder.Line::units).toArray();
        brings(shipment(edited, "7701", units));
        assertThat(company.records("salesOrder")).isEmpty();
        brings(edited);
    }

    @Test
    void whatTheLineTellsIsWhatDecidesAboutAnItemThatWasMappedAnew() {
        SalesOrder order = order("01");
        brings(order);
        SalesOrder other = new SalesOrder(
                order.key(),
                order.name(),
                order.orderedAt(),
                order.version(),
                order.currency(),
                order.taxPolicy(),
                order.taxesIncluded(),
                order.cancelled(),
                order.customer(),
                order.billTo(),
                order.shipTo(),
                order.shopLocationId(),
                order.poNumber(),
                order.lines().stream()
                        .map(line -> new SalesOrder.Line(
                                line.lineId(),
                                "LAMP-1",
                                line.title(),
                                line.units(),
                                line.amount(),
                                line.taxes(),
                                false))
                        .toList(),
                order.shipping(),
                order.extras(),
                order.total());
        brings(other);
        assertThat(company.records("salesOrderLine"))
                .filteredOn(line -> line.path("lineType").asText().equals("Item"))
                .allMatch(line -> line.path("lineObjectNumber").asText().equals("LAMP-1"));
    }

    @Test
    void withoutLineIdsLinesAreToldApartByItemAndShipmentsAreLeftToPeople() {
        erp = company.connector(company.settings(Numbers.SERIES, LineIds.NONE, Credits.DRAFT), CustomerPolicy.SINGLE);
        brings(order("01"));
        brings(order("06"));
        assertThat(failure(() -> plan(shipment(order("06"), "7701", 1, 0))))
                .isInstanceOf(Failure.Unsupported.class)
                .extracting(Failure::reason)
                .asString()
                .contains("by hand");
        brings(credit(order("01"), "15.00"));
        brings(credit(order("01"), "14.00"));
        assertThat(company.records("salesCreditMemo"))
                .singleElement()
                .satisfies(memo -> assertThat(memo.path("status").asText()).isEqualTo("Draft"));
    }
}
