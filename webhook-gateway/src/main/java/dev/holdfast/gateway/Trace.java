package dev.holdfast.gateway;

import dev.holdfast.gateway.source.Outcome;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * One webhook's part of a trace.
 *
 * @param parent what goes over Kafka, for whoever continues
 * @param span null while tracing is off
 */
record Trace(String parent, @Nullable Span span) {

    void end(Outcome outcome) {
        if (span != null) {
            span.setAttribute("holdfast.outcome", outcome.label());
            span.end();
        }
    }
}
