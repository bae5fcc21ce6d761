package dev.holdfast.credentialhealth.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.holdfast.connectors.CredentialProbe.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusRulesTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Outcome REFUSED = new Outcome.Fails("refused: no");

    private final StatusRules rules = new StatusRules(2, Duration.ofDays(30), Duration.ofMinutes(10));

    private static Outcome works(Instant end, Set<String> missing) {
        return new Outcome.Works(new Result("acme", Set.of("read"), missing, end, null));
    }

    private Standing green() {
        return rules.after(Standing.unprobed(START), works(null, Set.of()), START);
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
    void anEndWithinThirtyDaysAndAMissingScopeAreAmber() {
        Instant far = START.plus(Duration.ofDays(31));
        assertThat(rules.after(green(), works(far, Set.of()), START).status()).isEqualTo(Status.GREEN);
        assertThat(rules.after(green(), works(far, Set.of()), START.plus(Duration.ofDays(1)))
                        .status())
                .isEqualTo(Status.AMBER);
        assertThat(rules.after(green(), works(null, Set.of("write_orders")), START)
                        .reason())
                .isEqualTo("Lacks write_orders");
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

    /** 0 a failure, 1 silence, 2 a success with a concern, 3 a success. */
    @Test
    void onlyAWorkingProbeMakesACredentialBetterAndItAlwaysDoes() {
        qt().forAll(lists().of(integers().between(0, 3)).ofSizeBetween(0, 30)).checkAssert(steps -> {
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
                    case 2 -> standing = rules.after(before, works(null, Set.of("scope")), now);
                    default -> standing = rules.after(before, works(null, Set.of()), now);
                }
                if (step < 2) {
                    assertThat(standing.status()).isGreaterThanOrEqualTo(before.status());
                } else {
                    assertThat(standing.status()).isEqualTo(step == 2 ? Status.AMBER : Status.GREEN);
                    assertThat(standing.failures()).isZero();
                }
                boolean turned = standing.status() != before.status();
                assertThat(standing.since()).isEqualTo(turned ? now : before.since());
            }
        });
    }
}
