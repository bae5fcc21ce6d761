package dev.holdfast.simulators.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One try to deliver.
 *
 * @param status HTTP status; null when there was no answer
 * @param outcome the receiver's {@code Holdfast-Outcome}; null when it said none
 * @param answer the answer's body; null when there was no answer
 * @param failure why there was no answer; null when there was one
 * @param accepted whether the vendor takes it for delivered
 */
public record Attempt(
        @Nullable Integer status,
        @Nullable String outcome,
        @Nullable String answer,
        @Nullable String failure,
        Duration took,
        boolean accepted) {}
