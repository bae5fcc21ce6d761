package dev.holdfast.simulators.netsuite;

import static dev.holdfast.simulators.netsuite.TestIntegration.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.catalog.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalogue and the answers against descriptions of the vendor's API, where this machine has them. */
@Tag("spec")
class NetSuiteSpecTest {

    private static final String RECONSTRUCTED = "netsuite-record-2026.1-reconstructed.schema.json";
    private static final String DUMP = "netsuite-record-openapi-2025-09-invoice-customer.json";

    /**
     * What NetSuite's REST API Browser of 2026.1 names of these records beyond the description at hand, which comes from an
     * account with SuiteTax and has no customer refunds.
     */
    private static final Set<String> CREDIT_MEMO = Set.of(
            "shippingCost",
            "shippingCostOverridden",
            "shippingTax1Rate",
            "shippingTaxAmount",
            "shippingTaxCode",
            "taxTotal");

    private static final Set<String> CREDIT_MEMO_LINE =
            Set.of("grossAmt", "lineUniqueKey", "tax1Amt", "taxCode", "taxRate1");

    private static final Set<String> CUSTOMER_REFUND = Set.of(
            "account",
            "apply",
            "createdDate",
            "currency",
            "customer",
            "exchangeRate",
            "externalId",
            "id",
            "lastModifiedDate",
            "memo",
            "paymentOption",
            "status",
            "subsidiary",
            "total",
            "tranDate",
            "tranId");

    private static final Set<String> CUSTOMER_REFUND_APPLY =
            Set.of("amount", "apply", "doc", "due", "line", "total", "type");

    private static JsonNode spec(String file) throws Exception {
        Path path = Path.of(System.getProperty("holdfast.specs", "../shared/specs"), "netsuite", file);
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: " + path + " is not on this machine; set -Dholdfast.specs");
        }
        Assumptions.assumeTrue(Files.exists(path), () -> path + " is not on this machine");
        return Json.parse(Files.readAllBytes(path));
    }

    @Test
    void everyFieldOfTheCatalogueIsTheVendors() throws Exception {
        JsonNode defs = spec(RECONSTRUCTED).path("$defs");
        JsonNode schemas = spec(DUMP).path("components").path("schemas");
        Catalog catalog = Catalog.simulated();

        contained(catalog.need("salesOrder").shape(), defs.path("salesOrder"));
        contained(catalog.need("itemFulfillment").shape(), defs.path("itemFulfillment"));
        contained(catalog.need("inventoryItem").shape(), defs.path("inventoryItem"));
        for (String name : Set.of("invoice", "customer", "currency", "salesTaxItem", "account")) {
            contained(catalog.need(name).shape(), schemas.path(name));
        }
        Map.of(
                        "salesOrderLine", "salesOrder-itemElement",
                        "itemFulfillmentLine", "itemFulfillment-itemElement",
                        "package", "itemFulfillment-packageElement",
                        "address", "address")
                .forEach((shape, def) -> contained(catalog.shape(shape), defs.path(def)));
        Map.of(
                        "invoiceLine", "invoice-itemElement",
                        "addressBookLine", "customer-addressBookElement",
                        "customerCurrency", "customer-currencyListElement")
                .forEach((shape, def) -> contained(catalog.shape(shape), schemas.path(def)));
        named(catalog.need("creditMemo").shape(), schemas.path("creditMemo"), CREDIT_MEMO);
        named(catalog.shape("creditMemoLine"), schemas.path("creditMemo-itemElement"), CREDIT_MEMO_LINE);
        named(catalog.need("customerRefund").shape(), Json.object(), CUSTOMER_REFUND);
        named(catalog.shape("customerRefundApply"), Json.object(), CUSTOMER_REFUND_APPLY);
    }

    private static void named(Shape shape, JsonNode vendor, Set<String> browser) {
        for (String field : shape.fields().keySet()) {
            assertThat(vendor.path("properties").has(field) || browser.contains(field))
                    .as(shape.name() + "." + field)
                    .isTrue();
        }
    }

    private static void contained(Shape shape, JsonNode vendor) {
        for (String field : shape.fields().keySet()) {
            assertThat(vendor.path("properties").has(field))
                    .as(shape.name() + "." + field)
                    .isTrue();
        }
    }

    @Test
    void ordersAndErrorsFitTheSchemas() throws Exception {
        JsonNode whole = spec(RECONSTRUCTED);
        try (Simulators simulators = Simulators.start(SimulatorOptions.inMemory())) {
            TestIntegration netsuite = new TestIntegration(simulators, "1234567", "EC", 256);
            netsuite.register("1234567", "cert", "client", "{}");
            netsuite.token = json(netsuite.askToken(netsuite.assertion("ES256", "cert", netsuite.claims("client"))))
                    .path("access_token")
                    .asText();
            netsuite.record("PUT", "/salesOrder/eid:s?replace=item", """
                    {"entity":{"id":"901"},"location":{"id":"2"},"shippingCost":5.00,"orderStatus":"B",
                     "shippingAddress":{"addr1":"1 Main St","city":"Austin","country":{"id":"US"},"zip":"78701"},
                     "item":{"items":[{"item":{"id":501},"quantity":2,"amount":30.00,"taxCode":{"id":"701"}}]}}""");
            netsuite.record("POST", "/salesOrder/eid:s/!transform/itemFulfillment", "");

            fits(whole, "salesOrder", json(netsuite.record("GET", "/salesOrder/eid:s?expandSubResources=true", "")));
            fits(
                    whole,
                    "itemFulfillment",
                    json(netsuite.record("GET", "/itemFulfillment/1002?expandSubResources=true", "")));
            fits(whole, "inventoryItem", json(netsuite.record("GET", "/inventoryItem/501", "")));
            fits(whole, "nsError", json(netsuite.record("POST", "/salesOrder", "{}")));
            netsuite.close();
        }
    }

    private static void fits(JsonNode whole, String definition, JsonNode answer) {
        JsonNode schema = whole.deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) schema).put("$ref", "#/$defs/" + definition);
        JsonSchema compiled =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        assertThat(compiled.validate(answer)).as(definition + ": " + answer).isEmpty();
        assertThat(answer.size()).as(definition).isGreaterThan(2);
    }
}
