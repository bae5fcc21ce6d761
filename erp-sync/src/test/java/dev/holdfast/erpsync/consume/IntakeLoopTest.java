package dev.holdfast.erpsync.consume;

import static dev.holdfast.erpsync.Records.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.erpsync.LedgerDatabase;
import dev.holdfast.erpsync.Records;
import dev.holdfast.erpsync.ledger.Claims;
import dev.holdfast.erpsync.ledger.Lane;
import dev.holdfast.erpsync.ledger.Notices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When offsets are committed, and when not. The consumer is Kafka's own stand-in, the ledger is real. */
class IntakeLoopTest {

    private static final Duration LEAVE = Duration.ofMillis(700);
    private static final TopicPartition PARTITION = new TopicPartition("webhooks", 0);

    /** Kafka's stand-in for a consumer, which tells what it was closed with and gets its partition when it subscribes. */
    private static final class Standin extends MockConsumer<byte[], byte[]> {
        private Optional<Duration> closedWithin = Optional.empty();

        Standin() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            updateEndOffsets(Map.of(PARTITION, 0L));
            schedulePollTask(() -> rebalance(List.of(PARTITION)));
        }

        void has(int from, byte[] body, Map<String, String> headers) {
            schedulePollTask(() -> {
                var record = new ConsumerRecord<>(PARTITION.topic(), 0, from, new byte[0], body);
                headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
                addRecord(record);
            });
        }

        synchronized long committed() {
            OffsetAndMetadata offset = committed(Set.of(PARTITION)).get(PARTITION);
            return offset == null ? 0 : offset.offset();
        }

        @Override
        public synchronized void close(CloseOptions options) {
            closedWithin = options.timeout();
            super.close(options);
        }
    }

    private final AtomicBoolean away = new AtomicBoolean();
    private final IntakeStatus status = new IntakeStatus();
    private final Standin consumer = new Standin();
    private LedgerDatabase database;
    private IntakeLoop loop;

    @BeforeEach
    void open() {
        database = new LedgerDatabase("intakeloop");
        var transactions = database.transactions(away::get);
        loop = new IntakeLoop(
                "test",
                () -> consumer,
                List.of("webhooks"),
                new Intake(
                        transactions,
                        new Claims(transactions, "test", Duration.ofSeconds(60)),
                        database.payloads(),
                        new Notices(""),
                        new LeaseBudget(100, 1_000_000),
                        Set.of(Records.CONNECTION),
                        Lane.LIVE,
                        true),
                taken -> {},
                new IntakeLoop.Timing(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofSeconds(1), LEAVE),
                status);
    }

    @AfterEach
    void stop() {
        loop.close();
        database.close();
    }

    private void order(int offset) {
        consumer.has(
                offset,
                "{}".getBytes(UTF_8),
                event("e" + offset, "orders/create", Integer.toString(offset)).toHeaders());
    }

    @Test
    void whatTheLedgerHoldsIsCommittedAndARecordThatIsNoEventStopsNothing() {
        order(0);
        consumer.has(1, new byte[] {0, 1}, Map.of("ce_id", "poison"));
        order(2);
        loop.start();

        await().until(() -> consumer.committed() == 3);

        assertThat(database.texts("select state from event order by kafka_offset"))
                .containsExactly("received", "dead", "received");
    }

    @Test
    void whileTheLedgerIsAwayNothingIsCommittedPartitionsArePausedAndTheBatchComesAgain() {
        away.set(true);
        order(0);
        loop.start();
        await().until(() -> status.problem(Duration.ofMinutes(1)).isPresent()
                && !consumer.paused().isEmpty());
        assertThat(consumer.committed()).isZero();
        // A stand-in forgets what it has given out; Kafka does not.
        order(0);
        order(1);

        away.set(false);

        await().until(() -> consumer.committed() == 2);
        assertThat(consumer.paused()).isEmpty();
        assertThat(database.texts("select event_id from event order by kafka_offset"))
                .containsExactly("e0", "e1");
        assertThat(status.problem(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void leavingTheGroupMayTakeAsLongAsConfiguredAndNotAsLongAsKafkaWouldWait() {
        loop.start();
        await().until(() -> status.problem(Duration.ofMinutes(1)).isEmpty());

        loop.close();

        assertThat(loop.alive()).isFalse();
        assertThat(consumer.closedWithin).contains(LEAVE);
    }
}
