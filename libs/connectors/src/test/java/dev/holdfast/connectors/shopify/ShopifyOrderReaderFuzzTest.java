package dev.holdfast.connectors.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.contracts.order.OrderDigest;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a body, reading it gives a whole order, a reduced one, or a contract violation: never anything else. */
class ShopifyOrderReaderFuzzTest {

    private static final int ROUNDS = "full".equals(System.getProperty("holdfast.size")) ? 200_000 : 10_000;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e9",
            "NaN",
            "USD",
            "XXX",
            "kwd",
            "2026-02-30T00:00:00Z",
            "2026-11-20T10:15:00",
            "gid://shopify/Order/5",
            "\u0000",
            "𝄞",
            "null",
            "a".repeat(70_000));

    @Test
    void changedValuesGiveNothingElse() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Cases.Case> cases = Cases.all();
        for (int round = 0; round < ROUNDS; round++) {
            Cases.Case one = cases.get(random.nextInt(cases.size()));
            JsonNode body = Cases.json(one.file());
            for (int change = random.nextInt(3); change >= 0; change--) {
                change(body, random);
            }
            check(body.toString().getBytes(UTF_8), "seed " + seed + ", round " + round + ", " + one);
        }
    }

    @Test
    void changedBytesGiveNothingElse() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Cases.Case> cases = Cases.all();
        for (int round = 0; round < ROUNDS; round++) {
            Cases.Case one = cases.get(random.nextInt(cases.size()));
            byte[] body = one.body();
            for (int change = random.nextInt(4); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextInt(4) == 0 ? java.util.Arrays.copyOf(body, random.nextInt(body.length)) : body;
            check(cut, "seed " + seed + ", round " + round + ", " + one);
        }
    }

    @Test
    void deepNestingIsAContractViolation() {
        check("[".repeat(100_000).getBytes(UTF_8), "deep list");
        check(("{\"id\":1,\"a\":" + "{\"a\":".repeat(50_000)).getBytes(UTF_8), "deep object");
    }

    private static void check(byte[] body, String what) {
        try {
            Reading reading = ShopifyOrderReader.read(body, "2026-10");
            if (reading instanceof Reading.Whole whole) {
                assertThat(OrderDigest.of(whole.order())).as(what).hasSize(64);
            }
        } catch (UpstreamException e) {
            assertThat(e.failure()).as(what).isInstanceOf(Failure.ContractViolation.class);
            assertThat(e.failure().reason().length()).as(what).isLessThan(1000);
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    private static void change(JsonNode root, Random random) {
        List<JsonNode> parents = new ArrayList<>();
        collect(root, parents);
        JsonNode parent = parents.get(random.nextInt(parents.size()));
        if (parent instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set("new_" + name, value(random));
                default -> object.set(name, value(random));
            }
        } else if (parent instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            if (random.nextBoolean()) {
                array.remove(index);
            } else {
                array.set(index, value(random));
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> parents) {
        if (node.isContainerNode()) {
            parents.add(node);
            node.forEach(child -> collect(child, parents));
        }
    }

    private static JsonNode value(Random random) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(9)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextLong());
            case 3 -> nodes.numberNode(new BigDecimal("1e" + (random.nextInt(4000) - 2000)));
            case 4 -> nodes.objectNode();
            case 5 -> nodes.arrayNode();
            case 6 -> nodes.arrayNode().add(nodes.objectNode());
            case 7 -> nodes.numberNode(random.nextInt(5) - 2);
            default -> nodes.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }
}
