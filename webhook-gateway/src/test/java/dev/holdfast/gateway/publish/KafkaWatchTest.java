package dev.holdfast.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testbed.FreePorts;
import dev.holdfast.testbed.KafkaBroker;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka that is not there yet, is there, dies and comes back, as the gateway sees it. */
class KafkaWatchTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PREFIX = "watch.";

    @Test
    void readinessFollowsTheBrokerAndNoAppendBlocksOrHangs(@TempDir Path folder) throws Exception {
        int port = FreePorts.next();
        Vertx vertx = Vertx.vertx();
        AcknowledgementQueue queue = new AcknowledgementQueue(vertx.getOrCreateContext());
        Appender.Terms terms =
                new Appender.Terms(Duration.ofMillis(2500), Duration.ofMillis(2), 131_072, 1_000_000, 32 * 1024 * 1024);
        KafkaWatch watch =
                new KafkaWatch(Map.of("bootstrap.servers", "127.0.0.1:" + port), terms, PREFIX, Duration.ofMillis(500));
        try (KafkaBroker broker = new KafkaBroker(folder, port, FreePorts.next(), KafkaBroker.SMALL)) {
            assertThat(watch.problem()).isPresent();
            assertThat(watch.appender()).isNull();

            broker.start();
            Awaitility.await().atMost(LONG).until(() -> watch.problem().isEmpty());
            assertThat(append(watch, queue)).isEmpty();

            broker.kill();
            long before = System.nanoTime();
            assertThat(append(watch, queue)).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            assertThat(watch.problem()).isPresent();

            broker.start();
            Awaitility.await().atMost(LONG).until(() -> watch.problem().isEmpty());
            Awaitility.await().atMost(LONG).until(() -> append(watch, queue).isEmpty());
        } finally {
            watch.stop();
            vertx.close();
        }
    }

    private static Optional<Exception> append(KafkaWatch watch, AcknowledgementQueue queue) throws Exception {
        Appender appender = watch.appender();
        assertThat(appender).isNotNull();
        CompletableFuture<Optional<Exception>> answer = new CompletableFuture<>();
        long before = System.nanoTime();
        appender.append(
                new ProducerRecord<>(PREFIX + "holdfast.webhooks.v1", new byte[] {1}, new byte[] {2}),
                queue,
                failure -> answer.complete(Optional.ofNullable(failure)));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
        return answer.get(20, TimeUnit.SECONDS);
    }
}
