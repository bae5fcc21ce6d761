package dev.holdfast.connectors.shipbob;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.connectors.warehouse.WarehouseCalls;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests to one account, below the version that its settings name. */
final class ShipBobCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI base;
    private final String root;
    private final WarehouseCalls calls;

    ShipBobCalls(ShipBobSettings settings, WarehouseCalls calls) {
        this.base = settings.baseUrl();
        this.root = settings.baseUrl() + "/" + settings.apiVersion();
        this.calls = calls;
    }

    /** @param path below the version, beginning with a slash @param channel null: whatever the token may see */
    HttpReply get(String path, Map<String, String> query, @Nullable String channel) {
        return send("GET", URI.create(root + path + written(query)), null, channel);
    }

    /**
     * Where an answer's {@code next} leads: a whole address, a path, or a query of the same path. The token goes to no other
     * host, whatever an answer says.
     */
    HttpReply follow(String path, String next, @Nullable String channel) {
        return send("GET", target(path, next), null, channel);
    }

    HttpReply post(String path, JsonNode body) {
        try {
            return send("POST", URI.create(root + path), JSON.writeValueAsBytes(body), null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of ours can always be written", e);
        }
    }

    HttpReply delete(String path) {
        return send("DELETE", URI.create(root + path), null, null);
    }

    /** Something public: without the token, which is for ShipBob's API alone. */
    HttpReply open(URI uri) {
        return calls.send(
                1,
                token -> new HttpCall("GET", uri, Map.of("Accept", "application/json"), null, calls.deadline(), true));
    }

    private URI target(String path, String next) {
        try {
            URI given = URI.create(next);
            if (given.isAbsolute()) {
                String prefix = base.toString() + "/";
                if (!next.startsWith(prefix)) {
                    throw new IllegalArgumentException("leads to another host");
                }
                return given;
            }
            if (next.startsWith("/")) {
                return URI.create(base + next);
            }
            return URI.create(root + path + (next.startsWith("?") ? next : written(Map.of("Cursor", next))));
        } catch (IllegalArgumentException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation("A page's next is no address of this account", "$.next"), e);
        }
    }

    private HttpReply send(String method, URI uri, byte @Nullable [] body, @Nullable String channel) {
        return calls.send(1, token -> {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Authorization", "Bearer " + token);
            headers.put("Accept", "application/json");
            if (body != null) {
                headers.put("Content-Type", "application/json");
            }
            if (channel != null) {
                headers.put("shipbob_channel_id", channel);
            }
            return new HttpCall(method, uri, headers, body, calls.deadline(), !method.equals("POST"));
        });
    }

    private static String written(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
