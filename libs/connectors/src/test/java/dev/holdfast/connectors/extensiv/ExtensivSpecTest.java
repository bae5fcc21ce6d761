package dev.holdfast.connectors.extensiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.simulators.extensiv.Extensiv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the simulator answers names only fields that the reconstructed types name, in their kinds. */
@Tag("spec")
class ExtensivSpecTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static ObjectNode spec;
    private static SimulatedWarehouse extensiv;

    @BeforeAll
    static void start() throws IOException {
        Path path = Path.of(
                System.getProperty("holdfast.specs", "../shared/specs"),
                "extensiv",
                "extensiv-3plwm-reconstructed.schema.json");
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: Extensiv's reconstructed types are not on this machine: " + path);
            abort("no " + path);
        }
        spec = (ObjectNode) JSON.readTree(Files.readAllBytes(path));
        extensiv = new SimulatedWarehouse("extensiv", Extensiv::new);
        extensiv.ask("PUT", "/clients/the-ID", "{\"secret\":\"the-SECRET\",\"login\":\"17\"}");
        String id = extensiv.ask(
                        "POST",
                        "/orders",
                        "{\"referenceNum\":\"1042\",\"poNum\":\"#1042\",\"lines\":[{\"sku\":\"MUG\",\"qty\":1}]}")
                .path("readOnly")
                .path("orderId")
                .asText();
        extensiv.ask(
                "POST", "/orders/" + id + "/ship", "{\"packages\":[{\"tracking\":\"1Z\",\"contents\":{\"MUG\":1}}]}");
        extensiv.ask("PUT", "/items/11", "{\"sku\":\"MUG\"}");
        extensiv.ask("PUT", "/stock/11/1", "{\"onHand\":5,\"available\":4}");
    }

    @AfterAll
    static void stop() {
        if (extensiv != null) {
            extensiv.close();
        }
    }

    @Test
    void everyAnswerFitsItsType() throws IOException {
        String client = Base64.getEncoder().encodeToString("the-ID:the-SECRET".getBytes(StandardCharsets.UTF_8));
        String minted = extensiv.send(
                        "POST",
                        "/AuthServer/api/Token",
                        Map.of("Authorization", "Basic " + client, "Content-Type", "application/json"),
                        "{\"grant_type\":\"client_credentials\",\"user_login_id\":\"17\"}")
                .text();
        assertThat(problems("ExtensivAuthResponse", minted)).isEmpty();
        String token = Fields.leniently(minted.getBytes(StandardCharsets.UTF_8))
                .path("access_token")
                .asText();
        assertThat(problems("Orders", get("/orders?detail=all&itemdetail=all", token)))
                .isEmpty();
        assertThat(problems("Items", get("/customers/4/items", token))).isEmpty();
        assertThat(problems("StockSummaryList", get("/inventory/stocksummaries", token)))
                .isEmpty();
    }

    private static String get(String path, String token) {
        return extensiv.send(
                        "GET", path, Map.of("Authorization", "Bearer " + token, "Accept", "application/hal+json"), "")
                .text();
    }

    private static List<String> problems(String type, String body) throws IOException {
        ObjectNode closed = (ObjectNode) closed(spec);
        closed.put("$ref", "#/$defs/" + type);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(closed)
                .validate(JSON.readTree(body))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** The types admit any further field; what is not named is what is to be found here. */
    private static JsonNode closed(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode all = JSON.createArrayNode();
            array.forEach(each -> all.add(closed(each)));
            return all;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode all = JSON.createObjectNode();
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> all.set(name, closed(object.path(name))));
        if (object.path("properties").isObject() && object.has("type")) {
            all.put("additionalProperties", false);
        }
        return all;
    }
}
