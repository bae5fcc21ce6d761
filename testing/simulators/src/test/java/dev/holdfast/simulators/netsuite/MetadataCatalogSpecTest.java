package dev.holdfast.simulators.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.exchange.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The simulated metadata catalogue describes fields as a real account's does. */
@Tag("spec")
class MetadataCatalogSpecTest {

    /** The dump is of an account with SuiteTax: NetSuite's REST API Browser names these for accounts without it, and the line's key. */
    private static final List<String> ELSEWHERE = List.of(
            "lineUniqueKey",
            "shippingTax1Rate",
            "shippingTaxAmount",
            "shippingTaxCode",
            "shippingCostOverridden",
            "taxTotal",
            "tax1Amt",
            "taxCode",
            "taxRate1",
            "shippingCost",
            "grossAmt");

    @Test
    void fieldsHaveTheTypesOfTheVendorsDump() throws Exception {
        JsonNode dump =
                spec("netsuite-record-openapi-2025-09-invoice-customer.json").at("/components/schemas");
        try (Simulators simulators =
                Simulators.start(SimulatorOptions.inMemory(), world -> List.of(new NetSuite(world)))) {
            TestIntegration integration = new TestIntegration(simulators, "1234567", "EC", 256);
            integration.register("1234567", "CERT", "CLIENT", "{}");
            integration.token = TestIntegration.json(
                            integration.askToken(integration.assertion("ES256", "CERT", integration.claims("CLIENT"))))
                    .path("access_token")
                    .asText();
            List<String> wrong = new ArrayList<>();
            for (String record : List.of("creditMemo", "customer")) {
                JsonNode schemas = TestIntegration.json(integration.record(
                                "GET", "/metadata-catalog/" + record, "", "Accept", "application/swagger+json"))
                        .at("/components/schemas");
                for (String schema : List.of(record, record + "-itemElement", record + "-addressBookElement")) {
                    schemas.path(schema).path("properties").properties().forEach(field -> {
                        JsonNode real = dump.path(schema).path("properties").path(field.getKey());
                        if (!field.getKey().startsWith("cust")
                                && !ELSEWHERE.contains(field.getKey())
                                && !kind(real).equals(kind(field.getValue()))) {
                            wrong.add(schema + "." + field.getKey() + ": " + kind(field.getValue()) + ", in the dump "
                                    + kind(real));
                        }
                    });
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    /** References are told as one of several records there, which is all one here. */
    private static String kind(JsonNode described) {
        if (described.has("$ref") || described.has("oneOf")) {
            return "reference";
        }
        if (described.at("/properties/id/enum").isArray()) {
            return "enum";
        }
        return described.path("type").asText("absent")
                + described.path("format").asText("");
    }

    private static JsonNode spec(String file) throws Exception {
        Path path = Path.of(System.getProperty("holdfast.specs", "../shared/specs"), "netsuite", file);
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: the vendor's description is not on this machine: " + path);
            abort("no " + path);
        }
        return Json.parse(Files.readAllBytes(path));
    }
}
