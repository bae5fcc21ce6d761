package dev.holdfast.erpsync.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.holdfast.erpsync.breaker.Breaker.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to a breaker, in any order: what it promises holds after each move, and it always finds its way back. */
class BreakerPropertyTest {

    private static final Breaker.Timing TIMING = new Breaker.Timing(
            Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(90), Duration.ofSeconds(10), 8);
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final int MOVES = 60;

    private enum Happening {
        SUSPECTED,
        FAILING,
        HELD,
        HINTED,
        LEASED,
        WORKS,
        REFUSED,
        UNCLEAR,
        STRANGER_SAYS_WORKS,
        RAMPED,
        DRAINED,
        RESUMED
    }

    private record World(Breaker breaker, Instant now, String prober) {}

    @Test
    void everyMoveKeepsWhatTheBreakerPromises() {
        qt().withExamples(2_000).forAll(longs().all()).checkAssert(seed -> {
            Random random = new Random(seed);
            World world = new World(Breaker.closed(START, TIMING), START, "");
            for (int i = 0; i < MOVES; i++) {
                Happening what = Happening.values()[random.nextInt(Happening.values().length)];
                Instant now = world.now().plusMillis(random.nextInt(60_000));
                String prober = what == Happening.LEASED ? "replica-" + random.nextInt(3) + "-" + i : world.prober();
                Breaker before = world.breaker();
                Breaker after = move(before, what, prober, now);
                assertMove(before, what, after, now);
                world = new World(after, now, after.isProbedBy(prober) ? prober : world.prober());
            }
            assertFindsItsWayBack(world);
        });
    }

    private static Breaker move(Breaker breaker, Happening what, String prober, Instant now) {
        return switch (what) {
            case SUSPECTED -> breaker.suspected("unauthorized", "401", now);
            case FAILING -> breaker.failing("no answer", now, TIMING);
            case HELD -> breaker.held("suspended", "uninstalled", now);
            case HINTED -> breaker.hinted(now);
            case LEASED -> breaker.leased(prober, now, TIMING);
            case WORKS -> breaker.probed(prober, new Probed.Works(), now, TIMING);
            case REFUSED -> breaker.probed(prober, new Probed.Refused("unauthorized", "401"), now, TIMING);
            case UNCLEAR -> breaker.probed(prober, new Probed.Unclear("no answer"), now, TIMING);
            case STRANGER_SAYS_WORKS -> breaker.probed("stranger", new Probed.Works(), now, TIMING);
            case RAMPED -> breaker.ramped(now, TIMING);
            case DRAINED -> breaker.drained(now, TIMING);
            case RESUMED -> breaker.resumed(now, TIMING);
        };
    }

    private static void assertMove(Breaker before, Happening what, Breaker after, Instant now) {
        String story = before + " -> " + what + " -> " + after;
        State state = after.state();
        if (what == Happening.STRANGER_SAYS_WORKS) {
            assertThat(after)
                    .as("only who leased the probe says how it went: %s", story)
                    .isEqualTo(before);
        }
        if (!before.callable() && after.callable()) {
            assertThat(what)
                    .as("called again only after a probe of its own, or a person's word: %s", story)
                    .isIn(Happening.WORKS, Happening.UNCLEAR, Happening.RESUMED);
        }
        if (what == Happening.UNCLEAR && before.opened()) {
            assertThat(after.callable())
                    .as("what told nothing closes nothing: %s", story)
                    .isEqualTo(before.callable());
        }
        if (before.sticky()) {
            assertThat(after.sticky() || what == Happening.RESUMED)
                    .as("sticky: %s", story)
                    .isTrue();
        }
        assertThat(after.generation() - before.generation())
                .as("an opening is counted when it is told: %s", story)
                .isEqualTo(!before.opened() && after.opened() ? 1 : 0);
        if (before.opened() && !after.opened()) {
            assertThat(state).as("told to have closed when it has: %s", story).isEqualTo(State.CLOSED);
        }
        assertThat(after.probe() == null || state == State.HALF_OPEN)
                .as("probed: %s", story)
                .isTrue();
        assertThat(after.permits() > 0).as("permits: %s", story).isEqualTo(state == State.DRAINING);
        assertThat(after.permits()).as("permits: %s", story).isLessThanOrEqualTo(Breaker.MOST_PERMITS);
        assertThat(after.backOff()).as("back-off: %s", story).isBetween(TIMING.firstProbe(), TIMING.slowestProbe());
        assertThat(after.admits(false, TIMING) && !after.admits(true, TIMING))
                .as("fresh before waiting: %s", story)
                .isFalse();
        assertThat(state == State.CLOSED).as("a cause: %s", story).isEqualTo(after.cause() == null);
        if (state == State.OPEN && !after.sticky()) {
            assertThat(after.probeAt()).as("it will be probed: %s", story).isNotNull();
            assertThat(after.probeAt())
                    .as("soon enough: %s", story)
                    .isBefore(now.plus(TIMING.slowestProbe()).plusNanos(1));
        }
    }

    private static void assertFindsItsWayBack(World world) {
        Instant now = world.now().plus(TIMING.slowestProbe()).plus(TIMING.probeLease());
        Breaker breaker = world.breaker().sticky() ? world.breaker().resumed(now, TIMING) : world.breaker();
        breaker = breaker.leased("healer", now, TIMING).probed("healer", new Probed.Works(), now, TIMING);
        for (int step = 0; step < 4; step++) {
            now = now.plus(TIMING.rampStep());
            breaker = breaker.ramped(now, TIMING);
        }
        assertThat(breaker.drained(now, TIMING).state()).as("%s", world).isEqualTo(State.CLOSED);
    }

    @Test
    void probesComeAtDoublingIntervalsUpToTheSlowest() {
        Breaker breaker = Breaker.closed(START, TIMING).failing("no answer", START, TIMING);
        Instant now = START;
        for (int seconds : new int[] {30, 60, 120, 240, 480, 600, 600}) {
            assertThat(breaker.probeAt()).isEqualTo(now.plusSeconds(seconds));
            assertThat(breaker.due(now.plusSeconds(seconds - 1))).isFalse();
            now = now.plusSeconds(seconds);
            breaker = breaker.leased("me", now, TIMING).probed("me", new Probed.Unclear("no answer"), now, TIMING);
        }
    }

    @Test
    void aProberThatDiedIsReplacedAfterItsLeaseAndItsWordNoLongerCounts() {
        Breaker half = Breaker.closed(START, TIMING)
                .suspected("unauthorized", "401", START)
                .leased("dead", START, TIMING);
        assertThat(half.leased("other", START.plusSeconds(89), TIMING)).isEqualTo(half);

        Breaker taken = half.leased("other", START.plusSeconds(90), TIMING);

        assertThat(taken.isProbedBy("other")).isTrue();
        assertThat(taken.probed("dead", new Probed.Works(), START.plusSeconds(91), TIMING))
                .isEqualTo(taken);
    }
}
