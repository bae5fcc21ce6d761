package dev.holdfast.simulators.netsuite;

import static dev.holdfast.simulators.netsuite.TestIntegration.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records, queries, sign-in and limits of a simulated account, seen over HTTP. */
class NetSuiteTest {

    private static final String ORDER = """
            {"entity":{"id":"901"},"currency":{"id":"1"},"tranDate":"2026-11-20","otherRefNum":"#1042",
             "shippingCost":5.00,"shipMethod":{"id":"601"},
             "item":{"items":[
               {"item":{"id":"501"},"quantity":3,"rate":13.3333,"amount":40.00,"taxCode":{"id":"701"},
                "location":{"id":"2"},"custcol_holdfast_line_id":"l1"},
               {"item":{"id":"502"},"quantity":1,"amount":24.00,"taxCode":{"id":"-7"},"location":{"id":"2"}}]}}""";

    private Simulators simulators;
    private TestIntegration netsuite;

    @BeforeEach
    void start() throws Exception {
        simulators = Simulators.start(SimulatorOptions.inMemory(), world -> List.of(new NetSuite(world)));
        netsuite = new TestIntegration(simulators, "1234567", "EC", 256);
        netsuite.register("1234567", "cert", "client", "{}");
        netsuite.token = json(netsuite.askToken(netsuite.assertion("ES256", "cert", netsuite.claims("client"))))
                .path("access_token")
                .asText();
    }

    @AfterEach
    void stop() {
        netsuite.close();
        simulators.close();
    }

    private JsonNode order(String name) throws Exception {
        return json(netsuite.record("GET", "/salesOrder/" + name + "?expandSubResources=true", ""));
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).path("o:errorDetails").path(0).path("o:errorCode").asText();
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Test
    void anUpsertCreatesOnceAndComputesAmounts() throws Exception {
        String first = id(netsuite.record("PUT", "/salesOrder/eid:shopify-1?replace=item", ORDER));
        String second = id(netsuite.record("PUT", "/salesOrder/eid:shopify-1?replace=item", ORDER));

        assertThat(second).isEqualTo(first);
        JsonNode order = order("eid:shopify-1");
        assertThat(order.path("item").path("items")).hasSize(2);
        assertThat(order.path("item").path("items").get(0).path("tax1Amt").decimalValue())
                .isEqualByComparingTo("3.30");
        assertThat(order.path("subtotal").decimalValue()).isEqualByComparingTo("64.00");
        assertThat(order.path("total").decimalValue()).isEqualByComparingTo("72.30");
        assertThat(order.path("status").path("id").asText()).isEqualTo("B");
        assertThat(order.path("externalId").asText()).isEqualTo("shopify-1");
        assertThat(order.path("entity").path("refName").asText()).isEqualTo("Online Guest");
        JsonNode writes =
                json(netsuite.control("GET", "/writes?table=salesOrder", "")).path("entries");
        assertThat(writes).hasSize(2);
        assertThat(writes.get(0).path("kind").asText()).isEqualTo("CREATE");
        assertThat(writes.get(1).path("after").path("item")).hasSize(2);
    }

    @Test
    void withoutReplaceLinesWithoutAKeyAreAppendedAndLinesWithOneUpdated() throws Exception {
        String id = id(netsuite.record("PUT", "/salesOrder/eid:a", ORDER));
        id(netsuite.record("PUT", "/salesOrder/eid:a", ORDER));
        assertThat(order(id).path("item").path("items")).hasSize(4);

        id(netsuite.record(
                "PATCH", "/salesOrder/" + id, "{\"item\":{\"items\":[{\"line\":1,\"quantity\":2,\"amount\":26.67}]}}"));
        JsonNode lines = order(id).path("item").path("items");
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0).path("quantity").asInt()).isEqualTo(2);
        assertThat(lines.get(0).path("custcol_holdfast_line_id").asText()).isEqualTo("l1");

        id(netsuite.record("PATCH", "/salesOrder/" + id + "?replace=item", "{\"item\":{\"items\":[{\"line\":1}]}}"));
        assertThat(order(id).path("item").path("items")).hasSize(1);
        assertThat(code(netsuite.record(
                        "PATCH", "/salesOrder/" + id, "{\"item\":{\"items\":[{\"line\":1},{\"line\":1}]}}")))
                .isEqualTo("DUPLICATE_KEYS");

        netsuite.set("upsert-lines", "replace");
        id(netsuite.record("PUT", "/salesOrder/eid:a", ORDER));
        assertThat(order(id).path("item").path("items")).hasSize(2);
    }

    @Test
    void whatDoesNotFitIsRefusedAndUnknownNamesOnlyOnDemand() throws Exception {
        HttpResponse<String> item = netsuite.record("POST", "/salesOrder", ORDER.replace("\"501\"", "\"77777\""));
        assertThat(item.statusCode()).isEqualTo(400);
        assertThat(json(item).path("o:errorDetails").path(0).path("o:errorPath").asText())
                .isEqualTo("item.items[0].item");
        assertThat(code(netsuite.record("POST", "/salesOrder", ORDER.replace("\"501\"", "\"599\""))))
                .isEqualTo("USER_ERROR");
        assertThat(code(netsuite.record("POST", "/salesOrder", "{\"memo\":\"x\"}")))
                .isEqualTo("USER_ERROR");
        assertThat(code(netsuite.record("POST", "/salesOrder", "{"))).isEqualTo("INVALID_CONTENT");
        assertThat(netsuite.record("PUT", "/salesOrder/eid:%231042", ORDER).statusCode())
                .isEqualTo(400);
        assertThat(netsuite.record("GET", "/salesOrder/999", "").statusCode()).isEqualTo(404);
        String misspelt = ORDER.replace("otherRefNum", "otherRefNumber");
        assertThat(netsuite.record("POST", "/salesOrder", misspelt).statusCode())
                .isEqualTo(204);
        assertThat(netsuite.record("POST", "/salesOrder", misspelt, "X-NetSuite-PropertyNameValidation", "Error")
                        .statusCode())
                .isEqualTo(400);
        id(netsuite.record(
                "POST", "/customer", "{\"externalId\":\"c\",\"companyName\":\"C\",\"subsidiary\":{\"id\":\"1\"}}"));
        assertThat(netsuite.record(
                                "POST",
                                "/customer",
                                "{\"externalId\":\"c\",\"companyName\":\"D\",\"subsidiary\":{\"id\":\"1\"}}")
                        .body())
                .contains("This entity already exists.");
    }

    @Test
    void shippingAndBillingMoveTheStatusAndLockLines() throws Exception {
        String id = id(netsuite.record("PUT", "/salesOrder/eid:s", ORDER));
        id(netsuite.record(
                "POST",
                "/salesOrder/" + id + "/!transform/itemFulfillment",
                "{\"item\":{\"items\":[{\"orderLine\":1,\"quantity\":1},{\"orderLine\":2,\"itemReceive\":false}]}}"));
        assertThat(order(id).path("status").path("id").asText()).isEqualTo("E");
        assertThat(netsuite.record(
                                "PATCH", "/salesOrder/" + id + "?replace=item", "{\"item\":{\"items\":[{\"line\":2}]}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(netsuite.record("DELETE", "/salesOrder/" + id, "").statusCode())
                .isEqualTo(400);

        id(netsuite.record("POST", "/salesOrder/" + id + "/!transform/itemFulfillment", ""));
        assertThat(order(id).path("status").path("id").asText()).isEqualTo("F");
        String invoice = id(netsuite.record("POST", "/salesOrder/" + id + "/!transform/invoice", ""));
        assertThat(order(id).path("status").path("id").asText()).isEqualTo("G");
        assertThat(netsuite.record("GET", "/salesOrder/" + invoice, "").body())
                .contains("Transaction type specified is incorrect");
    }

    @Test
    void closingEveryLineClosesTheOrderAndKeepsItsTotal() throws Exception {
        String id = id(netsuite.record("PUT", "/salesOrder/eid:x", ORDER));
        id(netsuite.record(
                "PATCH",
                "/salesOrder/" + id,
                "{\"item\":{\"items\":[{\"line\":1,\"isClosed\":true},{\"line\":2,\"isClosed\":true}]}}"));
        assertThat(order(id).path("status").path("id").asText()).isEqualTo("H");
        assertThat(order(id).path("total").decimalValue()).isEqualByComparingTo("72.30");
    }

    @Test
    void queriesSeeTheRecordsInPages() throws Exception {
        for (int i = 0; i < 5; i++) {
            id(netsuite.record("PUT", "/salesOrder/eid:q" + i, ORDER));
        }
        List<String> keys = new ArrayList<>();
        for (int offset = 0; offset < 6; offset += 2) {
            JsonNode page = json(netsuite.query(
                    "SELECT t.id, t.externalid, t.foreigntotal FROM transaction t WHERE t.type = 'SalesOrd' ORDER BY t.id",
                    "?limit=2&offset=" + offset));
            assertThat(page.path("totalResults").asInt()).isEqualTo(5);
            assertThat(page.path("hasMore").asBoolean()).isEqualTo(offset < 4);
            page.path("items").forEach(item -> keys.add(item.path("externalid").asText()));
        }
        assertThat(keys).containsExactly("q0", "q1", "q2", "q3", "q4");
        JsonNode lines = json(netsuite.query(
                "SELECT SUM(tl.foreignamount) AS amount, BUILTIN.DF(t.status) AS status FROM transaction t JOIN transactionline tl ON tl.transaction = t.id"
                        + " WHERE t.externalid = 'q1' AND tl.mainline = 'F' AND tl.taxline = 'F' GROUP BY BUILTIN.DF(t.status)",
                ""));
        assertThat(lines.path("items").path(0).path("amount").asText()).isEqualTo("-69");
        assertThat(lines.path("items").path(0).path("status").asText()).isEqualTo("Sales Order : Pending Fulfillment");
        assertThat(netsuite.query("SELECT total FROM transaction", "").body()).contains("Unknown identifier 'total'");
        assertThat(netsuite.query("SELECT id FROM item", "?limit=10&offset=5").statusCode())
                .isEqualTo(400);
        assertThat(netsuite.call("POST", "/services/rest/query/v1/suiteql", "{\"q\":\"SELECT 1 FROM dual\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void rolesLimitsAndRevocationsAnswerAsTheVendorDoes() throws Exception {
        netsuite.register(
                "1234567", "weak", "client-2", "{\"permissions\":{\"salesOrder\":\"VIEW\",\"customer\":\"NONE\"}}");
        String strong = netsuite.token;
        netsuite.token = json(netsuite.askToken(netsuite.assertion("ES256", "weak", netsuite.claims("client-2"))))
                .path("access_token")
                .asText();
        assertThat(code(netsuite.record("POST", "/salesOrder", ORDER))).isEqualTo("INSUFFICIENT_PERMISSION");
        assertThat(netsuite.query("SELECT id FROM customer", "").statusCode()).isEqualTo(400);
        netsuite.set("hidden-rows", "missing");
        assertThat(json(netsuite.query("SELECT id FROM customer", ""))
                        .path("totalResults")
                        .asInt())
                .isZero();

        netsuite.token = strong;
        netsuite.set("concurrency", "0");
        HttpResponse<String> over = netsuite.record("GET", "/currency", "");
        assertThat(over.statusCode()).isEqualTo(429);
        assertThat(code(over)).isEqualTo("CONCURRENCY_LIMIT_EXCEEDED");
        assertThat(over.headers().firstValue("Retry-After")).isEmpty();
        assertThat(json(netsuite.control("GET", "/netsuite/1234567/in-flight", ""))
                        .path("refused")
                        .asInt())
                .isOne();
        netsuite.control("DELETE", "/netsuite/1234567/in-flight", "");
        assertThat(json(netsuite.control("GET", "/netsuite/1234567/in-flight", ""))
                        .path("most")
                        .asInt())
                .isZero();
        netsuite.set("concurrency", "5");
        assertThat(netsuite.record("GET", "/currency", "").statusCode()).isEqualTo(200);
        netsuite.control("POST", "/netsuite/1234567/certificates/cert/revoke", "");
        assertThat(netsuite.record("GET", "/currency", "").statusCode()).isEqualTo(401);
    }
}
