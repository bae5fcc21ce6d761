package dev.holdfast.reconciler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunWorkerTest {

    @ParameterizedTest
    @CsvSource({", PT1M", "PT0S, PT1M", "PT5M, PT5M", "P11D, PT1H"})
    void aVendorsWordIsFollowedWithinBounds(@Nullable Duration asked, Duration waited) {
        assertThat(RunWorker.delay(asked, Duration.ofMinutes(1))).isEqualTo(waited);
    }
}
