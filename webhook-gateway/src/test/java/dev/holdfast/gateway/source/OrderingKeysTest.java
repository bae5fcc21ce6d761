package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arrays;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.contracts.event.ShopifyTopic;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the streaming scan against a whole JSON parser, over random well-formed bodies, and against random bytes. */
class OrderingKeysTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();
    private static final List<String> NAMES = List.of(
            "id",
            "order_id",
            "order_edit",
            "inventory_item_id",
            "location_id",
            "note",
            "ID",
            "i",
            "idx",
            "a\"b",
            "caf\u00e9");

    @ParameterizedTest
    @EnumSource(ShopifyTopic.class)
    void findsWhatAParserFinds(ShopifyTopic topic) {
        qt().withExamples(500).forAll(longs().all()).checkAssert(seed -> {
            ObjectNode body = object(new Random(seed), 0);
            String expected = expected(topic, body);

            assertThat(OrderingKeys.find(topic, bytes(body, false))).isEqualTo(expected);
            assertThat(OrderingKeys.find(topic, bytes(body, true))).isEqualTo(expected);
        });
    }

    @Test
    void anyBytesAreSurvived() {
        qt().withExamples(5000)
                .forAll(arrays().ofIntegers(integers().between(0, 255)).withLengthBetween(0, 80))
                .checkAssert(numbers -> {
                    byte[] bytes = new byte[numbers.length + 1];
                    bytes[0] = '{';
                    for (int i = 0; i < numbers.length; i++) {
                        // Half of the bytes are JSON's own, so that the scan gets further than the first.
                        bytes[i + 1] =
                                (byte) (numbers[i] < 128 ? "{}[]\",:\\id 1-".charAt(numbers[i] % 13) : numbers[i]);
                    }
                    for (ShopifyTopic topic : ShopifyTopic.values()) {
                        OrderingKeys.find(topic, bytes);
                    }
                    assertThat(DigestId.of("t", bytes)).isNull();
                });
    }

    @Test
    void aWholeBodyCutAnywhereIsSurvived() {
        byte[] body = "{\"note\":\"a\\\"b\",\"tax\":[{\"id\":1},{\"x\":[]}],\"order_id\":42,\"id\":7}".getBytes(UTF_8);

        for (int length = 0; length < body.length; length++) {
            String found = OrderingKeys.find(ShopifyTopic.REFUNDS_CREATE, Arrays.copyOf(body, length));

            assertThat(found).isIn(null, "42");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[1]",
                "{",
                "{}",
                "{\"id\"",
                "{\"id\":}",
                "{\"id\":1.5}",
                "{\"id\":1e3}",
                "{\"id\":true}",
                "{\"id\":\"\"}",
                "{\"id\":\"a b\"}",
                "{\"id\":{\"id\":1}}",
                "{\"id\":-}",
                "{id:1}",
                "\ufeff{\"id\":1}"
            })
    void whatCannotStandAsAKeyIsNotFound(String body) {
        assertThat(OrderingKeys.find(ShopifyTopic.ORDERS_CREATE, body.getBytes(UTF_8)))
                .isNull();
    }

    @Test
    void nothingIsLookedForBeyondTheLimit() {
        String padding = "x".repeat(JsonScan.LIMIT);

        assertThat(OrderingKeys.find(
                        ShopifyTopic.ORDERS_CREATE, ("{\"note\":\"" + padding + "\",\"id\":1}").getBytes(UTF_8)))
                .isNull();
    }

    @Test
    void aDigestStandsInOnlyForABodyWithItsOwnTime() {
        byte[] timed = "{\"id\":1,\"updated_at\":\"2026-11-20T10:00:00Z\"}".getBytes(UTF_8);
        byte[] timeless = "{\"id\":1,\"updated_at\":null}".getBytes(UTF_8);

        assertThat(DigestId.of("orders/updated", timed))
                .startsWith("sha256:")
                .isEqualTo(DigestId.of("orders/updated", timed.clone()))
                .isNotEqualTo(DigestId.of("orders/create", timed));
        assertThat(DigestId.of("orders/updated", timeless)).isNull();
    }

    private static String expected(ShopifyTopic topic, ObjectNode body) {
        return switch (topic.orderingKey()) {
            case ORDER_ID -> {
                String order = topic.topicName().startsWith("orders/") ? null : key(body.get("order_id"));
                yield order == null ? key(body.get("id")) : order;
            }
            case ORDER_EDIT_ORDER_ID -> key(body.path("order_edit").get("order_id"));
            case ITEM_AND_LOCATION -> {
                String item = key(body.get("inventory_item_id"));
                String location = key(body.get("location_id"));
                yield item == null || location == null ? null : item + ":" + location;
            }
            case RESOURCE_ID -> key(body.get("id"));
            case DELIVERY_ID -> null;
        };
    }

    private static String key(JsonNode node) {
        if (node == null || !(node.isIntegralNumber() || node.isTextual())) {
            return null;
        }
        String text = node.asText();
        return text.matches("[0-9A-Za-z._:/-]{1,64}") ? text : null;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JSON.createObjectNode();
        int fields = random.nextInt(8);
        for (int i = 0; i < fields; i++) {
            object.set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth + 1));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory nodes = JSON.getNodeFactory();
        return switch (random.nextInt(depth > 3 ? 7 : 9)) {
            case 0 -> nodes.numberNode(random.nextLong());
            case 1 -> nodes.numberNode(random.nextInt(100));
            case 2 -> nodes.numberNode(random.nextDouble());
            case 3 -> nodes.textNode("gid://shopify/Order/" + random.nextInt(1000));
            case 4 -> nodes.textNode("with \"quotes\", \\ and }{][ \n \u00e9 \ud83d\ude00");
            case 5 -> nodes.booleanNode(random.nextBoolean());
            case 6 -> nodes.nullNode();
            case 7 -> object(random, depth);
            default -> {
                ArrayNode array = nodes.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth + 1));
                }
                yield array;
            }
        };
    }

    private static byte[] bytes(ObjectNode body, boolean pretty) {
        try {
            return pretty ? PRETTY.writeValueAsBytes(body) : JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
