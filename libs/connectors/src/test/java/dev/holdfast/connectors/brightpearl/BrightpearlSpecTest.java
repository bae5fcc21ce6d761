package dev.holdfast.connectors.brightpearl;

import static dev.holdfast.connectors.brightpearl.Sold.line;
import static dev.holdfast.connectors.brightpearl.Sold.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.holdfast.connectors.BookedOrder.Progress;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is sent, and what the simulator answers, against recorded exchanges with Brightpearl, where this machine has them. */
@Tag("spec")
class BrightpearlSpecTest {

    private static final Path SPECS =
            Path.of(System.getProperty("holdfast.specs", "../../../shared/specs"), "brightpearl");

    /** What only some recorded orders have: the schema was inferred from few of them. */
    private static final Set<String> SOMETIMES = Set.of("closedOn", "originalInvoiceDate", "isDropship", "productSku");

    private static Desk desk;

    @BeforeAll
    static void open() {
        desk = Desk.open();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static JsonNode spec(String file) throws IOException {
        Path path = SPECS.resolve(file);
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: " + path + " is not on this machine; set -Dholdfast.specs");
            abort(path + " is not on this machine");
        }
        return Json.read(Files.readAllBytes(path), "a specification");
    }

    /** The schema was inferred from few recordings, in which every number happened to be whole. */
    private static List<String> problems(String definition, JsonNode body) throws IOException {
        String text = spec("brightpearl-inferred.schema.json")
                .path("$defs")
                .path(definition)
                .toString()
                .replace("\"integer\"", "\"number\"");
        assertThat(text).isNotEmpty();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text).validate(body).stream()
                .map(ValidationMessage::getMessage)
                .filter(message -> SOMETIMES.stream().noneMatch(message::contains))
                .toList();
    }

    private static List<JsonNode> recorded(String method, String url) throws IOException {
        return spec("brightpearl-recorded-exchanges.json")
                .path("exchanges")
                .valueStream()
                .filter(exchange ->
                        exchange.path("request").path("method").asText().equals(method)
                                && exchange.path("request").path("url").asText().matches(".*" + url)
                                && exchange.path("response").path("status").asInt() == 200)
                .map(exchange -> exchange.path("response").path("body").path("response"))
                .toList();
    }

    @Test
    void rowsAndPatchesAreOfTheRecordedShape() throws IOException {
        desk.fresh();
        BookedSteps books = new BookedSteps(desk.connector(Desk.OAUTH));
        books.bring(Sold.usual());
        Plan edit = books.plan(order(
                Sold.STANDARD,
                Sold.usual().extras(),
                false,
                line("11", "MUG-BLUE", 2, "26.67"),
                line("12", "TEE-M", 1, "24.00"),
                line("13", "LAMP-1", 1, "81.02")));
        for (Write write : edit.writes()) {
            if (write.method().equals("POST")) {
                ObjectNode named = write.body().deepCopy();
                named.put("productName", "every recorded row was of free text");
                assertThat(problems("order-row-post.request", named)).isEmpty();
            } else {
                assertThat(write.method()).isEqualTo("PATCH");
                ObjectNode recorded = (ObjectNode) write.body().path(0).deepCopy();
                assertThat(problems(
                                "order-patch.request",
                                Json.array()
                                        .add(recorded.put(
                                                "value", recorded.path("value").asText()))))
                        .isEmpty();
            }
        }
        assertThat(edit.writes()).hasSize(2);
    }

    @Test
    void recordedOrdersAndNotesAreRead() throws IOException {
        for (JsonNode orders : recorded("GET", "/order-service/order/[0-9,]+(\\?.*)?")) {
            for (JsonNode order : orders) {
                if (order.path("orderTypeCode").asText().startsWith("S")) {
                    HeldOrder held = HeldOrder.of(HeldOrder.raw(order, Json.object()));
                    assertThat(held.rows()).isNotEmpty();
                    assertThat(held.total().currency()).isEqualTo("USD");
                    assertThat(held.progress()).isEqualTo(held.invoiced() ? Progress.CLOSED : held.progress());
                }
            }
        }
        for (JsonNode notes : recorded("GET", "/goods-note/goods-out/[0-9]*")) {
            assertThat(HeldNote.of(notes)).singleElement().satisfies(note -> {
                assertThat(note.shipped()).isTrue();
                assertThat(note.units()).hasSize(4);
            });
        }
        Table table = Table.of(recorded("GET", "/order-search\\?customerRef=.*").getFirst());
        assertThat(table.rows()).hasSize(4);
        assertThat(table.rows().getFirst().need("orderId")).isEqualTo("322");
        assertThat(table.rows().getFirst().get("externalRef")).isEmpty();
        assertThat(Table.of(recorded("GET", "/currency-search").getFirst()).rows())
                .extracting(row -> row.need("code"))
                .containsExactly("USD", "EUR");
    }

    @Test
    void recordedErrorsMeanWhatTheySay() throws IOException {
        for (JsonNode exchange : spec("brightpearl-recorded-exchanges.json").path("exchanges")) {
            int status = exchange.path("response").path("status").asInt();
            if (status >= 400) {
                HttpReply reply = new HttpReply(
                        status, Map.of(), Json.bytes(exchange.path("response").path("body")));
                boolean absent = BrightpearlErrors.absent(reply);
                assertThat(absent).isEqualTo(status == 404);
                assertThat(BrightpearlErrors.classify(reply, false, PersonalData.NONE))
                        .isInstanceOf(Failure.Rejected.class);
            }
        }
    }

    @Test
    void theSimulatorAnswersAsWasRecorded() throws IOException {
        desk.fresh();
        BookedSteps books = new BookedSteps(desk.connector(Desk.OAUTH));
        String id = books.bring(Sold.usual()).recordId();
        books.bring(Sold.shipment("1", Sold.SHIPPED_AT, true, List.of("1Z1"), 1, 0));
        same("order-get.response", "/order-service/order/" + id);
        same("order-search.response", "/order-service/order-search?orderId=" + id);
        same("product-availability-get.response", "/warehouse-service/product-availability/1007");
        same("goods-out-note-get.response", "/warehouse-service/order/" + id + "/goods-note/goods-out/");
        new BrightpearlSubscriptions(desk.calls()).repair(URI.create("https://hooks.example.com/x"));
        same("webhook-get.response", "/integration-service/webhook/121");
        assertThat(problems(
                        "webhook-post.request", desk.writes("webhook").get(0).path("body")))
                .isEmpty();
    }

    private static void same(String definition, String path) throws IOException {
        JsonNode envelope = desk.envelope("GET", path, null);
        assertThat(problems(definition, envelope)).as(definition).isEmpty();
        assertThat(new String(Json.bytes(envelope), StandardCharsets.UTF_8)).doesNotContain("\"_");
    }
}
