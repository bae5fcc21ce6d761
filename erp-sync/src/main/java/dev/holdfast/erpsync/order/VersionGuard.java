package dev.holdfast.erpsync.order;

import dev.holdfast.contracts.order.OrderVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a version of an order may follow what was applied last. Pure. Asked only under the order's lease: an answer
 * given without it can be overtaken before it is acted on.
 */
public final class VersionGuard {

    /** What to do with a version. */
    public sealed interface Verdict {
        /** It is the newest so far. */
        record Proceed() implements Verdict {}

        /** Something newer, the same, or final was applied. @param winner names it */
        record Superseded(String winner) implements Verdict {}

        /** Something newer was sent and nobody knows whether it took effect: written now, this could undo it. */
        record NewerInDoubt() implements Verdict {}

        /** Its second was applied with other content, or something newer may have been: the shop says which stands. */
        record ReadAgain() implements Verdict {}
    }

    private final boolean on;
    private final Duration longestCall;

    /**
     * A guard.
     *
     * @param on false lets everything proceed: a switch for tests alone
     * @param longestCall after which time a write of unknown outcome has taken effect or never will: nothing is written
     *     over it before, lest it come after
     */
    public VersionGuard(boolean on, Duration longestCall) {
        this.on = on;
        this.longestCall = longestCall;
    }

    /**
     * The verdict on a candidate.
     *
     * @param fresh whether the candidate was read from the shop just now: then it is the truth within its second
     * @param evenSame whether a version equal to the head is to be held against the ERP all the same
     */
    public Verdict judge(
            OrderHead head, OrderVersion candidate, boolean candidateCancelled, boolean fresh, boolean evenSame) {
        @Nullable OrderVersion judged = head.judged();
        if (!on) {
            return new Verdict.Proceed();
        }
        Verdict verdict = judged == null
                ? new Verdict.Proceed()
                : against(head, judged, candidate, candidateCancelled, fresh, evenSame);
        @Nullable OrderVersion sent = head.sent();
        if (!(verdict instanceof Verdict.Proceed) || sent == null) {
            return verdict;
        }
        return switch (candidate.relationTo(sent)) {
            // Once it can no longer be under way it may still have taken effect: then the shop says what stands. A shop
            // that
            // says less than it once sent lags behind, and is asked again.
            case OLDER -> fresh || head.underWay(longestCall) ? new Verdict.NewerInDoubt() : new Verdict.ReadAgain();
            case AMBIGUOUS -> fresh ? verdict : new Verdict.ReadAgain();
            case SAME, NEWER -> verdict;
        };
    }

    private static Verdict against(
            OrderHead head,
            OrderVersion judged,
            OrderVersion candidate,
            boolean candidateCancelled,
            boolean fresh,
            boolean evenSame) {
        return switch (candidate.relationTo(judged)) {
            case OLDER -> new Verdict.Superseded(winner(head, judged));
            case SAME -> evenSame ? new Verdict.Proceed() : new Verdict.Superseded(winner(head, judged));
            case AMBIGUOUS -> fresh ? notAfterCancellation(head, judged, candidateCancelled) : new Verdict.ReadAgain();
            case NEWER -> notAfterCancellation(head, judged, candidateCancelled);
        };
    }

    private static Verdict notAfterCancellation(OrderHead head, OrderVersion judged, boolean candidateCancelled) {
        return head.cancelled() && !candidateCancelled
                ? new Verdict.Superseded(winner(head, judged) + ", which cancelled the order for good")
                : new Verdict.Proceed();
    }

    private static String winner(OrderHead head, OrderVersion judged) {
        return "event " + head.judgedBy() + ", version " + judged.updatedAt();
    }
}
