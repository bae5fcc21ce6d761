package dev.holdfast.gateway;

import dev.holdfast.gateway.publish.Origin;
import dev.holdfast.gateway.publish.TraceContext;
import dev.holdfast.gateway.source.Endpoint;
import dev.holdfast.gateway.source.Head;
import dev.holdfast.gateway.source.Reading;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Carries the trace from the sender's request into Kafka. Spans are made by hand: the HTTP instrumentation would cost
 * every request, and would write addresses, whose last part is a capability, into traces.
 */
@Singleton
final class Tracing {

    private static final TextMapGetter<Head> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Head head) {
            return List.of("traceparent", "tracestate");
        }

        @Override
        public @Nullable String get(@Nullable Head head, String key) {
            return head == null ? null : head.header(key);
        }
    };

    private final Tracer tracer;
    private final boolean off;

    @Inject
    Tracing(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false") boolean off) {
        this.tracer = tracer;
        this.off = off;
    }

    /** Continues the sender's trace, or begins one. */
    Trace begin(Head head, Endpoint endpoint, Reading reading, Instant since) {
        if (off) {
            return new Trace(TraceContext.continued(head.header(Origin.TRACEPARENT)), null);
        }
        Context sender = W3CTraceContextPropagator.getInstance().extract(Context.root(), head, HEADERS);
        Span span = tracer.spanBuilder("accept webhook")
                .setParent(sender)
                .setSpanKind(SpanKind.PRODUCER)
                .setStartTimestamp(since)
                .setAttribute("holdfast.connection", endpoint.connection())
                .setAttribute("holdfast.source", endpoint.source())
                .setAttribute("holdfast.topic", reading.topic())
                .startSpan();
        SpanContext ours = span.getSpanContext();
        String parent = "00-" + ours.getTraceId() + "-" + ours.getSpanId() + "-"
                + ours.getTraceFlags().asHex();
        return new Trace(parent, span);
    }
}
