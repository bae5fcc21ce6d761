package dev.holdfast.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.contracts.drift.Drift;
import dev.holdfast.contracts.drift.PayloadSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pinned contract of webhook bodies names what the vendor's samples hold, and needs nothing that they lack. The descriptions
 * were inferred from samples, so that their types bind and what they call required does not.
 */
@Tag("spec")
class ShopifyWebhookSpecTest {

    /** Left the bodies of all versions in March 2026; the descriptions were inferred from older bodies too. */
    private static final Set<String> REMOVED = Set.of("pre_tax_price", "pre_tax_price_set");

    @ParameterizedTest
    @CsvSource({
        "2026-04, create", "2026-04, updated", "2026-04, paid", "2026-04, cancelled", "2026-04, fulfilled",
        "2026-07, create", "2026-07, updated", "2026-07, paid", "2026-07, cancelled", "2026-07, fulfilled"
    })
    void theContractNamesWhatTheVendorSendsAndNeedsNothingElse(String version, String topic) throws IOException {
        PayloadSchema contract = ShopifyContract.orders(version);
        Set<String> vendors = new LinkedHashSet<>();
        collect(spec(version, "schemas", topic), "$", contract.paths(), vendors);

        assertThat(vendors).filteredOn(path -> !REMOVED.contains(last(path))).isSubsetOf(contract.paths());
        assertThat(contract.neededPaths())
                .filteredOn(path -> vendors.stream().anyMatch(one -> parent(one).equals(parent(path))))
                .isSubsetOf(vendors);
    }

    @ParameterizedTest
    @CsvSource({"2026-04, create", "2026-04, cancelled", "2026-07, create", "2026-07, updated", "2026-07, paid"})
    void theVendorsSampleIsAWholeOrderWithoutDrift(String version, String topic) throws IOException {
        JsonNode sample = spec(version, "metadata", topic).path("response");

        assertThat(Drift.between(sample, ShopifyContract.orders(version)))
                .filteredOn(difference -> !REMOVED.contains(last(difference.path())))
                .isEmpty();
        assertThat(ShopifyOrderReader.read(Cases.JSON.writeValueAsBytes(sample), version))
                .isInstanceOf(Reading.Whole.class);
    }

    /** All paths but those below a field that the contract leaves open. */
    private static void collect(JsonNode schema, String path, Set<String> known, Set<String> paths) {
        if (known.stream().noneMatch(one -> one.startsWith(path + ".") || one.startsWith(path + "[]."))) {
            return;
        }
        if (schema.path("items").isObject()) {
            collect(schema.path("items"), path + "[]", known, paths);
        }
        schema.path("properties").properties().forEach(field -> {
            paths.add(path + "." + field.getKey());
            collect(field.getValue(), path + "." + field.getKey(), known, paths);
        });
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('.'));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static JsonNode spec(String version, String kind, String topic) throws IOException {
        Path path = Path.of(
                System.getProperty("holdfast.specs", "../shared/specs"),
                "shopify/webhooks",
                version,
                kind,
                "orders",
                topic + ".json");
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: the vendor's description is not on this machine: " + path);
            abort("no " + path);
        }
        return Cases.JSON.readTree(Files.readAllBytes(path));
    }
}
