package dev.holdfast.erpsync.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderVersion;
import dev.holdfast.erpsync.ConnectionAccess;
import dev.holdfast.erpsync.Step;
import dev.holdfast.erpsync.Work;
import dev.holdfast.erpsync.ledger.Digests;
import dev.holdfast.erpsync.ledger.Hold;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.ledger.Settler;
import dev.holdfast.erpsync.order.OrderHead;
import dev.holdfast.transport.CallPermit;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plan, apply, read back. Called under the order's lease. Whatever state the ERP is in, the plan is made against what it
 * holds now, so that doing it twice is doing it once; {@code applying} is stored before anything is sent.
 */
public final class Delivery {

    /** How often a record that somebody else keeps changing is planned again before the event steps back. */
    private static final int PLANS = 3;

    private final Settler settler;
    private final ReadBack readBack;
    private final CallDeadline deadline;
    private final Duration callLimit;
    private final Step.Watcher watcher;

    /** @param callLimit how long one delivery's writes may take in all; shorter than the lease */
    public Delivery(
            Settler settler, ReadBack readBack, CallDeadline deadline, Duration callLimit, Step.Watcher watcher) {
        this.settler = settler;
        this.readBack = readBack;
        this.deadline = deadline;
        this.callLimit = callLimit;
        this.watcher = watcher;
    }

    /**
     * Brings the ERP to hold the order, as far as the connection's mode allows.
     *
     * @param unlessThere what the event comes to when the ERP has no record of the order; null to create one
     * @throws UpstreamException when a system could not, or said no
     * @throws Settler.LeaseLostException when somebody else has the order; nothing was sent
     */
    public Settlement deliver(
            Work work,
            OrderHead head,
            OrderVersion version,
            SalesOrder wanted,
            ConnectionAccess access,
            Settlement.@Nullable Excluded unlessThere)
            throws Settler.LeaseLostException {
        Settlement.Head judged = new Settlement.Head(version, wanted.cancelled(), wanted.name());
        return switch (access.erp()) {
            case ErpAccess.Observing _ ->
                new Settlement.Excluded("observe", "the connection's mode is observe: nothing is written", judged);
            case ErpAccess.Shadowing shadow -> rehearse(work, wanted, access, shadow, judged);
            case ErpAccess.Writing writing -> write(work, head, wanted, access, writing, judged, unlessThere);
        };
    }

    private Settlement rehearse(
            Work work, SalesOrder wanted, ConnectionAccess access, ErpAccess.Shadowing erp, Settlement.Head judged) {
        References references = resolved(work, wanted, access);
        if (!references.missing().isEmpty()) {
            return missing(references.missing(), work);
        }
        Optional<BookedOrder> found = work.hold().whileMine(() -> erp.find(wanted.key(), wanted.name()));
        if (found.isEmpty() && wanted.cancelled()) {
            return cancelledUnbooked(judged);
        }
        Plan plan = erp.plan(wanted, references, found);
        settler.recordPlan(work.hold(), plan);
        String would = plan.isEmpty() ? "nothing would change" : plan.writes().size() + " writes would be sent";
        return new Settlement.Excluded("shadow", "the connection's mode is shadow: " + would, judged);
    }

    private Settlement write(
            Work work,
            OrderHead head,
            SalesOrder wanted,
            ConnectionAccess access,
            ErpAccess.Writing erp,
            Settlement.Head judged,
            Settlement.@Nullable Excluded unlessThere)
            throws Settler.LeaseLostException {
        References references = resolved(work, wanted, access);
        if (!references.missing().isEmpty()) {
            return missing(references.missing(), work);
        }
        for (int attempt = 1; ; attempt++) {
            Optional<BookedOrder> found = work.hold().whileMine(() -> erp.find(wanted.key(), wanted.name()));
            Optional<Settlement> early = withoutRecord(work, head, wanted, erp, found, judged);
            if (early.isPresent()) {
                return early.get();
            }
            if (found.isEmpty() && unlessThere != null) {
                return unlessThere;
            }
            Plan plan = erp.plan(wanted, references, found);
            if (plan.isEmpty()) {
                return applied(wanted, judged, found.orElseThrow());
            }
            Optional<Settlement> unsettled = unsettled(head, erp.uniqueness(plan));
            if (unsettled.isPresent()) {
                return unsettled.get();
            }
            settler.begin(work.hold(), Objects.requireNonNull(work.hold().order()), judged.version(), plan);
            work.sending();
            watcher.reached(Step.BEGUN, work);
            try {
                BookedOrder booked =
                        work.hold().whileMine(() -> deadline.within(callLimit, () -> send(work.hold(), erp, plan)));
                watcher.reached(Step.SENT, work);
                return applied(wanted, judged, booked);
            } catch (UpstreamException e) {
                if (e.failure() instanceof Failure.UnknownOutcome unknown
                        && !unknown.underWay()
                        && quiet(head, erp, plan)) {
                    settler.answered(work.hold());
                }
                if (!(e.failure() instanceof Failure.Conflict) || attempt == PLANS) {
                    throw e;
                }
            }
        }
    }

    private static References resolved(Work work, SalesOrder wanted, ConnectionAccess access) {
        return work.hold().whileMine(() -> access.references().resolve(wanted));
    }

    private static BookedOrder send(Hold hold, ErpAccess.Writing erp, Plan plan) {
        // A process that was frozen after it had stored T2 finds out before each request, not after it has written.
        if (!hold.mine()) {
            throw new UpstreamException(new Failure.Transient("the lease ran out before the write was sent"));
        }
        return CallPermit.during(hold::mine, () -> erp.apply(plan));
    }

    /** What an order without a record comes to when it must not be created, or not yet. */
    private Optional<Settlement> withoutRecord(
            Work work,
            OrderHead head,
            SalesOrder wanted,
            ErpAccess.Writing erp,
            Optional<BookedOrder> found,
            Settlement.Head judged) {
        if (found.isPresent()) {
            return Optional.empty();
        }
        Optional<Settlement> unsettled = unsettled(head, erp.uniqueness());
        if (unsettled.isPresent()) {
            return unsettled;
        }
        if (wanted.cancelled()) {
            return Optional.of(cancelledUnbooked(judged));
        }
        if (head.booked()) {
            return Optional.of(gone(work, head));
        }
        return Optional.empty();
    }

    /**
     * What an order comes to while an earlier write of it may still make what would be made now: absent is no answer yet, be it the
     * record or one of its lines.
     */
    private Optional<Settlement> unsettled(OrderHead head, Uniqueness uniqueness) {
        Duration settledFor = head.settledFor();
        if (settledFor == null || !(uniqueness instanceof Uniqueness.LookUp(Duration settle))) {
            return Optional.empty();
        }
        // The last of its requests may have been sent as late as the deadline of all of them.
        Duration left = settle.plus(callLimit).minus(settledFor);
        return left.isPositive()
                ? Optional.of(new Settlement.Check(
                        left, true, "settling", "an earlier write may still take effect; absent is no answer yet"))
                : Optional.empty();
    }

    /** Whether no write from before this one may still take effect: none is in doubt, or it has had its time. */
    private static boolean quiet(OrderHead head, ErpAccess.Writing erp, Plan plan) {
        return head.settledFor() == null || erp.uniqueness(plan) instanceof Uniqueness.LookUp;
    }

    /** Somebody took the record away. */
    public static Settlement gone(Work work, OrderHead head) {
        return new Settlement.Park(
                "gone:" + Objects.requireNonNull(work.hold().order()).orderKey(),
                "erp-record-gone",
                "the ERP no longer has record " + head.erpId()
                        + ": somebody deleted it or changed its key; it is not created again by itself",
                false,
                work.doubt());
    }

    private static Settlement cancelledUnbooked(Settlement.Head judged) {
        return new Settlement.Excluded("cancelled-unbooked", "cancelled before the ERP had it", judged);
    }

    private Settlement applied(SalesOrder wanted, Settlement.Head judged, BookedOrder booked) {
        return new Settlement.Applied(
                judged.version(), judged.cancelled(), judged.orderName(), booked, readBack.compare(wanted, booked));
    }

    /** What the ERP holds of an order that was booked; nothing is planned. */
    public Optional<BookedOrder> held(Work work, CanonicalOrder order, ErpAccess.Writing erp) {
        return work.hold().whileMine(() -> erp.find(order.key(), order.name()));
    }

    static Settlement missing(List<References.Ref> missing, Work work) {
        String all = missing.stream().map(Delivery::named).collect(Collectors.joining(", "));
        References.Ref first = missing.getFirst();
        return new Settlement.Park(
                "missing:" + first.kind() + ":"
                        + (personal(first) ? Digests.sha256(first.key().getBytes(UTF_8)) : first.key()),
                "missing-reference",
                "not known to the ERP and not mapped: " + all,
                true,
                work.doubt());
    }

    private static String named(References.Ref reference) {
        String kind = reference.kind().name().toLowerCase(Locale.ROOT);
        return personal(reference) ? kind : kind + " " + reference.key();
    }

    // A customer may be known by an e-mail address.
    private static boolean personal(References.Ref reference) {
        return reference.kind() == References.Kind.CUSTOMER;
    }
}
