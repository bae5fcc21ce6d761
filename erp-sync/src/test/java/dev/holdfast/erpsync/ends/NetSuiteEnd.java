package dev.holdfast.erpsync.ends;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential;
import dev.holdfast.settings.ErpSettings.NetSuite.ExternalIds;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.simulators.netsuite.NetSuite;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account of NetSuite's. */
final class NetSuiteEnd implements End {

    private static final String ACCOUNT = "1234567";
    private static final String TOKEN = "/netsuite/" + ACCOUNT + "/tba-tokens/tk";
    private static final String LINE_ID = "custcol_holdfast_line_id";

    @Override
    public String vendor() {
        return "netsuite";
    }

    @Override
    public Collection<Vendor> simulators(World world) {
        return List.of(new NetSuite(world));
    }

    @Override
    public ErpSettings settings(URI simulators, Path folder, String store) {
        return new ErpSettings.NetSuite(
                ACCOUNT,
                URI.create(simulators + "/netsuite/" + ACCOUNT),
                new Credential.TokenBased(secret("CK"), secret("CS"), secret("TK"), secret("TS")),
                4,
                Duration.ofMinutes(15),
                "1",
                "2",
                Map.of("65500000001", "2", "65500000002", store),
                Map.of(),
                "701",
                "-7",
                Map.of(),
                Map.of("shipping", "805", "credit", "808"),
                Map.of(),
                "otherrefnum",
                LINE_ID,
                ZoneOffset.UTC,
                ExternalIds.ATOMIC,
                null,
                "1028");
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
        return Map.of("CK", "ck", "CS", "cs", "TK", "tk", "TS", "ts");
    }

    @Override
    public String guest() {
        return "901";
    }

    @Override
    public void letIn(Hand hand) {
        hand.does("PUT", TOKEN, token("{}"));
    }

    private static String token(String role) {
        return "{\"consumerKey\":\"ck\",\"consumerSecret\":\"cs\",\"tokenSecret\":\"ts\",\"role\":" + role + "}";
    }

    @Override
    public void shutOut(Hand hand) {
        hand.does("POST", TOKEN + "/revoke", "{}");
    }

    @Override
    public void forbidWrites(Hand hand) {
        hand.does("PUT", TOKEN, token("{\"permissions\":{\"salesOrder\":\"VIEW\"}}"));
    }

    @Override
    public boolean item(Hand hand, String sku) {
        hand.does(
                "POST",
                "/seed",
                "{\"vendor\":\"netsuite\",\"account\":\"" + ACCOUNT + "\",\"records\":{\"inventoryItem\":{\"7701\":"
                        + "{\"id\":\"7701\",\"itemId\":\"" + sku + "\",\"isInactive\":false}}}}");
        return true;
    }

    @Override
    public String account() {
        return ACCOUNT;
    }

    @Override
    public String orders() {
        return "salesOrder";
    }

    @Override
    public String name(ObjectNode order) {
        return order.path("otherRefNum").asText();
    }

    @Override
    public List<Row> elsewhere(String name, List<Row> records) {
        Row row = records.getFirst();
        ObjectNode order = row.record().deepCopy();
        order.remove("externalId");
        for (JsonNode line : order.path("item")) {
            ((ObjectNode) line).remove(LINE_ID);
        }
        String own = "77" + row.key();
        order.put("id", own).put("otherRefNum", name);
        return List.of(new Row(row.table(), own, order));
    }

    @Override
    public Map<String, @Nullable String> parts() {
        Map<String, @Nullable String> parts = new HashMap<>();
        parts.put(orders(), null);
        return parts;
    }
}
