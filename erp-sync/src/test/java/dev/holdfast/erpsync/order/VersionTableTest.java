package dev.holdfast.erpsync.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.order.OrderVersion;
import dev.holdfast.erpsync.order.VersionGuard.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which version may follow the one that was applied. */
class VersionTableTest {

    private static final Duration LONGEST_CALL = Duration.ofMinutes(15);

    private final VersionGuard guard = new VersionGuard(true, LONGEST_CALL);

    private static OrderVersion version(int second, String digest) {
        return new OrderVersion(Instant.parse("2026-11-20T16:00:00Z").plusSeconds(second), digest);
    }

    private static OrderHead applied(OrderVersion judged, boolean cancelled) {
        return new OrderHead(judged, 7L, OrderHead.Outcome.APPLIED, null, cancelled, "SO-1", null, null);
    }

    private Verdict body(OrderHead head, OrderVersion candidate) {
        return guard.judge(head, candidate, false, false, false);
    }

    private Verdict fromShop(OrderHead head, OrderVersion candidate) {
        return guard.judge(head, candidate, false, true, false);
    }

    @Test
    void whatIsNewerFollowsAndWhatIsOlderOrTheSameIsSupersededByItsWinner() {
        OrderHead head = applied(version(5, "a"), false);

        assertThat(body(OrderHead.NONE, version(1, "a"))).isEqualTo(new Verdict.Proceed());
        assertThat(body(head, version(6, "b"))).isEqualTo(new Verdict.Proceed());
        assertThat(body(head, version(4, "b")))
                .isEqualTo(new Verdict.Superseded("event 7, version 2026-11-20T16:00:05Z"));
        assertThat(body(head, version(5, "a"))).isInstanceOf(Verdict.Superseded.class);
        assertThat(fromShop(head, version(4, "b"))).isInstanceOf(Verdict.Superseded.class);
    }

    @Test
    void ofTwoBodiesOfOneSecondNeitherIsTrustedButTheShopIs() {
        OrderHead head = applied(version(5, "a"), false);

        assertThat(body(head, version(5, "b"))).isEqualTo(new Verdict.ReadAgain());
        assertThat(fromShop(head, version(5, "b"))).isEqualTo(new Verdict.Proceed());
        assertThat(fromShop(head, version(5, "a"))).isInstanceOf(Verdict.Superseded.class);
    }

    @Test
    void theVersionThatWasAppliedIsHeldAgainstTheErpOnlyWhereThatIsAskedFor() {
        OrderHead head = applied(version(5, "a"), false);

        assertThat(guard.judge(head, version(5, "a"), false, true, true)).isEqualTo(new Verdict.Proceed());
        assertThat(guard.judge(head, version(4, "a"), false, true, true)).isInstanceOf(Verdict.Superseded.class);
    }

    @Test
    void aCancellationIsFinal() {
        OrderHead head = applied(version(5, "a"), true);

        assertThat(body(head, version(6, "b"))).isInstanceOf(Verdict.Superseded.class);
        assertThat(fromShop(head, version(5, "b"))).isInstanceOf(Verdict.Superseded.class);
        assertThat(guard.judge(head, version(6, "b"), true, false, false)).isEqualTo(new Verdict.Proceed());
    }
}
