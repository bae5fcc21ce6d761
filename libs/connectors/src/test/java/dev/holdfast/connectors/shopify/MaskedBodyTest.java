package dev.holdfast.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people without the right to personal data see of a body: the golden files under {@code masked/shopify}. */
class MaskedBodyTest {

    private static final Path GOLDEN = Path.of("src/test/resources/masked/shopify");

    @ParameterizedTest
    @MethodSource("dev.holdfast.connectors.shopify.Cases#all")
    void aCaseIsShownAsItsGoldenFile(Cases.Case one) throws IOException {
        String masked = MaskedBody.of(one.body()).orElseThrow().toPrettyString() + "\n";
        Path golden = GOLDEN.resolve(one.file());
        if (System.getProperty("holdfast.write-golden") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, masked);
        }

        assertThat(masked).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("dev.holdfast.connectors.shopify.Cases#all")
    void noTextThatAStrangerPutAnywhereIsShownButWhereGoodsAndVocabulariesStand(Cases.Case one) {
        JsonNode canaries = withCanaries(Cases.json(one.file()), "$");

        String masked = MaskedBody.of(canaries.toString().getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .toString();

        for (String place : new String[] {
            "email",
            "phone",
            "first_name",
            "last_name",
            "address1",
            "address2",
            "city",
            "zip",
            "company",
            "note",
            "browser_ip",
            "user_agent",
            "tracking_number",
            "order_status_url",
            "token",
            "tags",
            "po_number",
            "code_of"
        }) {
            assertThat(masked).doesNotContain("canary-" + place);
        }
        assertThat(masked).doesNotContain("canary-unknown");
    }

    private static JsonNode withCanaries(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(withCanaries(field.getValue(), field.getKey())));
            object.put("appeared_yesterday", "canary-unknown");
            object.put("appeared_yesterday_id", "canary-unknown");
            object.put("appeared_yesterday_at", "canary-unknown");
            object.put("appeared_yesterday_price", "canary-unknown");
            object.put("canary-unknown 5 Elm Street", "x");
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withCanaries(array.get(i), name));
            }
            return array;
        }
        return node.isBoolean() || node.isNumber() ? node : TextNode.valueOf("canary-" + name);
    }

    @Test
    void aNumberThatMayBeATelephoneIsNotShown() {
        String body = "{\"id\":7,\"contact\":5551234567,\"note_attributes\":[{\"name\":\"tel\",\"value\":5551234567}],"
                + "\"customer\":{\"id\":9,\"phone\":5551234567,\"orders_count\":3}}";

        assertThat(MaskedBody.of(body.getBytes(StandardCharsets.UTF_8)).orElseThrow())
                .hasToString(
                        "{\"id\":7,\"contact\":\"[masked]\",\"note_attributes\":[{\"name\":\"[masked]\","
                                + "\"value\":\"[masked]\"}],\"customer\":{\"id\":9,\"phone\":\"[masked]\",\"orders_count\":\"[masked]\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ada Example, 1 Test Way", "\"Ada\"", "{\"a\": Ada}"})
    void ofWhatIsNoJsonNothingIsShown(String body) {
        assertThat(MaskedBody.of(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
