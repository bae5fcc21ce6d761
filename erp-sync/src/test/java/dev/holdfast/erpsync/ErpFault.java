package dev.holdfast.erpsync;

import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What happens to the next write instead of success. */
sealed interface ErpFault {
    /** The answer is lost, nothing took effect. */
    record DropBefore() implements ErpFault {}

    /** The answer is lost, it took effect. */
    record DropAfter() implements ErpFault {}

    /** The answer is lost, and it takes effect when {@link FakeErp#landLate()} is called. */
    record Late() implements ErpFault {}

    /** The answer is lost, and it takes effect that long after the caller was let go. */
    record LateBy(Duration delay) implements ErpFault {}

    /** The caller waits until its own deadline, and it takes effect that long afterwards. */
    record HangsThenLate(Duration delay) implements ErpFault {}

    /** The vendor says no. */
    record Refuse(Failure failure) implements ErpFault {}

    /** The call takes until the latch is open, then succeeds. */
    record Slow(CountDownLatch started, CountDownLatch go) implements ErpFault {}
}
