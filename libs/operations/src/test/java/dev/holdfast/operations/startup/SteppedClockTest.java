package dev.holdfast.operations.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteppedClockTest {

    @TempDir
    Path folder;

    @Test
    void itIsOffByWhatTheFileSaysAndRightWithoutOne() throws Exception {
        Path file = folder.resolve("offset");

        assertThat(new SteppedClock(file).instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        Files.writeString(file, Duration.ofHours(-3).toString());
        assertThat(new SteppedClock(file).instant())
                .isCloseTo(Instant.now().minus(Duration.ofHours(3)), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void aServiceHasTheSystemsClockUnlessItIsToldTwice() {
        Path file = folder.resolve("offset");

        assertThat(ServiceParts.clock(Optional.empty(), false)).isEqualTo(Clock.systemUTC());
        assertThat(ServiceParts.clock(Optional.of(file.toString()), true)).isInstanceOf(SteppedClock.class);
        assertThatThrownBy(() -> ServiceParts.clock(Optional.of(file.toString()), false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("holdfast.test-clock.offset-file")
                .hasMessageContaining("holdfast.test-clock.unsafe");
    }
}
