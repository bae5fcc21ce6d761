package dev.holdfast.erpsync.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntakeStatusTest {

    private static final Duration STALL = Duration.ofSeconds(60);

    private final AtomicLong now = new AtomicLong();
    private final IntakeStatus status = new IntakeStatus(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void aConsumerThatPollsAndGetsNothingWhileRecordsWaitIsStalled() {
        status.polled();
        status.lag(Map.of("webhooks", 5L));
        pass(STALL.plusSeconds(1));
        status.polled();
        status.lag(Map.of("webhooks", 5L));

        assertThat(status.problem(STALL)).hasValue("no offset has advanced for PT1M while 5 records wait");
    }

    @Test
    void aConsumerWithNothingToDoIsWell() {
        pass(STALL.plusSeconds(1));
        status.polled();
        status.lag(Map.of("webhooks", 0L));

        assertThat(status.problem(STALL)).isEmpty();
    }

    @Test
    void aThreadThatNoLongerPollsIsNot() {
        status.polled();
        pass(STALL.plusSeconds(1));

        assertThat(status.problem(STALL)).hasValue("the consumer has not polled for PT1M");
    }

    @Test
    void beforeTheFirstPollItIsNotReady() {
        assertThat(status.problem(STALL)).hasValue("no consumer is connected to Kafka");
    }
}
