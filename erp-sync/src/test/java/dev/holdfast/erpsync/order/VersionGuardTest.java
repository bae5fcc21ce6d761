package dev.holdfast.erpsync.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.order.OrderVersion;
import dev.holdfast.erpsync.order.VersionGuard.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may follow a write of unknown outcome. */
class VersionGuardTest {

    private static final Duration LONGEST_CALL = Duration.ofMinutes(15);
    private static final Duration LONG_AGO = Duration.ofHours(2);
    private static final OrderVersion FIRST = version(1, "a");
    private static final OrderVersion SECOND = version(2, "b");
    private static final OrderVersion THIRD = version(3, "c");

    private static OrderVersion version(int second, String digest) {
        return new OrderVersion(Instant.parse("2026-11-23T12:00:00Z").plusSeconds(second), digest);
    }

    /** Of an order whose first version was applied, and whose second or third was sent a while ago. */
    private static Verdict verdict(OrderVersion sent, Duration ago, OrderVersion candidate, boolean fresh) {
        return verdict(FIRST, sent, ago, candidate, fresh);
    }

    private static Verdict verdict(
            @Nullable OrderVersion applied, OrderVersion sent, Duration ago, OrderVersion candidate, boolean fresh) {
        OrderHead head = new OrderHead(applied, 7L, OrderHead.Outcome.APPLIED, null, false, "1", sent, ago);
        return new VersionGuard(true, LONGEST_CALL).judge(head, candidate, false, fresh, true);
    }

    @Test
    void anOlderVersionWaitsWhileANewerOneMayBeUnderWay() {
        assertThat(verdict(THIRD, Duration.ofMinutes(1), SECOND, false)).isInstanceOf(Verdict.NewerInDoubt.class);
        assertThat(verdict(THIRD, Duration.ofMinutes(1), SECOND, true)).isInstanceOf(Verdict.NewerInDoubt.class);
        assertThat(verdict(null, THIRD, Duration.ofMinutes(1), FIRST, false)).isInstanceOf(Verdict.NewerInDoubt.class);
    }

    @Test
    void howeverLongAgoTheNewerOneWasSentItMayHaveTakenEffectSoTheShopIsAsked() {
        assertThat(verdict(THIRD, LONG_AGO, SECOND, false)).isInstanceOf(Verdict.ReadAgain.class);
        assertThat(verdict(null, THIRD, LONG_AGO, FIRST, false)).isInstanceOf(Verdict.ReadAgain.class);
    }

    @Test
    void whatTheShopSaysThenGoesUnlessItIsOlderStill() {
        assertThat(verdict(SECOND, LONG_AGO, SECOND, true)).isInstanceOf(Verdict.Proceed.class);
        assertThat(verdict(SECOND, LONG_AGO, THIRD, true)).isInstanceOf(Verdict.Proceed.class);
        assertThat(verdict(THIRD, LONG_AGO, SECOND, true)).isInstanceOf(Verdict.NewerInDoubt.class);
    }

    @Test
    void theSameAndNewerOnesGo() {
        assertThat(verdict(SECOND, Duration.ofMinutes(1), SECOND, false)).isInstanceOf(Verdict.Proceed.class);
        assertThat(verdict(SECOND, Duration.ofMinutes(1), THIRD, false)).isInstanceOf(Verdict.Proceed.class);
    }

    @Test
    void whatIsOlderThanTheAppliedVersionIsSupersededDoubtOrNot() {
        assertThat(verdict(SECOND, THIRD, LONG_AGO, FIRST, false)).isInstanceOf(Verdict.Superseded.class);
    }
}
