package dev.holdfast.simulators.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.shopify.graphql.AdminSchema;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop answers as Shopify does, in what is right and in what is refused. */
class ShopifySimulatorTest {

    private static final String IDS = "query($q:String,$after:String){orders(first:2,after:$after,sortKey:UPDATED_AT,"
            + "query:$q){nodes{legacyResourceId} pageInfo{hasNextPage endCursor}}}";

    private static final GraphQLSchema SCHEMA = AdminSchema.build();

    private SampleShop samples;
    private ShopClient shop;

    @BeforeEach
    void start() throws Exception {
        samples = new SampleShop();
        shop = samples.client();
    }

    @AfterEach
    void stop() {
        samples.close();
    }

    @Test
    void anOrderReadsAsItsWebhookSays() throws Exception {
        JsonNode order = shop.graphql(
                        "{order(id:\"gid://shopify/Order/6100000000004\"){name updatedAt displayFinancialStatus"
                                + " currentTotalPriceSet{shopMoney{amount currencyCode}} lineItems(first:9){nodes{sku quantity"
                                + " currentQuantity discountAllocations{allocatedAmountSet{shopMoney{amount}}}}}"
                                + " refunds{totalRefundedSet{shopMoney{amount}} refundLineItems(first:5){nodes{quantity restockType}}}}}")
                .at("/data/order");

        assertThat(order.path("name").asText()).isEqualTo("#1045");
        assertThat(order.path("updatedAt").asText()).isEqualTo("2026-11-21T13:00:01Z");
        assertThat(order.path("displayFinancialStatus").asText()).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(order.at("/currentTotalPriceSet/shopMoney/amount").asText()).isEqualTo("54.41");
        assertThat(order.at("/lineItems/nodes/0/currentQuantity").asInt()).isEqualTo(2);
        assertThat(order.at("/lineItems/nodes/0/discountAllocations/0/allocatedAmountSet/shopMoney/amount")
                        .asText())
                .isEqualTo("4.5");
        assertThat(order.at("/refunds/0/totalRefundedSet/shopMoney/amount").asText())
                .isEqualTo("12.81");
        assertThat(order.at("/refunds/0/refundLineItems/nodes/0/restockType").asText())
                .isEqualTo("RETURN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-orders-create.json",
                "02-orders-create-multi-currency.json",
                "03-orders-create-tax-on-shipping.json",
                "04-orders-create-stacked-discounts.json",
                "05-orders-create-zero-decimal.json",
                "06-orders-updated-edited.json",
                "07-orders-cancelled.json",
                "13-orders-updated-with-refund.json",
                "14-orders-create-pending.json",
                "15-orders-paid-same-second.json",
                "17-orders-create-pos.json",
                "18-orders-create-gift-card-tip-duties.json"
            })
    void everyPinnedFieldOfEverySampleHasAValueOfItsType(String file) throws Exception {
        JsonNode order = ShopClient.sample(file);
        shop.control("POST", "orders", order);
        String gid = order.path("admin_graphql_api_id").asText();

        JsonNode answer = shop.graphql(WholeOrderQuery.of(SCHEMA, gid));

        assertThat(answer.path("errors").toString()).isEmpty();
        assertThat(new java.math.BigDecimal(answer.at("/data/order/totalPriceSet/shopMoney/amount")
                                .asText())
                        .compareTo(new java.math.BigDecimal(
                                order.path("total_price").asText())))
                .isZero();
    }

    @Test
    void everyOrderOfAWindowComesOnceInPages() throws Exception {
        ObjectNode variables =
                Json.object().put("q", "updated_at:>='2026-11-20T00:00:00Z' AND updated_at:<'2026-11-22T00:00:00Z'");
        List<String> ids = new ArrayList<>();
        JsonNode page;
        do {
            page = shop.graphql(IDS, variables).at("/data/orders");
            page.path("nodes")
                    .forEach(node -> ids.add(node.path("legacyResourceId").asText()));
            variables.put("after", page.at("/pageInfo/endCursor").asText());
        } while (page.at("/pageInfo/hasNextPage").asBoolean());

        assertThat(ids)
                .containsExactly("6100000000001", "6100000000003", "6100000000004", "6100000000008", "6100000000009");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id:6100000000001|1",
                "id:0|0",
                "name:#1045|1",
                "name:1045 OR name:'#1044'|2",
                "status:cancelled|1",
                "NOT status:cancelled|4",
                "-status:cancelled financial_status:paid|3",
                "source_name:pos|1",
                "sku:MUG-BLUE AND (status:cancelled OR name:1050)|2",
                "test:true|0",
                "created_at:>=2026-11-21|2",
                "tag:edited|1",
            })
    void searchesBySyntax(String query, int found) throws Exception {
        JsonNode answer = shop.graphql(
                "query($q:String){ordersCount(query:$q){count precision}}",
                Json.object().put("q", query));

        assertThat(answer.at("/data/ordersCount/count").asInt()).isEqualTo(found);
        assertThat(answer.at("/data/ordersCount/precision").asText()).isEqualTo("EXACT");
        assertThat(answer.at("/extensions/search/0/warnings").isMissingNode()).isTrue();
    }

    @Test
    void aTermThatCannotBeAppliedIsIgnoredWithAWarningAlone() throws Exception {
        for (String query : List.of("colour:blue", "updated_at:>=2030-01-01T10:45:22Z", "created_at:>='yesterday'")) {
            JsonNode answer = shop.graphql(
                    "query($q:String){ordersCount(query:$q){count}}",
                    Json.object().put("q", query));

            assertThat(answer.at("/data/ordersCount/count").asInt()).isEqualTo(5);
            assertThat(answer.at("/extensions/search/0/warnings/0/code").asText())
                    .isEqualTo("invalid_field");
        }
        shop.set("invalid-filter", "nothing");
        assertThat(shop.graphql("{ordersCount(query:\"colour:blue\"){count}}")
                        .at("/data/ordersCount/count")
                        .asInt())
                .isZero();
    }

    @Test
    void aCountBeyondItsLimitSaysSo() throws Exception {
        JsonNode count = shop.graphql("{ordersCount(limit:3){count precision}}").at("/data/ordersCount");

        assertThat(count.toString()).isEqualTo("{\"count\":3,\"precision\":\"AT_LEAST\"}");
    }

    @Test
    void aStaleIndexFindsOrdersAsTheyWere() throws Exception {
        shop.set("search-lag", "PT1M");
        String query = "{ordersCount(query:\"tag:late\"){count} order(id:\"gid://shopify/Order/6100000000001\"){tags}}";

        shop.control("PATCH", "orders/6100000000001", Json.object().put("tags", "late"));

        JsonNode data = shop.graphql(query).path("data");
        assertThat(data.at("/ordersCount/count").asInt()).isZero();
        assertThat(data.at("/order/tags/0").asText()).isEqualTo("late");
        shop.set("search-lag", "PT0S");
        assertThat(shop.graphql(query).at("/data/ordersCount/count").asInt()).isEqualTo(1);
    }

    @Test
    void pagesHaveALimitAndNeedASize() throws Exception {
        assertThat(shop.graphql("{orders(first:251){nodes{id}}}")
                        .at("/errors/0/message")
                        .asText())
                .contains("250");
        assertThat(shop.graphql("{orders{nodes{id}}}")
                        .at("/errors/0/extensions/code")
                        .asText())
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void removedShippingLinesAreLeftOutUnlessAskedFor() throws Exception {
        ObjectNode order = (ObjectNode) ShopClient.sample("01-orders-create.json");
        ((ObjectNode) order.at("/shipping_lines/0")).put("is_removed", true);
        shop.control("POST", "orders", order);
        String query = "{order(id:\"gid://shopify/Order/6100000000001\"){shippingLines(first:5%s){nodes{isRemoved}}}}";

        assertThat(shop.graphql(query.formatted("")).at("/data/order/shippingLines/nodes"))
                .isEmpty();
        assertThat(shop.graphql(query.formatted(",includeRemovals:true")).at("/data/order/shippingLines/nodes"))
                .hasSize(1);
    }

    @Test
    void anUnknownVersionIsServedByTheOldestAndOnlyAHeaderTells() throws Exception {
        var answer = shop.at("2024-01").post("{shop{name}}", Json.object(), ShopClient.TOKEN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Shopify-API-Version")).contains("2026-01");
        String status = "{order(id:\"gid://shopify/Order/6100000000003\"){displayFulfillmentStatus}}";
        assertThat(shop.graphql(status)
                        .at("/data/order/displayFulfillmentStatus")
                        .asText())
                .isEqualTo("UNFULFILLED");
        assertThat(shop.at("2026-10")
                        .graphql(status)
                        .at("/data/order/displayFulfillmentStatus")
                        .asText())
                .isEqualTo("FULFILLMENT_NOT_REQUIRED");
    }

    @Test
    void costsAreChargedAndAnEmptyBucketThrottles() throws Exception {
        JsonNode cost = shop.graphql("{orders(first:10){nodes{id}}}").at("/extensions/cost");
        assertThat(cost.path("requestedQueryCost").asInt()).isEqualTo(6);
        assertThat(cost.path("actualQueryCost").asInt()).isLessThanOrEqualTo(6);
        assertThat(cost.at("/throttleStatus/maximumAvailable").asDouble()).isEqualTo(2000);

        shop.control("PUT", "bucket", Json.object().put("available", 3));
        JsonNode throttled = shop.graphql("{orders(first:10){nodes{id}}}");

        assertThat(throttled.at("/errors/0/extensions/code").asText()).isEqualTo("THROTTLED");
        assertThat(throttled.at("/extensions/cost/actualQueryCost").isNull()).isTrue();
        assertThat(throttled
                        .at("/extensions/cost/throttleStatus/currentlyAvailable")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aQueryBeyondTheCapIsRefused() throws Exception {
        shop.set("cost-model", "linear");

        JsonNode refused = shop.graphql("{orders(first:100){nodes{lineItems(first:50){nodes{id}}}}}");

        assertThat(refused.at("/errors/0/extensions/code").asText()).isEqualTo("MAX_COST_EXCEEDED");
        assertThat(refused.at("/errors/0/extensions/maxCost").asInt()).isEqualTo(1000);
    }

    @Test
    void anUnknownFieldIsAnErrorInA200() throws Exception {
        JsonNode answer = shop.graphql("{orders(first:1){nodes{colour}}}");

        assertThat(answer.has("data")).isFalse();
        assertThat(answer.at("/errors/0/message").asText()).contains("colour");
    }
}
