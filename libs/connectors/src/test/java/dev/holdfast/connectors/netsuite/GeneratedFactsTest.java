package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.simulators.shopify.order.GeneratorOptions;
import dev.holdfast.simulators.shopify.order.OrderGenerator;
import dev.holdfast.simulators.shopify.order.OrderHistory;
import dev.holdfast.simulators.shopify.order.WebhookBody;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Orders with a random life, told to the simulated NetSuite version by version: after each its order less its credits is what
 * Shopify says is left, to the cent. An edit after shipping has begun is the one thing that is left to people.
 */
class GeneratedFactsTest {

    @ParameterizedTest
    @CsvSource({"11,USD,0.0825,false,30", "12,EUR,0.19,true,15", "13,JPY,0.10,true,15"})
    void netSuiteComesToTheCurrentTotalAfterEachVersion(
            long seed, String currency, BigDecimal rate, boolean included, int orders) {
        try (SimulatedAccount account = SimulatedAccount.start()) {
            // The account computes tax on shipping by the code's own rate: other rates stand as a line of their own.
            Books books = new Books(account, account.settings(Samples.TBA, true, included));
            int whole = 0;
            GeneratorOptions options = GeneratorOptions.seeded(seed).in(currency, rate, included);
            for (OrderHistory history : new OrderGenerator(options).histories(orders)) {
                whole += lives(books, history) ? 1 : 0;
            }
            assertThat(whole).isGreaterThan(orders / 2);
            assertThat(account.writes("itemFulfillment")).isNotEmpty();
            assertThat(account.writes("creditMemo")).isNotEmpty();
        }
    }

    private static boolean lives(Books books, OrderHistory history) {
        for (OrderHistory.Version version : history.versions()) {
            CanonicalOrder order =
                    ((Reading.Whole) ShopifyOrderReader.read(WebhookBody.bytes(version.order()), "2026-10")).order();
            try {
                books.bring(order);
            } catch (UpstreamException e) {
                assertThat(e.failure())
                        .as("%s %s", history.orderId(), version.what())
                        .isInstanceOf(Failure.Locked.class);
                return false;
            }
        }
        return true;
    }
}
