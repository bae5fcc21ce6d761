package dev.holdfast.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.launcher.Progress;
import dev.holdfast.proof.disturb.Lane;
import dev.holdfast.proof.site.ErpAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One event has one effect, whoever is killed or frozen when, and whatever becomes of stores, wires, clocks and upstreams
 * meanwhile. What happens when is drawn from one seed, which is printed; {@code -Dholdfast.seed=N} draws the same again.
 * Timing is the machine's own, so the same seed makes the same kind of run, not the same run.
 */
@Tag("system")
class KillTest {

    private static final boolean FULL = "full".equals(System.getProperty("holdfast.size"));
    private static final Path ROOT = Path.of(System.getProperty("holdfast.root"));
    private static final Progress PROGRESS = new Progress(System.out);

    /** Seconds of everything: long enough for most kinds of disturbance once. */
    @Test
    void nothingIsLostAndNothingDoubledWhateverIsDisturbed() {
        proves(run("everything", FULL ? 480 : 180, Duration.ofSeconds(FULL ? 60 : 20), plan -> plan));
    }

    /** No key of ours is unique there, and an order is many requests. */
    @Test
    void nothingIsLostAndNothingDoubledWhereTheErpKeepsNoKeyUnique() {
        assumeTrue(FULL, "a second ERP is for the full size");
        proves(run(
                "business-central",
                240,
                Duration.ofMinutes(1),
                plan -> plan.into(ErpAccount.of("businesscentral").orElseThrow())));
    }

    @Test
    void eachEventHasOneEffectWhoeverIsKilledOrFrozen() {
        assumeTrue(FULL, "2,000 events are for the full size");
        proves(run("killed", 2000, Duration.ofMinutes(2), KillTest::services));
    }

    @Test
    void theGateAloneSufficesWhenTheGatewaysLetEveryDuplicatePass() {
        assumeTrue(FULL, "2,000 events are for the full size");
        proves(run("without-dedupe", 2000, Duration.ofMinutes(2), plan -> services(plan)
                .withoutDedupe()));
    }

    /** What cannot fail proves nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"gate", "order-lease", "version-guard"})
    void whatTheGuaranteeStandsOnIsMissedWhenItIsOff(String what) {
        assumeTrue(FULL, "a run for each is for the full size");
        Report report = run("without-" + what, 480, Duration.ofMinutes(1), plan -> plan.without(what));
        PROGRESS.show(report.shown());
        assertThat(report.findings()).as("findings with " + what + " off").isNotEmpty();
    }

    private static Plan services(Plan plan) {
        return plan.disturbing(Set.of(Lane.GATEWAYS, Lane.ERP_SYNCS));
    }

    /** What broke is in the failure itself: where the suite runs unattended, the report's file is gone afterwards. */
    private static void proves(Report report) {
        PROGRESS.show(report.shown());
        assertThat(report.findings())
                .as("%s\nall of it is in %s\n", report.shown(), report.file())
                .isEmpty();
    }

    private static Report run(String name, int events, Duration length, UnaryOperator<Plan> how) {
        long seed = Long.getLong("holdfast.seed", new Random().nextLong(1_000_000_000));
        PROGRESS.say(name + ": holdfast.seed=" + seed);
        Path folder = ROOT.resolve("testing/proof/target/kill-test").resolve(name);
        String command = "-Dtest=KillTest -Dholdfast.seed=" + seed + (FULL ? " -Dholdfast.size=full" : "");
        return ChaosRun.of(how.apply(Plan.everything(command, ROOT, folder, seed, events, length)), PROGRESS::say);
    }
}
