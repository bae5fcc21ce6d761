package dev.holdfast.erpsync.ends;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.BusinessCentralSettings.Credits;
import dev.holdfast.settings.BusinessCentralSettings.LineIds;
import dev.holdfast.settings.BusinessCentralSettings.Numbers;
import dev.holdfast.settings.BusinessCentralSettings.OrderKeyField;
import dev.holdfast.settings.BusinessCentralSettings.Shipments;
import dev.holdfast.settings.EntraSettings;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.simulators.businesscentral.BusinessCentral;
import dev.holdfast.simulators.entra.Entra;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company in Business Central. */
final class BusinessCentralEnd implements End {

    private static final String TENANT = "7c6e2b9a-0000-4000-8000-000000000001";
    private static final String COMPANY = "c0a80001-0000-4000-8000-000000000001";
    private static final String APP = "/businesscentral/" + TENANT + "/applications/app";
    private static final String REGISTRATION = "/entra/" + TENANT + "/applications/app";

    @Override
    public String vendor() {
        return "businesscentral";
    }

    @Override
    public Collection<Vendor> simulators(World world) {
        return List.of(new Entra(world), new BusinessCentral(world));
    }

    @Override
    public ErpSettings settings(URI simulators, Path folder, String store) {
        return new BusinessCentralSettings(
                URI.create(simulators + "/businesscentral/" + TENANT),
                new EntraSettings(
                        TENANT,
                        URI.create(simulators + "/entra"),
                        SecretRef.parse("env://APP"),
                        SecretRef.parse("env://APP_SECRET"),
                        Instant.parse("2100-01-01T00:00:00Z")),
                "Production",
                COMPANY,
                4,
                Duration.ofMinutes(10),
                Numbers.SERIES,
                Numbers.SERIES,
                "MAIN",
                Map.of("65500000001", "MAIN", "65500000002", store),
                Map.of(),
                Map.of(),
                "NONTAXABLE",
                Map.of("shipping", "40200", "rounding", "40240", "tax", "22700", "credit", "40290"),
                Map.of(),
                OrderKeyField.EXTERNAL_DOCUMENT_NUMBER,
                LineIds.DESCRIPTION_2,
                ZoneOffset.UTC,
                Shipments.SHIP_AND_INVOICE,
                Credits.POSTED,
                null);
    }

    @Override
    public String store() {
        return "STORE";
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("APP", "app", "APP_SECRET", "app-secret");
    }

    @Override
    public String guest() {
        return "10000";
    }

    @Override
    public void letIn(Hand hand) {
        hand.does("PUT", REGISTRATION, "{\"secret\":\"app-secret\"}");
        hand.does("PUT", APP, "{}");
    }

    @Override
    public void shutOut(Hand hand) {
        hand.does("DELETE", REGISTRATION, "{}");
        hand.does("POST", "/entra/" + TENANT + "/access-tokens/revoke", "{}");
    }

    @Override
    public void forbidWrites(Hand hand) {
        hand.does("PUT", APP, "{\"denied\":{\"write\":[\"salesOrders\"]}}");
    }

    @Override
    public boolean item(Hand hand, String sku) {
        return false;
    }

    @Override
    public String account() {
        return TENANT;
    }

    @Override
    public String orders() {
        return "salesOrder";
    }

    @Override
    public String name(ObjectNode order) {
        String told = order.path("externalDocumentNumber").asText();
        return "#" + told.substring(told.length() - 4);
    }

    @Override
    public List<Row> elsewhere(String name, List<Row> records) {
        String own = UUID.randomUUID().toString();
        return records.stream().map(row -> elsewhere(name, row, own)).toList();
    }

    private Row elsewhere(String name, Row row, String own) {
        ObjectNode record = row.record().deepCopy();
        if (row.table().equals(orders())) {
            record.put("id", own).put("number", "77" + record.path("number").asText());
            return new Row(row.table(), own, record.put("externalDocumentNumber", name));
        }
        String line = UUID.randomUUID().toString();
        return new Row(
                row.table(), line, record.put("id", line).put("documentId", own).put("description2", ""));
    }

    @Override
    public Map<String, @Nullable String> parts() {
        Map<String, @Nullable String> parts = new HashMap<>();
        parts.put(orders(), null);
        parts.put("salesOrderLine", "documentId");
        return parts;
    }
}
