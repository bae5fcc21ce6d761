package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.contracts.drift.PayloadSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pinned contract of Shopify's order bodies, one for each API version: what we know a body to hold. A version that is
 * not pinned is read by the newest one, and what differs is reported as drift.
 */
public final class ShopifyContract {

    /** The newest version that is pinned. */
    public static final String NEWEST = "2026-10";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PayloadSchema CURRENT = PayloadSchema.of(List.of(resource("order.json")));
    private static final Map<String, PayloadSchema> ORDERS = Map.of(
            "2026-01",
            PayloadSchema.of(List.of(resource("order.json"), resource("order-2026-01.json"))),
            "2026-04",
            CURRENT,
            "2026-07",
            CURRENT,
            NEWEST,
            CURRENT);

    private ShopifyContract() {}

    /** The contract of {@code orders/*} bodies that the version served; null where the sender named none. */
    public static PayloadSchema orders(@Nullable String apiVersion) {
        return apiVersion == null ? CURRENT : ORDERS.getOrDefault(apiVersion, CURRENT);
    }

    private static JsonNode resource(String name) {
        try (InputStream stream = ShopifyContract.class.getResourceAsStream("contract/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The resource contract/" + name + " is not in this build");
            }
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource contract/" + name + " cannot be read", e);
        }
    }
}
