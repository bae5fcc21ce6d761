package dev.holdfast.connectors.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.transport.Failure;
import org.junit.jupiter.api.Test;

/** What is no order, or not one that may be read: each is told with the place and the reason. */
class ShopifyOrderRefusalTest {

    @Test
    void aReducedBodyIsNotAnOrder() {
        Cases.Case one = Cases.numbered("16");

        Reading reading = ShopifyOrderReader.read(one.body(), one.apiVersion());

        assertThat(reading).isInstanceOf(Reading.Reduced.class);
        assertThat(reading.key()).isEqualTo(new OrderKey("6100000000002"));
        assertThat(((Reading.Reduced) reading).missing())
                .contains("$.line_items", "$.refunds", "$.current_total_price_set", "$.customer", "$.email")
                .doesNotContain("$.name", "$.updated_at");
    }

    @Test
    void everyFieldThatAnOrderNeedsIsMissedWhenAbsent() {
        for (String path : ShopifyContract.orders("2026-10").neededPaths()) {
            ObjectNode body = (ObjectNode) Cases.json("13-orders-updated-with-refund.json");
            if (!removeFirst(body, path.substring(2)) || path.equals("$.id")) {
                continue;
            }

            Reading reading = ShopifyOrderReader.read(body.toString().getBytes(UTF_8), "2026-10");

            assertThat(reading).as("without %s", path).isInstanceOf(Reading.Reduced.class);
            assertThat(((Reading.Reduced) reading).missing())
                    .as("without %s", path)
                    .contains(path);
        }
    }

    private static boolean removeFirst(JsonNode node, String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        JsonNode object = node.isArray() ? (node.isEmpty() ? null : node.get(0)) : node;
        if (!(object instanceof ObjectNode fields)) {
            return false;
        }
        if (dot < 0) {
            return fields.remove(name) != null;
        }
        JsonNode next = fields.get(name.replace("[]", ""));
        return next != null && removeFirst(next, path.substring(dot + 1));
    }

    @Test
    void refusesToGuessWhatAnUnknownValueMeans() {
        assertThat(Changed.violation("01", order -> order.put("financial_status", "escrowed"))
                        .path())
                .isEqualTo("$.financial_status");
        assertThat(Changed.violation("13", order -> ((ObjectNode) order.at("/refunds/0/refund_line_items/0"))
                                .put("restock_type", "melt"))
                        .path())
                .isEqualTo("$.refunds[0].refund_line_items[0].restock_type");
        assertThat(Changed.violation("13", order -> ((ObjectNode) order.at("/refunds/0/transactions/0"))
                                .put("status", "maybe"))
                        .reason())
                .isEqualTo("$.refunds[0].transactions[0].status has the unknown value \"maybe\"");
    }

    @Test
    void namesTheFieldThatHasAnotherKind() {
        assertThat(Changed.violation("01", order -> order.put("line_items", "none"))
                        .path())
                .isEqualTo("$.line_items");
        assertThat(Changed.violation("01", order -> order.put("updated_at", "yesterday"))
                        .path())
                .isEqualTo("$.updated_at");
        assertThat(Changed.violation("01", order -> ((ObjectNode) order.at("/line_items/1")).put("quantity", -1))
                        .path())
                .isEqualTo("$.line_items[1].quantity");
        assertThat(Changed.violation("01", order -> order.putNull("name")).path())
                .isEqualTo("$.name");
        assertThat(Changed.violation("01", order -> ((ObjectNode) order.at("/total_price_set/shop_money"))
                                .put("amount", "1e99999999"))
                        .path())
                .isEqualTo("$.total_price_set.shop_money.amount");
        assertThat(Changed.violation("01", order -> ((ObjectNode) order.at("/total_price_set/shop_money"))
                                .put("currency_code", "EUR"))
                        .path())
                .isEqualTo("$.total_price_set.shop_money.currency_code");
        assertThat(Changed.violation("01", order -> order.remove("id")).path()).isEqualTo("$.id");
    }

    @Test
    void malformedJsonIsNamedWithItsPositionAndWithoutItsText() {
        Failure.ContractViolation failure = Changed.violation("{\"id\": 1,\n \"name\": Ada Example}".getBytes(UTF_8));

        assertThat(failure.reason())
                .startsWith("Malformed JSON at line 2, column ")
                .contains("Unrecognized token")
                .doesNotContain("Ada");
        assertThat(failure.path()).isEqualTo("$");
        assertThat(Changed.violation(new byte[0]).reason()).isNotBlank();
        assertThat(Changed.violation("[]".getBytes(UTF_8)).reason()).isEqualTo("$ must be a JSON object");
        assertThat(Changed.violation("{\"id\":1,\"id\":2}".getBytes(UTF_8)).reason())
                .contains("Duplicate field");
        assertThat(Changed.violation("{\"id\":1} {}".getBytes(UTF_8)).reason()).startsWith("Malformed JSON");
        assertThat(Changed.violation(new byte[] {'{', '"', (byte) 0xC3, 0x28, '"', ':', '1', '}'})
                        .reason())
                .startsWith("Malformed JSON");
    }
}
