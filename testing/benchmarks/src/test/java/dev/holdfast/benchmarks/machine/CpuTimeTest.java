package dev.holdfast.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

    @Test
    void busyIsAllButIdleWaitingAndStolen() {
        assertThat(BusyTime.parse("""
                cpu  100 20 3 4000 500 6 7 800 90 0
                cpu0 50 10 1 2000 250 3 3 400 45 0
                """)).isEqualTo(Duration.ofMillis((100 + 20 + 3 + 6 + 7) * 10));
    }

    @Test
    void anotherFormatIsNamed() {
        assertThatThrownBy(() -> BusyTime.parse("cpu0 1 2 3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/proc/stat");
    }

    @Test
    void timeIsSharedOutOverThePieces() {
        assertThat(CpuClock.microsEach(
                        Map.of("server", Duration.ofMillis(100)), Map.of("server", Duration.ofMillis(350)), 1000))
                .containsExactly(Map.entry("server", 250.0));
    }

    @Test
    void aProcessOfThisMachineIsRead() {
        CpuClock clock = new CpuClock(Map.of("this", ProcessHandle.current()));

        assertThat(clock.read().get("this")).isPositive();
    }
}
