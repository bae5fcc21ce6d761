package dev.holdfast.connectors.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.FinancialStatus;
import dev.holdfast.contracts.order.OrderDigest;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.contracts.order.OrderVersion;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShopifyOrderReaderTest {

    static List<Cases.Case> wholeOrders() {
        return Cases.wholeOrders();
    }

    @ParameterizedTest
    @MethodSource("wholeOrders")
    void readsWhatTheManifestSays(Cases.Case one) {
        Reading reading = ShopifyOrderReader.read(one.body(), one.apiVersion());

        assertThat(reading).isInstanceOf(Reading.Whole.class);
        Reading.Whole whole = (Reading.Whole) reading;
        CanonicalOrder order = whole.order();
        JsonNode expect = one.expect();
        assertThat(order.key()).isEqualTo(new OrderKey(expect.get("order").asText()));
        assertThat(order.name()).isEqualTo(expect.get("name").asText());
        assertThat(order.currency()).isEqualTo(expect.get("currency").asText());
        assertThat(order.cancelled()).isEqualTo(expect.get("cancelled").asBoolean());
        assertThat(order.total().shop().amount())
                .isEqualByComparingTo(expect.get("total").asText());
        assertThat(order.currentTotal().shop().amount())
                .isEqualByComparingTo(expect.get("currentTotal").asText());
        Map<String, Integer> units = new HashMap<>();
        order.lines().forEach(line -> units.merge(line.sku(), line.currentQuantity(), Integer::sum));
        Map<String, Integer> expected = new HashMap<>();
        expect.get("lines")
                .properties()
                .forEach(line -> expected.put(line.getKey(), line.getValue().asInt()));
        assertThat(units).isEqualTo(expected);
        assertThat(taxes(order)).isEqualByComparingTo(expect.get("tax").asText());
        assertThat(whole.unknownPaths()).isEmpty();
    }

    private static BigDecimal taxes(CanonicalOrder order) {
        BigDecimal sum = BigDecimal.ZERO;
        for (CanonicalOrder.Line line : order.lines()) {
            for (CanonicalOrder.Tax tax : line.taxes()) {
                sum = sum.add(tax.price().shop().amount());
            }
        }
        for (CanonicalOrder.ShippingLine line : order.shippingLines()) {
            for (CanonicalOrder.Tax tax : line.taxes()) {
                sum = sum.add(tax.price().shop().amount());
            }
        }
        return sum;
    }

    @Test
    void readsBothSidesOfAMultiCurrencyOrder() {
        CanonicalOrder order = Cases.order("02");

        assertThat(order.total().shop().toString()).isEqualTo("166.94 EUR");
        assertThat(order.total().presentment().toString()).isEqualTo("146.62 GBP");
        assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-11-20T15:15:00Z"));
        assertThat(order.customer().lastName()).isEqualTo("Müller-Straße");
    }

    @Test
    void readsAPointOfSaleOrderWithoutCustomerAndAddresses() {
        CanonicalOrder order = Cases.order("17");

        assertThat(order.customer()).isNull();
        assertThat(order.billTo()).isNull();
        assertThat(order.shipTo()).isNull();
        assertThat(order.shippingLines()).isEmpty();
    }

    @Test
    void customerAndAddressesMayBeAbsentFromAnOtherwiseWholeBody() {
        Reading reading = Changed.reading(
                "17", order -> order.remove(List.of("customer", "billing_address", "shipping_address", "location_id")));

        assertThat(reading).isInstanceOf(Reading.Whole.class);
        assertThat(((Reading.Whole) reading).order()).isEqualTo(Cases.order("17"));
    }

    @Test
    void sumsSuccessfulRefundTransactionsAlone() {
        CanonicalOrder.Refund refund = Cases.order("13").refunds().getFirst();
        assertThat(refund.refunded().shop().toString()).isEqualTo("12.81 USD");

        Reading pending = Changed.reading(
                "13", order -> ((ObjectNode) order.at("/refunds/0/transactions/0")).put("status", "pending"));
        assertThat(((Reading.Whole) pending)
                        .order()
                        .refunds()
                        .getFirst()
                        .refunded()
                        .shop()
                        .isZero())
                .isTrue();
    }

    @Test
    void namesWhatTheContractDoesNotKnow() {
        Reading reading = Changed.reading("01", order -> {
            order.put("loyalty_tier", "gold");
            ((ObjectNode) order.at("/line_items/0")).put("carbon_grams", 3);
            ((ObjectNode) order.at("/line_items/1")).put("carbon_grams", 4);
            order.put("fulfillment_status", "teleported");
            order.put("total_weight", "heavy");
        });

        assertThat(((Reading.Whole) reading).unknownPaths())
                .containsExactlyInAnyOrder(
                        "$.loyalty_tier",
                        "$.line_items[].carbon_grams",
                        "$.fulfillment_status = teleported",
                        "$.total_weight = string");
    }

    @Test
    void aFieldThatOnlyAnOlderVersionHasIsUnknownInANewerOne() {
        Consumer<ObjectNode> change = order -> order.put("checkout_id", 12345L);

        assertThat(((Reading.Whole) Changed.reading("01", change, "2026-01")).unknownPaths())
                .isEmpty();
        assertThat(((Reading.Whole) Changed.reading("01", change, "2026-10")).unknownPaths())
                .containsExactly("$.checkout_id");
        assertThat(((Reading.Whole) Changed.reading("01", change, "2031-01")).unknownPaths())
                .containsExactly("$.checkout_id");
        assertThat(((Reading.Whole) Changed.reading("01", change, null)).unknownPaths())
                .containsExactly("$.checkout_id");
    }

    @Test
    void anAmountIsTheSameWrittenAsTextOrBare() {
        Reading bare = Changed.reading("01", order -> {
            ((ObjectNode) order.at("/line_items/0/price_set/shop_money")).put("amount", new BigDecimal("15.0"));
            order.put("total_tip_received", 0);
        });

        CanonicalOrder order = ((Reading.Whole) bare).order();
        assertThat(order).isEqualTo(Cases.order("01"));
        assertThat(OrderDigest.of(order)).isEqualTo(OrderDigest.of(Cases.order("01")));
    }

    @Test
    void aBareAmountSpeaksForBothSidesOnlyWhereThereIsOneCurrency() {
        Consumer<ObjectNode> bareTax =
                order -> ((ObjectNode) order.at("/line_items/0/tax_lines/0")).remove("price_set");
        assertThat(((Reading.Whole) Changed.reading("01", bareTax)).order()).isEqualTo(Cases.order("01"));

        Reading tipped = Changed.reading("02", order -> order.put("total_tip_received", "3.00"));
        assertThat(((Reading.Reduced) tipped).missing()).containsExactly("$.total_tip_received_set");
    }

    @Test
    void twoBodiesOfOneSecondHaveDifferentDigests() {
        CanonicalOrder created = Cases.order("14");
        CanonicalOrder paid = Cases.order("15");

        OrderVersion first = new OrderVersion(created.updatedAt(), OrderDigest.of(created));
        OrderVersion second = new OrderVersion(paid.updatedAt(), OrderDigest.of(paid));

        assertThat(second.relationTo(first)).isEqualTo(OrderVersion.Relation.AMBIGUOUS);
        assertThat(paid.financialStatus()).isEqualTo(FinancialStatus.PAID);
    }

    @Test
    void findsTheOrderOfEveryOrderTopic() {
        assertThat(ShopifyOrderReader.orderKey(
                        ShopifyTopic.REFUNDS_CREATE, Cases.numbered("08").body()))
                .isEqualTo(new OrderKey("6100000000004"));
        assertThat(ShopifyOrderReader.orderKey(
                        ShopifyTopic.FULFILLMENTS_CREATE, Cases.numbered("09").body()))
                .isEqualTo(new OrderKey("6100000000002"));
        assertThat(ShopifyOrderReader.orderKey(
                        ShopifyTopic.ORDERS_EDITED,
                        "{\"order_edit\":{\"id\":1,\"order_id\":820982911946154508}}".getBytes(UTF_8)))
                .isEqualTo(new OrderKey("820982911946154508"));
        assertThat(ShopifyOrderReader.orderKey(
                        ShopifyTopic.ORDERS_UPDATED, Cases.numbered("16").body()))
                .isEqualTo(new OrderKey("6100000000002"));
        UpstreamException refund = catchThrowableOfType(
                UpstreamException.class,
                () -> ShopifyOrderReader.orderKey(ShopifyTopic.REFUNDS_CREATE, "{\"id\":7}".getBytes(UTF_8)));
        assertThat(((Failure.ContractViolation) refund.failure()).path()).isEqualTo("$.order_id");
    }

    @Test
    void sixtyFourBitIdsKeepTheirLastDigit() {
        Reading reading = Changed.reading("01", order -> {
            order.put("id", 9007199254740993L);
            ((ObjectNode) ((ArrayNode) order.get("line_items")).get(0)).put("id", 9223372036854775807L);
        });

        assertThat(reading.key().value()).isEqualTo("9007199254740993");
        assertThat(((Reading.Whole) reading).order().lines().getFirst().id()).isEqualTo("9223372036854775807");
    }
}
