package dev.holdfast.connectors.businesscentral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.ContractSource.RecordType;
import dev.holdfast.connectors.Plan;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent names only fields, values and actions that the vendor's metadata names. */
@Tag("spec")
class BusinessCentralSpecTest {

    private static RecordType type(String name) throws IOException {
        Path file = Path.of(
                System.getProperty("holdfast.specs", "../shared/specs"),
                "dynamics",
                "business-central-api-v2.0-metadata.edmx.xml");
        if (!Files.exists(file)) {
            System.out.println("SKIPPED: " + file + " is not on this machine; set -Dholdfast.specs");
        }
        assumeTrue(Files.exists(file), () -> file + " is not on this machine");
        List<RecordType> types = Metadata.read(Files.readAllBytes(file), BusinessCentralContract.USED);
        assertThat(types)
                .extracting(RecordType::name)
                .containsExactlyInAnyOrderElementsOf(BusinessCentralContract.USED);
        return types.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "02", "03", "04", "05", "06", "17", "18"})
    void ordersAreMadeOfFieldsThatThereAre(String number) throws IOException {
        Plan plan = Mapped.creation(number, CustomerPolicy.BY_SHOPIFY_ID);
        for (Plan.Write write : plan.writes()) {
            holds(write.body(), type(write.path().endsWith("/customers") ? "customer" : "salesOrder"));
            for (JsonNode line : write.body().path(HeldOrder.LINES)) {
                holds(line, type("salesOrderLine"));
            }
        }
    }

    private static void holds(JsonNode body, RecordType type) {
        body.properties().forEach(field -> {
            String kind = type.fields().get(field.getKey());
            assertThat(kind).as(type.name() + "." + field.getKey()).isNotNull();
            if (type.values().containsKey(field.getKey())) {
                assertThat(type.values().get(field.getKey()))
                        .contains(field.getValue().asText());
            } else if (kind.startsWith("Edm.String(")) {
                assertThat(field.getValue().asText().length())
                        .isLessThanOrEqualTo(Integer.parseInt(kind.substring(11, kind.length() - 1)));
            } else if (kind.equals("Edm.Decimal")) {
                assertThat(field.getValue().isNumber()).as(field.getKey()).isTrue();
            }
        });
    }

    /** Orders can be shipped and invoiced in one, credit memos posted; shipped alone, or cancelled, an order cannot be. */
    @Test
    void theActionsAreTheOnesThatAreCalled() throws IOException {
        assertThat(type("salesOrder").fields().keySet())
                .filteredOn(field -> field.startsWith("Microsoft.NAV."))
                .containsExactly("Microsoft.NAV.shipAndInvoice");
        assertThat(type("salesCreditMemo").fields()).containsKey("Microsoft.NAV.post");
        assertThat(type("salesShipment").fields().keySet()).noneMatch(field -> field.startsWith("Microsoft.NAV."));
        assertThat(type("salesOrderLine").fields())
                .containsEntry("description2", "Edm.String(50)")
                .containsKeys("shipQuantity", "invoiceQuantity", "shippedQuantity", "invoicedQuantity");
        assertThat(type("salesShipmentLine").fields()).containsKey("description2");
        assertThat(type("salesOrder").values().get("status")).containsExactlyInAnyOrder("Draft", "In Review", "Open");
    }
}
