package dev.holdfast.erpsync.ends;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.settings.EntraSettings;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.settings.FinanceOperationsSettings.DeliveryAddress;
import dev.holdfast.settings.FinanceOperationsSettings.LineKeyField;
import dev.holdfast.settings.FinanceOperationsSettings.OrderKeyField;
import dev.holdfast.settings.FinanceOperationsSettings.OrderNumbers;
import dev.holdfast.settings.FinanceOperationsSettings.RemovedLines;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.simulators.entra.Entra;
import dev.holdfast.simulators.financeoperations.FinanceOperations;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A legal entity of Finance &amp; Operations. */
final class FinanceOperationsEnd implements End {

    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private static final String USER = "/financeoperations/contoso/applications/app";
    private static final String REGISTRATION = "/entra/" + TENANT + "/applications/app";

    @Override
    public String vendor() {
        return "financeoperations";
    }

    @Override
    public Collection<Vendor> simulators(World world) {
        return List.of(new Entra(world), new FinanceOperations(world));
    }

    @Override
    public ErpSettings settings(URI simulators, Path folder, String store) {
        return new FinanceOperationsSettings(
                URI.create(simulators + "/financeoperations/contoso"),
                "usmf",
                new EntraSettings(
                        TENANT,
                        URI.create(simulators + "/entra"),
                        SecretRef.parse("env://APP"),
                        SecretRef.parse("env://APP_SECRET"),
                        Instant.parse("2100-01-01T00:00:00Z")),
                4,
                Duration.ofMinutes(20),
                OrderNumbers.SEQUENCE,
                "SH-",
                OrderKeyField.CUSTOMER_REQUISITION_NUMBER,
                LineKeyField.CUSTOMER_REQUISITION_NUMBER,
                RemovedLines.ZERO,
                DeliveryAddress.ORDER,
                "1/13",
                Map.of("65500000001", "1/13", "65500000002", store),
                Map.of("Standard", "STD"),
                Map.of("shipping", "S-SHIPPING", "rounding", "S-ROUNDING", "tax", "S-TAX"),
                Map.of(),
                Map.of(),
                "WEB",
                null);
    }

    @Override
    public String store() {
        return "2/21";
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("APP", "app", "APP_SECRET", "app-secret");
    }

    @Override
    public String guest() {
        return "C-GUEST";
    }

    @Override
    public void letIn(Hand hand) {
        hand.does("PUT", REGISTRATION, "{\"secret\":\"app-secret\"}");
        hand.does("PUT", USER, user("write"));
    }

    private static String user(String roles) {
        return "{\"tenant\":\"" + TENANT + "\",\"roles\":\"" + roles + "\"}";
    }

    @Override
    public void shutOut(Hand hand) {
        hand.does("DELETE", REGISTRATION, "{}");
        hand.does("POST", "/entra/" + TENANT + "/access-tokens/revoke", "{}");
    }

    @Override
    public void forbidWrites(Hand hand) {
        hand.does("PUT", USER, user("read"));
    }

    @Override
    public boolean item(Hand hand, String sku) {
        return false;
    }

    @Override
    public String account() {
        return "contoso";
    }

    @Override
    public String orders() {
        return "SalesOrderHeadersV2";
    }

    /** Holdfast's orders are known by their reference, another's by its requisition. */
    @Override
    public String name(ObjectNode order) {
        String own = order.path("CustomersOrderReference").asText("");
        String told = own.isEmpty() ? order.path("CustomerRequisitionNumber").asText() : own;
        return "#" + told.substring(Math.max(0, told.length() - 4));
    }

    @Override
    public List<Row> elsewhere(String name, List<Row> records) {
        return records.stream().map(row -> elsewhere(name, row)).toList();
    }

    private Row elsewhere(String name, Row row) {
        ObjectNode record = row.record().deepCopy();
        String number = record.path("SalesOrderNumber").asText();
        record.put("SalesOrderNumber", "77" + number);
        if (row.table().equals(orders())) {
            record.put("CustomersOrderReference", "").put("CustomerRequisitionNumber", name);
            return new Row(row.table(), row.key().replace(number.toLowerCase(Locale.ROOT), "77" + number), record);
        }
        String lot = record.path("InventoryLotId").asText();
        record.put("InventoryLotId", "77" + lot).put("CustomerRequisitionNumber", "");
        return new Row(row.table(), row.key().replace(lot.toLowerCase(Locale.ROOT), "77" + lot), record);
    }

    @Override
    public Map<String, @Nullable String> parts() {
        Map<String, @Nullable String> parts = new HashMap<>();
        parts.put(orders(), null);
        parts.put("SalesOrderLines", "SalesOrderNumber");
        return parts;
    }
}
