package dev.holdfast.simulators.netsuite;

import static dev.holdfast.simulators.netsuite.TestIntegration.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultRule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credit memos, customer refunds and item fulfillments: what they demand, and what they do to orders and stock. */
class NetSuiteEffectsTest {

    private static final String ORDER = """
            {"entity":{"id":"901"},"currency":{"id":"1"},"location":{"id":"2"},
             "item":{"items":[{"item":{"id":"501"},"quantity":3,"amount":45.00},
               {"item":{"id":"502"},"quantity":1,"amount":24.00},{"item":{"id":"801"},"quantity":1,"amount":2.50}]}}""";
    private static final String CREDIT = """
            {"entity":{"id":"901"},"currency":{"id":"1"},"location":{"id":"2"},
             "item":{"items":[{"item":{"id":"501"},"quantity":2,"amount":30.00,"taxCode":{"id":"701"},"tax1Amt":2.48},
               {"item":{"id":"808"},"quantity":1,"amount":-5.00}]}}""";

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

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private JsonNode read(String path) throws Exception {
        return json(netsuite.record("GET", path + "?expandSubResources=true", ""));
    }

    private int onHand(String item, String location) throws Exception {
        return json(netsuite.query(
                        "SELECT quantityonhand FROM aggregateitemlocation WHERE item = " + item + " AND location = "
                                + location,
                        ""))
                .path("items")
                .path(0)
                .path("quantityonhand")
                .asInt();
    }

    @Test
    void aCreditMemoComesToItsLinesAndPutsStockedUnitsBack() throws Exception {
        int before = onHand("501", "2");

        String memo = id(netsuite.record("PUT", "/creditMemo/eid:shopify-refund-1?replace=item", CREDIT));

        JsonNode held = read("/creditMemo/" + memo);
        assertThat(held.path("total").decimalValue()).isEqualByComparingTo("27.48");
        assertThat(held.path("amountRemaining").decimalValue()).isEqualByComparingTo("27.48");
        assertThat(onHand("501", "2")).isEqualTo(before + 2);
        JsonNode row = json(netsuite.query(
                        "SELECT type, foreigntotal FROM transaction WHERE externalid = 'shopify-refund-1'", ""))
                .path("items")
                .path(0);
        assertThat(row.path("type").asText()).isEqualTo("CustCred");
        assertThat(row.path("foreigntotal").asText()).isEqualTo("-27.48");
        assertThat(netsuite.record(
                                "PUT",
                                "/creditMemo/eid:c2?replace=item",
                                CREDIT.replace("\"location\":{\"id\":\"2\"},", ""))
                        .body())
                .contains("Location");
        assertThat(netsuite.record("PUT", "/creditMemo/eid:c3?replace=item", CREDIT.replace("-5.00", "-500.00"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aCustomerRefundUsesUpTheCreditAndNoMore() throws Exception {
        String memo = id(netsuite.record("PUT", "/creditMemo/eid:m", CREDIT));
        String refund = """
                {"customer":{"id":"901"},"currency":{"id":"1"},"account":{"id":"129"},"paymentOption":{"id":"5"},
                 "apply":{"items":[{"doc":{"id":"%s"},"apply":true,"amount":%s}]}}""";

        assertThat(netsuite.record("PUT", "/customerRefund/eid:r", refund.formatted(memo, "30.00"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(netsuite.record(
                                "PUT",
                                "/customerRefund/eid:r",
                                refund.formatted(memo, "27.48").replace("\"paymentOption\":{\"id\":\"5\"},", ""))
                        .body())
                .contains("Refund Method");
        String id = id(netsuite.record("PUT", "/customerRefund/eid:r", refund.formatted(memo, "27.48")));

        assertThat(read("/customerRefund/" + id).path("total").decimalValue()).isEqualByComparingTo("27.48");
        JsonNode held = read("/creditMemo/" + memo);
        assertThat(held.path("amountRemaining").decimalValue()).isEqualByComparingTo("0");
        assertThat(held.path("status").path("id").asText()).isEqualTo("B");
        assertThat(netsuite.record("DELETE", "/creditMemo/" + memo, "").statusCode())
                .isEqualTo(400);
        assertThat(id(netsuite.record("PUT", "/customerRefund/eid:r", refund.formatted(memo, "27.48"))))
                .isEqualTo(id);
    }

    @Test
    void aFulfillmentTakesUnitsFromTheLocationThatItNames() throws Exception {
        String order = id(netsuite.record("PUT", "/salesOrder/eid:o", ORDER));
        int main = onHand("501", "2");
        int store = onHand("501", "3");
        String path = "/salesOrder/" + order + "/!transform/itemFulfillment";

        String shipment = id(netsuite.record("POST", path, """
                {"externalId":"shopify-fulfillment-1","tranDate":"2026-11-21","shipStatus":{"id":"C"},
                 "package":{"items":[{"packageTrackingNumber":"1Z1","packageDescr":"UPS"}]},
                 "item":{"items":[{"orderLine":1,"quantity":2,"location":{"id":"3"}},{"orderLine":2,"itemReceive":false}]}}"""));

        assertThat(onHand("501", "3")).isEqualTo(store - 2);
        assertThat(onHand("501", "2")).isEqualTo(main);
        assertThat(read("/itemFulfillment/eid:shopify-fulfillment-1").path("id").asText())
                .isEqualTo(shipment);
        assertThat(netsuite.record("POST", path, "{\"externalId\":\"shopify-fulfillment-1\"}")
                        .body())
                .contains("already exists");
        assertThat(netsuite.record(
                                "POST",
                                path,
                                "{\"item\":{\"items\":[{\"orderLine\":1,\"quantity\":2},{\"orderLine\":2,\"itemReceive\":false}]}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(netsuite.record("POST", path, "{\"item\":{\"items\":[{\"orderLine\":3,\"itemReceive\":false}]}}")
                        .body())
                .contains("Invalid order line");
        netsuite.set("unfit-line", "ignore");
        id(netsuite.record("POST", path, "{\"item\":{\"items\":[{\"orderLine\":3,\"itemReceive\":false}]}}"));
        assertThat(read("/salesOrder/" + order).path("status").path("id").asText())
                .isEqualTo("F");
    }

    @Test
    void whereExternalIdsAreOnlyLookedUpALateEffectMakesASecondRecord() throws Exception {
        for (String mode : List.of("atomic", "looked-up")) {
            netsuite.set("external-ids", mode);
            String name = "late-" + mode;
            simulators
                    .faults()
                    .add(new FaultRule(
                            name,
                            new FaultRule.Match(null, null, "PUT", name, null),
                            new FaultRule.Trigger(1L, null, null, null, null),
                            new FaultAction.LateEffect(Duration.ofMillis(400), null)));
            try {
                netsuite.record("PUT", "/creditMemo/eid:" + name, CREDIT);
            } catch (IOException gone) {
                assertThat(gone).isNotNull();
            }
            id(netsuite.record("PUT", "/creditMemo/eid:" + name, CREDIT));

            Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertThat(
                            json(netsuite.control("GET", "/writes?table=creditMemo", ""))
                                    .path("entries")
                                    .findValuesAsText("fault"))
                    .contains(name));
            assertThat(json(netsuite.query("SELECT id FROM transaction WHERE externalid = '" + name + "'", ""))
                            .path("totalResults")
                            .asInt())
                    .isEqualTo(mode.equals("atomic") ? 1 : 2);
        }
    }
}
