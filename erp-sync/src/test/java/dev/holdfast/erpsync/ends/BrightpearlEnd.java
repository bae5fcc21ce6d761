package dev.holdfast.erpsync.ends;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.settings.BrightpearlSettings.Credential;
import dev.holdfast.settings.BrightpearlSettings.OrderKeyField;
import dev.holdfast.settings.BrightpearlSettings.Statuses;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.simulators.brightpearl.Brightpearl;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account of Brightpearl's, with an installed OAuth app. */
final class BrightpearlEnd implements End {

    private static final String APP = "/brightpearl/acme/apps/app";

    @Override
    public String vendor() {
        return "brightpearl";
    }

    @Override
    public Collection<Vendor> simulators(World world) {
        return List.of(new Brightpearl(world));
    }

    @Override
    public ErpSettings settings(URI simulators, Path folder, String store) {
        return new BrightpearlSettings(
                "acme",
                URI.create(simulators + "/brightpearl/acme"),
                new Credential.Oauth(
                        secret("DEV"), secret("APP"), secret("APP_SECRET"), secret("REFRESH"), folder, 13L),
                1_000_000,
                5,
                Duration.ofMinutes(5),
                "2",
                Map.of("65500000001", "2", "65500000002", store),
                "7",
                "1",
                new Statuses("3", "5", "10"),
                Map.of("State Tax", "T"),
                "T",
                "Z",
                Map.of(),
                Map.of("shipping", "4040", "rounding", "4080", "credit", "4090"),
                Map.of(),
                OrderKeyField.CUSTOMER_REF,
                "4");
    }

    private static SecretRef secret(String name) {
        return SecretRef.parse("env://" + name);
    }

    @Override
    public String store() {
        return "3";
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("DEV", "dev", "APP", "app", "APP_SECRET", "app-secret", "REFRESH", "refresh");
    }

    @Override
    public String guest() {
        return "77";
    }

    @Override
    public void letIn(Hand hand) {
        hand.does("PUT", "/switches/brightpearl/requests-per-minute", "{\"value\":\"1000000\"}");
        app(hand, "app-secret", false);
    }

    private static void app(Hand hand, String secret, boolean readOnly) {
        hand.does(
                "PUT",
                APP,
                "{\"developerRef\":\"dev\",\"clientSecret\":\"" + secret
                        + "\",\"refreshToken\":\"refresh\",\"instance\":13,\"readOnly\":" + readOnly + "}");
    }

    @Override
    public void shutOut(Hand hand) {
        app(hand, "another", false);
        hand.does("POST", "/brightpearl/acme/access-tokens/revoke", "{}");
    }

    @Override
    public void forbidWrites(Hand hand) {
        app(hand, "app-secret", true);
    }

    @Override
    public boolean item(Hand hand, String sku) {
        hand.does("PUT", "/brightpearl/acme/products/7701", "{\"sku\":\"" + sku + "\"}");
        return true;
    }

    @Override
    public String account() {
        return "acme";
    }

    @Override
    public String orders() {
        return "order";
    }

    /** Holdfast's reference goes on with the buyer's own number. */
    @Override
    public String name(ObjectNode order) {
        return order.path("reference").asText().replaceFirst(",.*", "");
    }

    @Override
    public List<Row> elsewhere(String name, List<Row> records) {
        Row row = records.getFirst();
        ObjectNode order = row.record().deepCopy();
        for (String mark : List.of("externalRef", "_externalRef", "_instance")) {
            order.findParents(mark).forEach(parent -> ((ObjectNode) parent).remove(mark));
        }
        String own = "77" + row.key();
        order.put("id", Long.parseLong(own)).put("reference", name);
        return List.of(new Row(row.table(), own, order));
    }

    @Override
    public Map<String, @Nullable String> parts() {
        Map<String, @Nullable String> parts = new HashMap<>();
        parts.put(orders(), null);
        return parts;
    }
}
