package dev.holdfast.erpsync.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.erpsync.LedgerDatabase;
import dev.holdfast.erpsync.Records;
import dev.holdfast.erpsync.ledger.Claims;
import dev.holdfast.erpsync.ledger.Notices;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

class IntakeLoopTest {

    private static final Duration LEAVE = Duration.ofMillis(700);

    @Test
    void leavingTheGroupMayTakeAsLongAsConfiguredAndNotAsLongAsKafkaWouldWait() {
        AtomicReference<Optional<Duration>> limit = new AtomicReference<>(Optional.empty());
        CountDownLatch polled = new CountDownLatch(1);
        try (LedgerDatabase database = new LedgerDatabase("intakeloop")) {
            IntakeLoop loop = new IntakeLoop(
                    () -> new MockConsumer<byte[], byte[]>("earliest") {
                        @Override
                        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                            polled.countDown();
                            return super.poll(timeout);
                        }

                        @Override
                        public synchronized void close(CloseOptions options) {
                            limit.set(options.timeout());
                            super.close(options);
                        }
                    },
                    List.of("webhooks"),
                    new Intake(
                            database.transactions(),
                            new Claims(database.transactions(), "test", Duration.ofSeconds(60)),
                            database.payloads(),
                            new Notices(""),
                            new LeaseBudget(100, 1_000_000),
                            Set.of(Records.CONNECTION),
                            true),
                    taken -> {},
                    new IntakeLoop.Timing(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofSeconds(1), LEAVE),
                    new IntakeStatus());
            loop.start();
            await().until(() -> polled.getCount() == 0);

            loop.close();

            assertThat(loop.alive()).isFalse();
            assertThat(limit.get()).contains(LEAVE);
        }
    }
}
