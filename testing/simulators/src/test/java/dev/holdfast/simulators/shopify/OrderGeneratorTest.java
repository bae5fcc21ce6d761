package dev.holdfast.simulators.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.shopify.order.GeneratorOptions;
import dev.holdfast.simulators.shopify.order.OrderGenerator;
import dev.holdfast.simulators.shopify.order.OrderHistory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is generated adds up, and the same seed generates the same. */
class OrderGeneratorTest {

    @ParameterizedTest
    @CsvSource({"USD,0.0825,false", "EUR,0.19,true", "JPY,0.10,true", "KWD,0.05,false"})
    void everyVersionAddsUp(String currency, BigDecimal rate, boolean included) {
        GeneratorOptions options = GeneratorOptions.seeded(11).in(currency, rate, included);

        for (OrderHistory history : new OrderGenerator(options).histories(300)) {
            Instant before = Instant.EPOCH;
            for (OrderHistory.Version version : history.versions()) {
                JsonNode order = version.order();
                assertThat(asOrdered(order, included))
                        .as("%s", order)
                        .isEqualByComparingTo(amount(order, "total_price"));
                assertThat(asItStands(order, included))
                        .as("%s", order)
                        .isEqualByComparingTo(amount(order, "current_total_price"));
                assertThat(version.updatedAt()).isAfter(before);
                before = version.updatedAt();
                if (order.hasNonNull("cancelled_at")) {
                    assertThat(amount(order, "current_total_price")).isZero();
                }
            }
        }
    }

    @Test
    void refundsAndEditsExplainWhatLeft() {
        for (OrderHistory history : new OrderGenerator(GeneratorOptions.seeded(5)).histories(300)) {
            JsonNode order = history.last().order();
            boolean edited = history.versions().stream()
                    .anyMatch(version -> version.what().equals("edit"));
            BigDecimal refunded = BigDecimal.ZERO;
            for (JsonNode refund : order.path("refunds")) {
                for (JsonNode line : refund.path("refund_line_items")) {
                    refunded = refunded.add(line.path("subtotal").decimalValue())
                            .add(line.path("total_tax").decimalValue());
                }
                for (JsonNode line : refund.path("refund_shipping_lines")) {
                    refunded =
                            refunded.add(shopMoney(line, "subtotal_amount_set")).add(shopMoney(line, "tax_amount_set"));
                }
            }
            BigDecimal left = amount(order, "total_price").subtract(amount(order, "current_total_price"));
            if (edited) {
                assertThat(left).isGreaterThan(refunded);
            } else {
                assertThat(left).as("%s", order).isEqualByComparingTo(refunded);
            }
        }
    }

    @Test
    void everyKindOfChangeOccurs() {
        Set<String> seen = new TreeSet<>();
        new OrderGenerator(GeneratorOptions.seeded(1)).histories(200).forEach(history -> history.versions()
                .forEach(version -> seen.add(version.what())));

        assertThat(seen).containsExactly("cancel", "create", "edit", "fulfil", "note", "pay", "remove", "return");
    }

    @Test
    void theSameSeedMakesTheSameBytes() {
        List<String> once = bytes(7);

        assertThat(bytes(7)).isEqualTo(once);
        assertThat(bytes(8)).isNotEqualTo(once);
    }

    private static List<String> bytes(long seed) {
        return new OrderGenerator(GeneratorOptions.seeded(seed))
                .histories(20).stream()
                        .flatMap(history -> history.versions().stream())
                        .flatMap(version -> version.events().stream())
                        .map(event -> new String(event.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                        .toList();
    }

    private static BigDecimal asOrdered(JsonNode order, boolean taxesIncluded) {
        BigDecimal sum = shopMoney(order, "total_shipping_price_set");
        for (JsonNode line : order.path("line_items")) {
            sum = sum.add(amount(line, "price")
                    .multiply(BigDecimal.valueOf(line.path("quantity").asLong())));
            for (JsonNode allocation : line.path("discount_allocations")) {
                sum = sum.subtract(amount(allocation, "amount"));
            }
        }
        BigDecimal tax = BigDecimal.ZERO;
        for (String list : List.of("line_items", "shipping_lines")) {
            for (JsonNode line : order.path(list)) {
                for (JsonNode taxLine : line.path("tax_lines")) {
                    tax = tax.add(amount(taxLine, "price"));
                }
            }
        }
        assertThat(tax).isEqualByComparingTo(amount(order, "total_tax"));
        return taxesIncluded ? sum : sum.add(tax);
    }

    private static BigDecimal asItStands(JsonNode order, boolean taxesIncluded) {
        BigDecimal sum = amount(order, "current_subtotal_price").add(shopMoney(order, "current_shipping_price_set"));
        return taxesIncluded ? sum : sum.add(amount(order, "current_total_tax"));
    }

    private static BigDecimal shopMoney(JsonNode node, String set) {
        return amount(node.path(set).path("shop_money"), "amount");
    }

    private static BigDecimal amount(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asText());
    }
}
