package dev.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.gateway.source.Endpoint;
import dev.holdfast.gateway.source.Head;
import dev.holdfast.gateway.source.Outcome;
import dev.holdfast.gateway.source.Reading;
import dev.holdfast.gateway.source.Schemes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gateway's part of a trace while tracing is on. */
class TracingTest {

    private static final String SENDER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final Reading READING =
            new Reading("id", "orders/create", true, EventStream.WEBHOOKS, null, null, null, null, Authenticity.SIGNED);

    private final Ended ended = new Ended();
    private final Tracing tracing = new Tracing(
            SdkTracerProvider.builder().addSpanProcessor(ended).build().get("test"), false);
    private final Endpoint endpoint = new Endpoint("acme-us", "shopify", new Schemes(Duration.ofMinutes(5)).shopify());

    @Test
    void theSpanContinuesTheSendersAndIsWhatTheConsumerContinues() {
        Trace trace = tracing.begin(head(Map.of("traceparent", SENDER)), endpoint, READING, Instant.EPOCH);
        trace.end(Outcome.ACCEPTED);

        SpanData span = ended.spans.getFirst();
        assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(trace.parent()).isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
        assertThat(span.getAttributes().asMap().toString())
                .contains("holdfast.connection=acme-us", "holdfast.topic=orders/create", "holdfast.outcome=accepted");
    }

    @Test
    void withoutASendersTraceOneBegins() {
        Trace trace = tracing.begin(head(Map.of()), endpoint, READING, Instant.EPOCH);
        trace.end(Outcome.LOG_AWAY);

        assertThat(ended.spans.getFirst().getParentSpanContext().isValid()).isFalse();
        assertThat(trace.parent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    private static Head head(Map<String, String> headers) {
        return new Head() {
            @Override
            public String method() {
                return "POST";
            }

            @Override
            public String header(CharSequence name) {
                return headers.get(name.toString());
            }

            @Override
            public String parameter(String name) {
                return null;
            }
        };
    }

    private static final class Ended implements SpanProcessor {
        private final List<SpanData> spans = new ArrayList<>();

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            // Only ended ones are looked at.
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
