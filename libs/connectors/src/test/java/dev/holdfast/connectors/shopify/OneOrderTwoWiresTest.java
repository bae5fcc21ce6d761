package dev.holdfast.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderDigest;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.simulators.shopify.order.GeneratorOptions;
import dev.holdfast.simulators.shopify.order.OrderGenerator;
import dev.holdfast.simulators.shopify.order.OrderHistory.Version;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An order is the same order whether its webhook is read or the shop is asked: the version guard compares digests of both. Held
 * over generated lives (edits, refunds before and after shipping, cancellations), each version seasoned with what shops have
 * beside: a second currency, tips, duties, fees, rounding, gift cards, adjustments, and everything that may be null.
 */
class OneOrderTwoWiresTest {

    private static SimulatedShop shop;

    @BeforeAll
    static void start() {
        shop = new SimulatedShop();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void reset() {
        shop.reset();
    }

    @ParameterizedTest
    @CsvSource({"short, sublinear", "padded, linear"})
    void bothWiresTellTheSameOrder(String decimals, String pricing) {
        shop.set("decimals", decimals);
        shop.set("cost-model", pricing);
        ShopConnector connector = shop.connector();
        AtomicInteger told = new AtomicInteger();
        qt().withExamples(40).forAll(integers().between(0, 1_000_000)).checkAssert(seed -> {
            Random random = new Random(seed);
            List<Version> versions =
                    new OrderGenerator(options(random, seed)).next().versions();
            ObjectNode order = Seasoning.of(
                    random, versions.get(random.nextInt(versions.size())).order());
            shop.put(order);

            CanonicalOrder asked = connector
                    .orders()
                    .order(new OrderKey(order.path("id").asText()))
                    .orElseThrow();

            switch (ShopifyOrderReader.read(order.toString().getBytes(StandardCharsets.UTF_8), "2026-10")) {
                case Reading.Whole whole -> {
                    assertThat(asked).isEqualTo(whole.order());
                    assertThat(OrderDigest.of(asked)).isEqualTo(OrderDigest.of(whole.order()));
                    assertThat(whole.unknownPaths()).isEmpty();
                    told.incrementAndGet();
                }
                case Reading.Reduced reduced ->
                    // The one thing that a webhook may not tell: what moved in the second currency.
                    assertThat(reduced.missing()).allMatch(path -> path.matches(".*(amount_set|tip_received_set)"));
            }
        });
        assertThat(told).as("webhooks that told the whole order").hasValueGreaterThan(20);
    }

    private static GeneratorOptions options(Random random, int seed) {
        GeneratorOptions options = GeneratorOptions.seeded(seed);
        return switch (random.nextInt(3)) {
            case 0 -> options;
            case 1 -> options.in("EUR", new BigDecimal("0.19"), true);
            default -> options.in("JPY", new BigDecimal("0.10"), random.nextBoolean());
        };
    }
}
