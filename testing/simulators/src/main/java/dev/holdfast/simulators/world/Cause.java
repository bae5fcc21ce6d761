package dev.holdfast.simulators.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import org.jspecify.annotations.Nullable;

/**
 * Why records change: the request, and what the vendor calls it.
 *
 * @param origin a client's call, or a test's hand
 * @param operation the vendor's own name of what was done
 * @param body what the request carried; null where it carried nothing, text where it is no JSON
 * @param fault the injected fault under which it was done
 */
public record Cause(
        Origin origin,
        String request,
        String method,
        String path,
        String operation,
        @Nullable JsonNode body,
        @Nullable String fault) {

    /** Who changes records. */
    public enum Origin {
        CLIENT,
        CONTROL
    }

    /** A client's call. */
    public static Cause client(Call call, String operation) {
        return of(Origin.CLIENT, call, operation);
    }

    /** A test's hand. */
    public static Cause control(Call call, String operation) {
        return of(Origin.CONTROL, call, operation);
    }

    private static Cause of(Origin origin, Call call, String operation) {
        String query = call.uri().getRawQuery();
        String path = query == null ? call.path() : call.path() + "?" + query;
        return new Cause(origin, call.id(), call.method(), path, operation, bodyOf(call), call.fault());
    }

    private static @Nullable JsonNode bodyOf(Call call) {
        if (call.body().length == 0) {
            return null;
        }
        try {
            return call.json();
        } catch (dev.holdfast.simulators.exchange.BadRequest notJson) {
            return Json.mapper().getNodeFactory().textNode(call.text());
        }
    }
}
