package dev.holdfast.gateway.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.contracts.event.WebhookEvent.Dedupe;
import dev.holdfast.gateway.source.Reading;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The bytes that are made once must say what the envelope's own writer says. */
class OriginTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456Z");
    private static final byte[] BODY = "{\"id\":1}".getBytes(UTF_8);

    @Test
    void writesWhatTheEnvelopeWritesForEveryCombination() {
        Origin origin = new Origin("acme-us", "shopify");
        for (Dedupe dedupe : Dedupe.values()) {
            for (Authenticity authenticity : Authenticity.values()) {
                for (boolean all : new boolean[] {true, false}) {
                    Reading reading = new Reading(
                            "b54557e4",
                            "orders/create",
                            all,
                            EventStream.WEBHOOKS,
                            all ? "6100000000001" : null,
                            all ? NOW.minusSeconds(2) : null,
                            all ? "2026-10" : null,
                            all ? "98880550" : null,
                            authenticity);

                    var record = origin.record("t", "b54557e4", reading, NOW, dedupe, "00-trace", BODY);

                    WebhookEvent event = new WebhookEvent(
                            "b54557e4",
                            "acme-us",
                            "shopify",
                            "orders/create",
                            NOW,
                            reading.triggeredAt(),
                            reading.apiVersion(),
                            all ? "6100000000001" : "b54557e4",
                            reading.correlationId(),
                            dedupe,
                            authenticity);
                    Map<String, String> headers = headers(record);
                    assertThat(headers.remove("traceparent")).isEqualTo("00-trace");
                    assertThat(headers).containsExactlyEntriesOf(event.toHeaders());
                    assertThat(WebhookEvent.fromHeaders(headers)).isEqualTo(event);
                    assertThat(new String(record.key(), UTF_8)).isEqualTo(event.recordKey());
                    assertThat(record.value()).isSameAs(BODY);
                }
            }
        }
    }

    @Test
    void aSendersTraceIsContinuedAndAnythingElseIsReplaced() {
        String good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        assertThat(TraceContext.continued(good)).isEqualTo(good);
        for (String bad : new String[] {
            null,
            "",
            "x",
            good.replace("4bf9", "4BF9"),
            good.replace("00-4", "01-4"),
            good.replace("f067aa0ba902b7", "0".repeat(14)),
            good + "0"
        }) {
            String fresh = TraceContext.continued(bad);
            assertThat(fresh).isNotEqualTo(bad);
            assertThat(TraceContext.continued(fresh)).isEqualTo(fresh);
        }
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
