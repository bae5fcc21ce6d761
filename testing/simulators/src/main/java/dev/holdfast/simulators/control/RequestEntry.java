package dev.holdfast.simulators.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that reached a simulated vendor.
 *
 * @param query without its leading question mark; null where there is none
 * @param body the request's body as text, cut at 16 KiB
 * @param status what was answered; null where the connection was closed instead
 * @param micros from the whole request to the answer
 */
public record RequestEntry(
        long sequence,
        String request,
        Instant at,
        String vendor,
        String account,
        String method,
        String path,
        @Nullable String query,
        String body,
        @Nullable Integer status,
        long micros) {}
