package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.erpsync.ledger.EventState;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SpansTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void theWorkBelongsToTheTraceThatTheGatewayBegan() throws Exception {
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build()) {
            LedgerEvent event = new LedgerEvent(
                    1,
                    LocalDate.EPOCH,
                    Records.event("a", "orders/create", "1"),
                    "1",
                    "00",
                    null,
                    EventState.RECEIVED,
                    0,
                    0,
                    false,
                    null,
                    1,
                    Duration.ZERO,
                    "00-" + TRACE + "-b7ad6b7169203331-01");

            String traceId = new Spans(sdk)
                    .around(event, () -> Span.current().getSpanContext().getTraceId());

            assertThat(traceId).isEqualTo(TRACE);
            assertThat(Span.current().getSpanContext().isValid()).isFalse();
        }
    }
}
