package dev.holdfast.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChaosMainTest {

    private static Plan plan(String line) {
        return ChaosMain.plan(List.of(line.split(" ", -1)), Path.of("/project"), 77);
    }

    @Test
    void minutesAreEnoughAndTheDrawnSeedIsInTheCommand() {
        Plan plan = plan("--minutes 2");

        assertThat(plan.length()).isEqualTo(Duration.ofMinutes(2));
        assertThat(plan.events()).isEqualTo(2 * 60 * 8);
        assertThat(plan.seed()).isEqualTo(77);
        assertThat(plan.command()).isEqualTo("./holdfast chaos --minutes 2 --seed 77");
    }

    @Test
    void theCommandDrawsTheSameAgain() {
        Plan plan = plan("--seed 5 --rate 3 --off gate --minutes 1 --report /tmp/r --offline");

        assertThat(plan.command()).isEqualTo("./holdfast chaos --minutes 1 --seed 5 --rate 3 --off gate");
        assertThat(plan.events()).isEqualTo(180);
        assertThat(plan.folder()).isEqualTo(Path.of("/tmp/r"));
    }

    @Test
    void anotherErpIsInTheCommandToo() {
        Plan plan = plan("--minutes 1 --erp businesscentral --seed 5");

        assertThat(plan.erp().vendor()).isEqualTo("businesscentral");
        assertThat(plan.command()).isEqualTo("./holdfast chaos --minutes 1 --erp businesscentral --seed 5");
    }

    @ParameterizedTest
    @CsvSource({
        "--seed 5, --minutes",
        "--minutes, --minutes",
        "--minutes 0, --minutes",
        "--minutes x, x",
        "--minutes 1 --rate 99, --rate",
        "--minutes 1 --erp sap, --erp",
        "--minutes 1 --off everything, --off",
        "--minutes 1 --fast, --fast"
    })
    void aWordThatIsWrongIsNamed(String line, String named) {
        assertThatThrownBy(() -> plan(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
