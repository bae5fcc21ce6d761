package dev.holdfast.reconciler.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /api/v1/runs} asks for.
 *
 * @param connection its name
 * @param from beginning of the window; null with {@code until} null for the scheduled run's window, ending now
 * @param until end of the window, not part of it
 */
public record RunRequest(
        @Nullable String connection,
        @Nullable Instant from,
        @Nullable Instant until) {}
