package dev.holdfast.erpsync.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeStatusTest {

    private static final Duration STALL = Duration.ofSeconds(60);

    private final AtomicLong now = new AtomicLong();
    private final IntakeStatus status = new IntakeStatus(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void round(Map<TopicPartition, IntakeStatus.Position> positions) {
        status.polled();
        status.positions(positions);
        status.roundDone();
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition("webhooks", number);
    }

    private static IntakeStatus.Position at(long offset, @Nullable Long lag) {
        return new IntakeStatus.Position(offset, lag);
    }

    @Test
    void onePartitionThatStandsStillWhileTheOthersRunIsSeen() {
        round(Map.of(partition(0), at(7, 5L), partition(1), at(100, 3L)));
        pass(STALL.plusSeconds(1));
        round(Map.of(partition(0), at(7, 5L), partition(1), at(160, 9L)));

        assertThat(status.problem(STALL))
                .hasValue("no offset of webhooks-0 has advanced for PT1M while 5 records wait");
        assertThat(status.standstill()).isEqualTo(STALL.plusSeconds(1));
        assertThat(status.lag()).isEqualTo(14);
        round(Map.of(partition(0), at(8, 4L), partition(1), at(160, 9L)));
        assertThat(status.problem(STALL)).isEmpty();
    }

    @Test
    void aPartitionOfWhichKafkaSaysNothingIsNotTakenForAnEmptyOne() {
        round(Map.of(partition(0), at(-1, null)));
        pass(STALL.plusSeconds(1));
        round(Map.of(partition(0), at(-1, null)));

        assertThat(status.problem(STALL))
                .hasValue(
                        "no offset of webhooks-0 has advanced for PT1M, and Kafka does not say how many records wait");
    }

    @Test
    void aConsumerWithNothingToDoIsWell() {
        round(Map.of(partition(0), at(7, 0L)));
        pass(STALL.plusSeconds(1));
        round(Map.of(partition(0), at(7, 0L)));

        assertThat(status.problem(STALL)).isEmpty();
    }

    @Test
    void aPartitionThatWasGivenAwayIsNobodysStandstillHere() {
        round(Map.of(partition(0), at(7, 5L)));
        pass(STALL.plusSeconds(1));
        round(Map.of());

        assertThat(status.problem(STALL)).isEmpty();
        assertThat(status.standstill()).isZero();
    }

    @Test
    void aThreadThatGetsThroughNoRoundIsNotWellHoweverOftenItPolls() {
        round(Map.of());
        pass(STALL.plusSeconds(1));
        status.polled();

        assertThat(status.problem(STALL)).hasValue("no poll has been taken over for PT1M");
    }

    @Test
    void beforeTheFirstPollItIsNotReady() {
        assertThat(status.problem(STALL)).hasValue("no consumer is connected to Kafka");
    }
}
