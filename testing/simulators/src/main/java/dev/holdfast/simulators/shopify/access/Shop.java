package dev.holdfast.simulators.shopify.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Json;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A shop's settings, kept as one record. What a seed does not name has a working preset, so that one line sets up a shop.
 *
 * @param scopes what a token of this app is granted
 * @param maximumAvailable size of the cost bucket
 * @param restoreRate points that flow back a second
 * @param webhookUrl where the shop delivers webhooks to; empty: nowhere
 */
public record Shop(
        String domain,
        String name,
        String currency,
        String timeZone,
        boolean taxesIncluded,
        String clientId,
        String clientSecret,
        Set<String> scopes,
        double maximumAvailable,
        double restoreRate,
        String webhookUrl) {

    /** The table, and the key in it, of the settings. */
    public static final String TABLE = "shop";

    private static final Set<String> KNOWN = Set.of(
            "name",
            "currency",
            "timeZone",
            "taxesIncluded",
            "clientId",
            "clientSecret",
            "accessToken",
            "scopes",
            "maximumAvailable",
            "restoreRate",
            "webhookUrl");

    /** Checks a seed and completes it with presets. */
    public static ObjectNode complete(String domain, JsonNode seed) {
        seed.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                throw new BadRequest("The field " + field + " of a shop is unknown; there are "
                        + KNOWN.stream().sorted().toList());
            }
        });
        ObjectNode shop = Json.object();
        shop.put(
                "name",
                seed.path("name")
                        .asText(domain.substring(0, domain.indexOf('.') < 0 ? domain.length() : domain.indexOf('.'))));
        shop.put("currency", currency(seed.path("currency").asText("USD")));
        shop.put("timeZone", timeZone(seed.path("timeZone").asText("America/New_York")));
        shop.put("taxesIncluded", seed.path("taxesIncluded").asBoolean(false));
        shop.put("clientId", seed.path("clientId").asText("client-" + domain));
        shop.put("clientSecret", seed.path("clientSecret").asText("shpss_" + domain));
        // The smallest plan's rate; a full bucket holds twenty seconds of it.
        shop.put("maximumAvailable", seed.path("maximumAvailable").asDouble(2000));
        shop.put("restoreRate", seed.path("restoreRate").asDouble(100));
        shop.put("webhookUrl", seed.path("webhookUrl").asText(""));
        var scopes = shop.putArray("scopes");
        if (seed.path("scopes").isArray()) {
            seed.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        } else {
            List.of(
                            "read_orders",
                            "read_all_orders",
                            "read_customers",
                            "read_products",
                            "read_locations",
                            "read_inventory")
                    .forEach(scopes::add);
        }
        return shop;
    }

    /** Reads the record back. */
    public static Shop of(String domain, JsonNode record) {
        return new Shop(
                domain,
                record.path("name").asText(),
                record.path("currency").asText(),
                record.path("timeZone").asText(),
                record.path("taxesIncluded").asBoolean(),
                record.path("clientId").asText(),
                record.path("clientSecret").asText(),
                Set.copyOf(StreamSupport.stream(record.path("scopes").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()),
                record.path("maximumAvailable").asDouble(),
                record.path("restoreRate").asDouble(),
                record.path("webhookUrl").asText());
    }

    private static String currency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new BadRequest("currency must be an ISO 4217 code, but is \"" + code + "\"");
        }
    }

    private static String timeZone(String id) {
        try {
            return ZoneId.of(id).getId();
        } catch (DateTimeException e) {
            throw new BadRequest("timeZone must be like America/New_York, but is \"" + id + "\"");
        }
    }
}
