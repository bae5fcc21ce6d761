package dev.holdfast.simulators.shiphero;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.shiphero.Fetchers.Run;
import dev.holdfast.simulators.world.Cause;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhooks: one for each name and shop. Their secret is shown when they are made, and never again. */
final class Webhooks {

    static final Set<String> NAMES = Set.of(
            "Inventory Update",
            "Inventory Change",
            "Shipment Update",
            "Order Canceled",
            "Order Allocated",
            "Order Deallocated",
            "Order Packed Out",
            "PO Update",
            "Return Update",
            "Capture Payment",
            "Package Added",
            "Shipment ASN",
            "Tote Complete",
            "Tote Cleared",
            "Automation Rules");

    private Webhooks() {}

    static Object create(DataFetchingEnvironment field) {
        Map<String, Object> data = data(field);
        String name = String.valueOf(data.get("name"));
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("Invalid webhook name");
        }
        Run run = Fetchers.run(field);
        String shop = Objects.toString(data.get("shop_name"), "");
        ObjectNode made = run.company().account().write(Cause.client(run.call(), "webhook_create"), transaction -> {
            boolean taken = transaction.all(Company.WEBHOOK).values().stream()
                    .anyMatch(held -> held.path("name").asText().equals(name)
                            && held.path("shop_name").asText().equals(shop));
            if (taken) {
                throw new IllegalArgumentException("Webhook already exists");
            }
            long number = transaction.next("webhook", 9001);
            ObjectNode record = Json.object()
                    .put("id", Company.id("Webhook", number))
                    .put("legacy_id", number)
                    .put(
                            "account_id",
                            Objects.toString(data.get("customer_account_id"), Company.id("Account", Company.LEGACY_ID)))
                    .put("name", name)
                    .put("url", String.valueOf(data.get("url")))
                    .put("shop_name", shop)
                    .put("source", "api")
                    .put("enabled", !Boolean.FALSE.equals(data.get("enabled")))
                    .put("health", "HEALTHY")
                    .put("secret", UUID.randomUUID().toString().replace("-", ""))
                    .put("failed", 0);
            transaction.put(Company.WEBHOOK, record.path("id").asText(), record);
            return record;
        });
        Map<String, Object> shown = Fetchers.plain(made);
        shown.put("shared_signature_secret", shown.remove("secret"));
        return result(field, shown);
    }

    static Object delete(DataFetchingEnvironment field) {
        Map<String, Object> data = data(field);
        Run run = Fetchers.run(field);
        run.company().account().write(Cause.client(run.call(), "webhook_delete"), transaction -> {
            String id = transaction.all(Company.WEBHOOK).values().stream()
                    .filter(held -> held.path("name").asText().equals(data.get("name"))
                            && held.path("shop_name").asText().equals(Objects.toString(data.get("shop_name"), "")))
                    .map(held -> held.path("id").asText())
                    .findFirst()
                    .orElseThrow(() -> new NotFound("Webhook"));
            transaction.delete(Company.WEBHOOK, id);
            return id;
        });
        return Fetchers.head(field);
    }

    static Object enable(DataFetchingEnvironment field) {
        String id = String.valueOf(data(field).get("webhook_id"));
        Run run = Fetchers.run(field);
        ObjectNode enabled = run.company().account().write(Cause.client(run.call(), "webhook_enable"), transaction -> {
            ObjectNode record = transaction
                    .get(Company.WEBHOOK, id)
                    .orElseThrow(() -> new NotFound("Webhook"))
                    .deepCopy();
            record.put("enabled", true).put("health", "HEALTHY").put("failed", 0);
            transaction.put(Company.WEBHOOK, id, record);
            return record;
        });
        Map<String, Object> shown = Fetchers.plain(enabled);
        shown.remove("secret");
        return result(field, shown);
    }

    private static Map<String, Object> data(DataFetchingEnvironment field) {
        return Objects.requireNonNull(field.getArgument("data"));
    }

    private static Map<String, Object> result(DataFetchingEnvironment field, @Nullable Object webhook) {
        Map<String, Object> result = new LinkedHashMap<>(Fetchers.head(field));
        result.put("webhook", webhook);
        return result;
    }
}
