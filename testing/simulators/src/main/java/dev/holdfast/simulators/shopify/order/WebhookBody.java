package dev.holdfast.simulators.shopify.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.exchange.Json;
import java.nio.charset.StandardCharsets;

/** How the vendor writes a webhook's JSON. */
public final class WebhookBody {

    private WebhookBody() {}

    /** Compact, with {@code /} escaped. A slash stands inside texts alone, so that replacing it keeps the JSON what it is. */
    public static byte[] bytes(JsonNode body) {
        return new String(Json.bytes(body), StandardCharsets.UTF_8)
                .replace("/", "\\/")
                .getBytes(StandardCharsets.UTF_8);
    }
}
