package dev.holdfast.connectors.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.BookingSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SalesOrderBookingCasesTest {

    @ParameterizedTest
    @CsvSource({
        "01, 79.69, 5.69", "02, 166.94, 0", "03, 61.70, 4.70", "04, 67.22, 5.12", "05, 5920, 452",
        "06, 63.46, 4.46", "07, 0, 0", "13, 67.22, 5.12", "14, 25.98, 1.98", "15, 25.98, 1.98",
        "17, 25.98, 1.98", "18, 102.91, 3.71"
    })
    void comesToItsTotalAndTax(String number, String total, String tax) {
        SalesOrder booked = SalesOrderBooking.book(Cases.order(number), Settings.USUAL);

        assertThat(booked.total().amount()).isEqualByComparingTo(total);
        assertThat(booked.tax().amount()).isEqualByComparingTo(tax);
        Law.check(booked);
    }

    static List<Cases.Case> wholeOrders() {
        return Cases.wholeOrders();
    }

    @ParameterizedTest
    @MethodSource("wholeOrders")
    void lessItsCreditsItIsTheCurrentTotal(Cases.Case one) {
        CanonicalOrder order = Cases.order(one.file().substring(0, 2));

        Money total = SalesOrderBooking.book(order, Settings.USUAL).total();
        for (Money credit : Credits.of(order, Settings.USUAL).values()) {
            total = total.minus(credit);
        }

        JsonNode expect = one.expect();
        assertThat(total.amount())
                .isEqualByComparingTo(expect.get("currentTotal").asText());
    }

    @Test
    void anEditShrinksTheLineItsTaxAndTheTotal() {
        SalesOrder booked = SalesOrderBooking.book(Cases.order("06"), Settings.USUAL);

        assertThat(booked.lines()).extracting(SalesOrder.Line::units).containsExactly(2, 1);
        assertThat(booked.lines().getFirst().amount().toString()).isEqualTo("30.00 USD");
        assertThat(booked.lines().getFirst().tax().toString()).isEqualTo("2.48 USD");
        assertThat(booked.shipping().amount().toString()).isEqualTo("5.00 USD");
    }

    @Test
    void unitsGivenBackAfterShippingStayAndAreCredited() {
        CanonicalOrder order = Cases.order("13");

        SalesOrder booked = SalesOrderBooking.book(order, Settings.USUAL);

        assertThat(booked.lines()).extracting(SalesOrder.Line::units).containsExactly(3, 1);
        assertThat(booked.lines().getFirst().amount().toString()).isEqualTo("35.50 USD");
        assertThat(booked.shipping().taxes().getFirst().amount().toString()).isEqualTo("0.41 USD");
        assertThat(Credits.of(order, Settings.USUAL))
                .containsExactly(java.util.Map.entry("8800000000001", Money.of("12.81", "USD")));
    }

    @Test
    void ofACancelledOrderNothingIsLeft() {
        CanonicalOrder order = Cases.order("07");

        SalesOrder booked = SalesOrderBooking.book(order, Settings.USUAL);

        assertThat(booked.cancelled()).isTrue();
        assertThat(booked.lines()).extracting(SalesOrder.Line::units).containsOnly(0);
        assertThat(booked.lines())
                .allMatch(line -> line.amount().isZero() && line.taxes().isEmpty());
        assertThat(booked.shipping()).isNull();
        assertThat(booked.total().toString()).isEqualTo("0.00 USD");
        assertThat(Credits.of(order, Settings.USUAL).values()).allMatch(Money::isZero);
    }

    @Test
    void booksTheSideThatTheConnectionStates() {
        SalesOrder shop = SalesOrderBooking.book(Cases.order("02"), Settings.USUAL);
        SalesOrder presentment = SalesOrderBooking.book(
                Cases.order("02"), Settings.of(BookingSettings.Payment.ALL, BookingSettings.Money.PRESENTMENT));

        assertThat(shop.total().toString()).isEqualTo("166.94 EUR");
        assertThat(presentment.total().toString()).isEqualTo("146.62 GBP");
        assertThat(presentment.shipping().amount().toString()).isEqualTo("4.30 GBP");
        Law.check(presentment);
    }

    @Test
    void whatIsNoProductStandsApart() {
        SalesOrder booked = SalesOrderBooking.book(Cases.order("18"), Settings.USUAL);

        assertThat(booked.extras())
                .containsExactly(
                        new SalesOrder.Extra(SalesOrder.Extra.Kind.TIP, Money.of("4.00", "USD")),
                        new SalesOrder.Extra(SalesOrder.Extra.Kind.DUTIES, Money.of("6.20", "USD")));
        assertThat(booked.lines()).extracting(SalesOrder.Line::giftCard).containsExactly(true, false);
    }

    @Test
    void yenHaveNoMinorUnit() {
        SalesOrder booked = SalesOrderBooking.book(Cases.order("05"), Settings.USUAL);

        assertThat(booked.total().toString()).isEqualTo("5920 JPY");
        assertThat(booked.lines().getFirst().tax().toString()).isEqualTo("379 JPY");
    }
}
