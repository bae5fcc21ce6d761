package dev.holdfast.erpsync.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureRateTest {

    private static final Duration QUICK = Duration.ofMillis(5);
    private final FailureRate rate =
            new FailureRate(new FailureRate.Limits(Duration.ofSeconds(60), 20, 0.5, 3, 5, Duration.ofSeconds(30)));

    private static long at(double seconds) {
        return (long) (seconds * 1e9);
    }

    private boolean fails(double seconds) {
        return rate.failed(at(seconds), QUICK, false);
    }

    @Test
    void halfOfTwentyCallsInAMinuteAreTooMany() {
        for (int i = 0; i < 10; i++) {
            rate.answered(at(i));
        }
        for (int i = 0; i < 9; i++) {
            assertThat(fails(10 + i)).isFalse();
        }
        assertThat(fails(19)).isTrue();
    }

    @Test
    void aFewFailuresInAShortWhileSayNothing() {
        for (int i = 0; i < 19; i++) {
            assertThat(fails(i * 0.1)).isFalse();
        }
        assertThat(fails(2)).isTrue();
    }

    @Test
    void lessThanHalfIsBorne() {
        for (int i = 0; i < 200; i++) {
            rate.answered(at(i * 0.2));
            rate.answered(at(i * 0.2));
            assertThat(fails(i * 0.2)).isFalse();
        }
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        for (int i = 0; i < 19; i++) {
            fails(i * 0.1);
        }
        assertThat(fails(70)).isFalse();
    }

    @Test
    void callsThatAllHangOpenThoughTheyAreFew() {
        Duration hung = Duration.ofSeconds(40);
        for (int i = 0; i < 4; i++) {
            assertThat(rate.failed(at(40), hung, false)).isFalse();
        }
        assertThat(rate.failed(at(40), hung, false)).isTrue();
    }

    @Test
    void failuresInARowCountOnlyWhileNothingGoesThrough() {
        for (int i = 0; i < 4; i++) {
            assertThat(fails(i * 10)).isFalse();
        }
        rate.answered(at(35));
        assertThat(fails(40)).isFalse();
    }

    @Test
    void rareFailuresAreNoRow() {
        for (int i = 0; i < 8; i++) {
            assertThat(fails(i * 600)).isFalse();
        }
    }

    @Test
    void whileItDrainsThreeCallsAreEnough() {
        assertThat(rate.failed(at(1), QUICK, true)).isFalse();
        rate.answered(at(1.1));
        assertThat(rate.failed(at(1.2), QUICK, true)).isTrue();
    }
}
