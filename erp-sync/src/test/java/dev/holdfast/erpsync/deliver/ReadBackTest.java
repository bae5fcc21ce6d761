package dev.holdfast.erpsync.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.erpsync.Orders;
import dev.holdfast.erpsync.ledger.Settlement.Difference;
import dev.holdfast.settings.BookingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadBackTest {

    private static final ReadBack READ_BACK = new ReadBack(1);

    private static SalesOrder wanted(BookingSettings.Tax tax) {
        return wanted(tax, "04-orders-create-stacked-discounts.json");
    }

    private static SalesOrder wanted(BookingSettings.Tax tax, String file) {
        Reading reading = ShopifyOrderReader.read(Orders.bytes(file), "2026-10");
        return SalesOrderBooking.book(
                ((Reading.Whole) reading).order(),
                new BookingSettings(
                        BookingSettings.Payment.ALL,
                        false,
                        Set.of(),
                        Set.of(),
                        true,
                        BookingSettings.Money.SHOP,
                        tax,
                        BookingSettings.CustomerPolicy.SINGLE,
                        "1"));
    }

    private static BookedOrder held(SalesOrder order, List<BookedOrder.Line> lines, Money total) {
        SalesOrder.@Nullable Shipping shipping = order.shipping();
        return held(order, lines, shipping == null ? null : shipping.amount(), total);
    }

    private static BookedOrder held(
            SalesOrder order, List<BookedOrder.Line> lines, @Nullable Money shipping, Money total) {
        return new BookedOrder(
                "1",
                "SO1",
                BookedOrder.Origin.HOLDFAST,
                order.currency(),
                order.cancelled(),
                BookedOrder.Progress.OPEN,
                lines,
                shipping,
                order.tax(),
                total,
                JsonNodeFactory.instance.objectNode());
    }

    private static List<BookedOrder.Line> lines(SalesOrder order) {
        return new ArrayList<>(order.lines().stream()
                .map(line -> new BookedOrder.Line(line.lineId(), line.sku(), line.units(), line.amount()))
                .toList());
    }

    @Test
    void whatIsHeldAsMeantIsNoFindingAndNeitherIsAVendorsRoundingByACent() {
        SalesOrder order = wanted(BookingSettings.Tax.AS_GIVEN);

        assertThat(READ_BACK.compare(order, held(order, lines(order), order.total())))
                .isEmpty();
        assertThat(READ_BACK.compare(
                        order, held(order, lines(order), order.total().plus(Money.of("0.01", order.currency())))))
                .isEmpty();
    }

    @Test
    void whereThePricesContainTaxTheNetAmountsThatTheErpKeepsAreNoFindingAndGrossOnesAre() {
        SalesOrder order = wanted(BookingSettings.Tax.AS_GIVEN, "05-orders-create-zero-decimal.json");
        SalesOrder.Line tea = order.lines().getFirst();
        BookedOrder.Line net = new BookedOrder.Line(tea.lineId(), tea.sku(), 4, Money.of("4741", "JPY"));
        BookedOrder gross = held(order, lines(order), order.total());

        assertThat(order.taxesIncluded()).isTrue();
        assertThat(READ_BACK.compare(order, held(order, List.of(net), Money.of("727", "JPY"), Money.of("5920", "JPY"))))
                .isEmpty();
        assertThat(READ_BACK.compare(order, gross))
                .extracting(Difference::field)
                .containsExactlyInAnyOrder("line " + tea.lineId() + " amount", "shipping");
    }

    @Test
    void aLostLineALineTwiceAndAWrongQuantityAreEachNamed() {
        SalesOrder order = wanted(BookingSettings.Tax.AS_GIVEN);
        List<BookedOrder.Line> lines = lines(order);
        BookedOrder.Line first = lines.removeFirst();
        BookedOrder.Line second = lines.getFirst();
        lines.add(second);
        lines.add(new BookedOrder.Line("99", "X", 2, first.amount()));

        List<Difference> differences = READ_BACK.compare(order, held(order, lines, order.total()));

        assertThat(differences)
                .containsExactlyInAnyOrder(
                        new Difference("line " + second.lineId(), "once", "twice"),
                        new Difference("line " + first.lineId() + " units", Integer.toString(first.units()), "0"),
                        new Difference("line 99", "absent", "2 units"));
    }

    @Test
    void aTotalOffByMoreThanTheToleranceIsNamedUnlessTheErpCalculatesTheTax() {
        Money more = Money.of("0.02", "USD");
        SalesOrder given = wanted(BookingSettings.Tax.AS_GIVEN);
        SalesOrder calculated = wanted(BookingSettings.Tax.ERP_CALCULATES);

        assertThat(READ_BACK.compare(
                        given, held(given, lines(given), given.total().plus(more))))
                .extracting(Difference::field)
                .containsExactly("total");
        assertThat(READ_BACK.compare(
                        calculated,
                        held(calculated, lines(calculated), calculated.total().plus(more))))
                .isEmpty();
    }

    @Test
    void linesThatAnEarlierIntegrationBookedWithoutIdsAreComparedByTheirUnits() {
        SalesOrder order = wanted(BookingSettings.Tax.AS_GIVEN);
        int units = order.lines().stream().mapToInt(SalesOrder.Line::units).sum();

        assertThat(READ_BACK.compare(
                        order,
                        held(order, List.of(new BookedOrder.Line(null, "A", units, order.total())), order.total())))
                .isEmpty();
        assertThat(READ_BACK.compare(
                        order,
                        held(order, List.of(new BookedOrder.Line(null, "A", units + 1, order.total())), order.total())))
                .extracting(Difference::field)
                .containsExactly("units");
    }
}
