package dev.holdfast.erpsync;

import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.Settler;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Continues the trace that the gateway began, across Kafka, the ledger, and however long the event lay there. */
final class Spans {

    /** Work that may be interrupted or lose its lease. */
    @FunctionalInterface
    interface Traced<T> {
        T run() throws Settler.LeaseLostException, InterruptedException;
    }

    private static final TextMapGetter<Map<String, String>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return List.copyOf(carrier.keySet());
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private final OpenTelemetry telemetry;
    private final Tracer tracer;

    Spans(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
        this.tracer = telemetry.getTracer("dev.holdfast.erpsync");
    }

    <T> T around(LedgerEvent event, Traced<T> work) throws Settler.LeaseLostException, InterruptedException {
        String parent = event.traceparent();
        Context context = parent == null
                ? Context.root()
                : telemetry
                        .getPropagators()
                        .getTextMapPropagator()
                        .extract(Context.root(), Map.of("traceparent", parent), HEADERS);
        Span span = tracer.spanBuilder("apply")
                .setParent(context)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("holdfast.connection", event.connection())
                .setAttribute("holdfast.topic", event.attributes().topic())
                .setAttribute("holdfast.event.seq", event.seq())
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            return work.run();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }
}
