package dev.holdfast.connectors.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.simulators.shopify.order.GeneratorOptions;
import dev.holdfast.simulators.shopify.order.OrderGenerator;
import dev.holdfast.simulators.shopify.order.OrderHistory;
import dev.holdfast.simulators.shopify.order.WebhookBody;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders with a random life are read whole, and booked in every one of their versions. */
class GeneratedOrdersTest {

    @ParameterizedTest
    @CsvSource({"3,USD,0.0825,false", "4,EUR,0.19,true", "5,JPY,0.10,true"})
    void everyVersionIsBookedAndComesToTheCurrentTotal(long seed, String currency, BigDecimal rate, boolean included) {
        GeneratorOptions options = GeneratorOptions.seeded(seed).in(currency, rate, included);

        for (OrderHistory history : new OrderGenerator(options).histories(200)) {
            for (OrderHistory.Version version : history.versions()) {
                CanonicalOrder order = read(version);
                assertThat(order.updatedAt()).isEqualTo(version.updatedAt());

                SalesOrder booked = SalesOrderBooking.book(order, Settings.USUAL);

                Law.check(booked);
                Money left = booked.total();
                for (Money credit : Credits.of(order, Settings.USUAL).values()) {
                    left = left.minus(credit);
                }
                assertThat(left.amount())
                        .as("%s %s", history.orderId(), version.what())
                        .isEqualByComparingTo(order.currentTotal().shop().amount());
            }
        }
    }

    private static CanonicalOrder read(OrderHistory.Version version) {
        Reading reading = ShopifyOrderReader.read(WebhookBody.bytes(version.order()), "2026-10");
        assertThat(reading).isInstanceOf(Reading.Whole.class);
        Reading.Whole whole = (Reading.Whole) reading;
        assertThat(whole.unknownPaths()).isEmpty();
        return whole.order();
    }
}
