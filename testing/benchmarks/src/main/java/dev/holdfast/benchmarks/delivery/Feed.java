package dev.holdfast.benchmarks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.benchmarks.load.SignedWebhooks;
import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** New orders of some connections, at a fixed rate, as the gateway appends them. Belongs to one thread. */
public final class Feed implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final String order = SignedWebhooks.order();
    private final List<String> connections;
    private long sent;

    /** @param connections each gets the same rate */
    public Feed(String bootstrap, List<String> connections) {
        this.connections = List.copyOf(connections);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Feeds them for a while; says how many orders each got. */
    public int run(int perSecond, Duration time) {
        int each = (int) (perSecond * time.toMillis() / 1000);
        long start = System.nanoTime();
        for (int i = 0; i < each; i++) {
            long at = start + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() - at < 0) {
                LockSupport.parkNanos(at - System.nanoTime());
            }
            for (String connection : connections) {
                send(connection);
            }
        }
        producer.flush();
        return each;
    }

    private void send(String connection) {
        String id = Long.toString(SignedWebhooks.FIRST_ORDER + ++sent);
        WebhookEvent event = new WebhookEvent(
                "bench-" + id,
                connection,
                "shopify",
                "orders/create",
                // PostgreSQL keeps microseconds.
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                "2026-10",
                id,
                null,
                WebhookEvent.Dedupe.CLAIMED,
                WebhookEvent.Authenticity.SIGNED);
        // Each connection's shop is its own: what the body says of a shop must agree.
        String body = order.replace(Long.toString(SignedWebhooks.FIRST_ORDER), id)
                .replace("acme-us.myshopify.com", connection + ".myshopify.com");
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                EventStream.WEBHOOKS.topicName(), event.recordKey().getBytes(UTF_8), body.getBytes(UTF_8));
        event.toHeaders().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                System.err.println("An order was not appended: " + failure);
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
