package dev.holdfast.credentialhealth.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.holdfast.connectors.CredentialProbe.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusRulesTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Outcome REFUSED = new Outcome.Fails("refused: no");

    private final StatusRules rules = new StatusRules(2, Duration.ofDays(30), Duration.ofMinutes(10));

    private static Outcome works(Instant end) {
        return works(end, Set.of(), null);
    }

    private static Outcome works(Instant end, Set<String> missing, String warning) {
        return new Outcome.Works(new Result("acme", Set.of("read"), missing, end, warning));
    }

    private Standing green() {
        return rules.after(Standing.unprobed(START), works(null), START);
    }

    @Test
    void oneFailureIsCountedAndTheSecondIsRed() {
        Standing once = rules.after(green(), REFUSED, START.plusSeconds(60));
        Standing twice = rules.after(once, REFUSED, START.plusSeconds(120));

        assertThat(once.status()).isEqualTo(Status.GREEN);
        assertThat(once.failures()).isEqualTo(1);
        assertThat(twice.status()).isEqualTo(Status.RED);
        assertThat(twice.since()).isEqualTo(START.plusSeconds(120));
        assertThat(twice.reason()).contains("2 probes in a row", "refused");
    }

    @Test
    void anEndWithinThirtyDaysAndAWarningAreAmberAndAMissingScopeIsRedAtOnce() {
        Instant far = START.plus(Duration.ofDays(31));
        assertThat(rules.after(green(), works(far), START).status()).isEqualTo(Status.GREEN);
        assertThat(rules.after(green(), works(far), START.plus(Duration.ofDays(1)))
                        .status())
                .isEqualTo(Status.AMBER);
        assertThat(rules.after(green(), works(null, Set.of(), "old version"), START)
                        .status())
                .isEqualTo(Status.AMBER);

        Standing lacking = rules.after(green(), works(null, Set.of("b", "a"), "old version"), START);
        assertThat(lacking.status()).isEqualTo(Status.RED);
        assertThat(lacking.reason()).isEqualTo("Signs in, but lacks a, b");
        assertThat(lacking.failures()).isZero();
    }

    @Test
    void silenceIsRed() {
        Instant edge = START.plus(Duration.ofMinutes(10));
        assertThat(rules.asTimePasses(green(), edge).status()).isEqualTo(Status.GREEN);
        assertThat(rules.asTimePasses(green(), edge.plusMillis(1)).status()).isEqualTo(Status.RED);
        assertThat(rules.asTimePasses(Standing.unprobed(START), edge.plusMillis(1))
                        .status())
                .isEqualTo(Status.RED);
    }

    /** 0 a failure, 1 silence, 2 a success without a needed right, 3 a success with a concern, 4 a success. */
    @Test
    void onlyAWorkingProbeMakesACredentialBetterAndItAlwaysDoes() {
        qt().forAll(lists().of(integers().between(0, 4)).ofSizeBetween(0, 30)).checkAssert(steps -> {
            Standing standing = Standing.unprobed(START);
            Instant now = START;
            for (int step : steps) {
                Standing before = standing;
                now = now.plusSeconds(60);
                switch (step) {
                    case 0 -> standing = rules.after(before, REFUSED, now);
                    case 1 -> {
                        now = now.plus(Duration.ofMinutes(11));
                        standing = rules.asTimePasses(before, now);
                        assertThat(standing.status()).isEqualTo(Status.RED);
                    }
                    case 2 -> standing = rules.after(before, works(null, Set.of("scope"), null), now);
                    case 3 -> standing = rules.after(before, works(null, Set.of(), "old"), now);
                    default -> standing = rules.after(before, works(null), now);
                }
                if (step < 2) {
                    assertThat(standing.status()).isGreaterThanOrEqualTo(before.status());
                } else {
                    assertThat(standing.status())
                            .isEqualTo(List.of(Status.RED, Status.AMBER, Status.GREEN)
                                    .get(step - 2));
                    assertThat(standing.failures()).isZero();
                }
                boolean turned = standing.status() != before.status();
                assertThat(standing.since()).isEqualTo(turned ? now : before.since());
            }
        });
    }
}
