package dev.holdfast.simulators.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One effect on simulated state.
 *
 * @param sequence ascending over all vendors, in the order in which the effects happened
 * @param at when the effect happened, which is later than the request for a late effect
 * @param request the request that caused it; several entries share one when it touched several records
 * @param body the request's body
 * @param fault the injected fault under which it happened; null when none
 */
public record WriteEntry(
        long sequence,
        Instant at,
        String vendor,
        String account,
        Cause.Origin origin,
        String request,
        String method,
        String path,
        String operation,
        String table,
        String key,
        Change.Kind kind,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after,
        @Nullable JsonNode body,
        @Nullable String fault) {}
