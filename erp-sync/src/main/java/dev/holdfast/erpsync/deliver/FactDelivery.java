package dev.holdfast.erpsync.deliver;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.KnownDocuments;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.contracts.order.OrderVersion;
import dev.holdfast.erpsync.ConnectionAccess;
import dev.holdfast.erpsync.Step;
import dev.holdfast.erpsync.Work;
import dev.holdfast.erpsync.ledger.FactKey;
import dev.holdfast.erpsync.ledger.Facts;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.ledger.Settler;
import dev.holdfast.transport.CallPermit;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Plan, apply, read back for one credit or shipment, as {@link Delivery} does it for an order. Called under the order's lease,
 * with the order in the ERP brought up to the version that tells the fact.
 */
public final class FactDelivery {

    private static final int PLANS = 3;

    private final Settler settler;
    private final Facts facts;
    private final FactReadBack readBack;
    private final CallDeadline deadline;
    private final Duration callLimit;
    private final Step.Watcher watcher;

    /**
     * Delivers facts.
     *
     * @param toleratedMinorUnits as {@link ReadBack}'s
     * @param callLimit how long one delivery's writes may take in all; shorter than the lease
     */
    public FactDelivery(
            Settler settler,
            Facts facts,
            int toleratedMinorUnits,
            CallDeadline deadline,
            Duration callLimit,
            Step.Watcher watcher) {
        this.settler = settler;
        this.facts = facts;
        this.readBack = new FactReadBack(toleratedMinorUnits);
        this.deadline = deadline;
        this.callLimit = callLimit;
        this.watcher = watcher;
    }

    /** What is to be booked. @param digest names its content @param version of the order that tells it */
    public record Wanted(OrderFact fact, String digest, OrderVersion version) {
        FactKey key() {
            return new FactKey(fact.effect(), fact.id());
        }
    }

    /** Records what would be sent, and sends nothing. */
    public Settlement rehearse(
            Work work, OrderFact fact, BookedOrder order, ConnectionAccess access, ErpAccess.Shadowing erp) {
        References references = work.hold().whileMine(() -> access.references().resolve(fact));
        if (!references.missing().isEmpty()) {
            return Delivery.missing(references.missing(), work);
        }
        Optional<BookedFact> found = find(work, fact, order, erp);
        FactPlan plan = erp.plan(fact, order, references, found);
        settler.recordPlan(work.hold(), plan);
        String would = plan.isEmpty() ? "nothing would change" : plan.writes().size() + " writes would be sent";
        return new Settlement.Excluded("shadow", "the connection's mode is shadow: " + would, null);
    }

    /**
     * Brings the ERP to hold the fact.
     *
     * @param order the order as the ERP holds it now
     * @param known what is known of the fact, read under the order's lease
     * @throws UpstreamException when a system could not, or said no
     * @throws Settler.LeaseLostException when somebody else has the order; nothing was sent
     */
    public Settlement write(
            Work work,
            Wanted wanted,
            Facts.Known known,
            BookedOrder order,
            ConnectionAccess access,
            ErpAccess.Writing erp)
            throws Settler.LeaseLostException {
        OrderFact fact = wanted.fact();
        References references = work.hold().whileMine(() -> access.references().resolve(fact));
        if (!references.missing().isEmpty()) {
            return Delivery.missing(references.missing(), work);
        }
        for (int attempt = 1; ; attempt++) {
            Optional<BookedFact> found = find(work, fact, order, erp);
            Optional<Settlement> early = found.isPresent() ? Optional.empty() : absent(work, wanted, known, erp);
            if (early.isPresent()) {
                return early.get();
            }
            FactPlan plan = erp.plan(fact, order, references, found);
            if (plan.isEmpty()) {
                return found.map(held -> applied(wanted, held)).orElseGet(() -> nothing(work, wanted));
            }
            Optional<Settlement> unsettled = unsettled(known, erp.uniqueness(plan));
            if (unsettled.isPresent()) {
                return unsettled.get();
            }
            settler.begin(work.hold(), Objects.requireNonNull(work.hold().order()), wanted.key(), plan);
            work.sending();
            watcher.reached(Step.BEGUN, work);
            try {
                BookedFact booked =
                        work.hold().whileMine(() -> deadline.within(callLimit, () -> send(work, erp, plan)));
                watcher.reached(Step.SENT, work);
                return applied(wanted, booked);
            } catch (UpstreamException e) {
                if (!(e.failure() instanceof Failure.UnknownOutcome unknown)) {
                    if (!known.inDoubt()) {
                        facts.unsent(work.hold(), wanted.key());
                    }
                } else if (!unknown.underWay() && quiet(known, erp, plan)) {
                    facts.answered(work.hold(), wanted.key());
                }
                if (!(e.failure() instanceof Failure.Conflict) || attempt == PLANS) {
                    throw e;
                }
            }
        }
    }

    private Optional<BookedFact> find(Work work, OrderFact fact, BookedOrder order, ErpAccess.Planning erp) {
        FactKey key = new FactKey(fact.effect(), fact.id());
        KnownDocuments known =
                facts.documents(work.event().connection(), fact.order().value(), key);
        return work.hold().whileMine(() -> erp.find(fact, order, known));
    }

    private static BookedFact send(Work work, ErpAccess.Writing erp, FactPlan plan) {
        if (!work.hold().mine()) {
            throw new UpstreamException(new Failure.Transient("the lease ran out before the write was sent"));
        }
        return CallPermit.during(work.hold()::mine, () -> erp.apply(plan));
    }

    /** Whether no write from before this one may still take effect: none is in doubt, or it has had its time. */
    private static boolean quiet(Facts.Known known, ErpAccess.Writing erp, FactPlan plan) {
        return !known.inDoubt() || erp.uniqueness(plan) instanceof Uniqueness.LookUp;
    }

    /** What a fact without a document comes to when it must not be made, or not yet. */
    private Optional<Settlement> absent(Work work, Wanted wanted, Facts.Known known, ErpAccess.Writing erp) {
        Optional<Settlement> unsettled =
                unsettled(known, erp.uniqueness(wanted.fact().effect()));
        if (unsettled.isPresent()) {
            return unsettled;
        }
        if (known.erpId() != null && wanted.fact().stands()) {
            return Optional.of(new Settlement.Park(
                    "gone:" + wanted.fact().order() + ":" + wanted.key(),
                    "erp-record-gone",
                    "the ERP no longer has record " + known.erpId() + " of " + wanted.key()
                            + ": somebody deleted it or changed its key; it is not created again by itself",
                    false,
                    work.doubt()));
        }
        return Optional.empty();
    }

    /** What a fact comes to while an earlier write of it may still make what would be made now. */
    private Optional<Settlement> unsettled(Facts.Known known, Uniqueness uniqueness) {
        Duration sentFor = known.sentFor();
        if (sentFor == null || !(uniqueness instanceof Uniqueness.LookUp(Duration settle))) {
            return Optional.empty();
        }
        Duration left = settle.plus(callLimit).minus(sentFor);
        return left.isPositive()
                ? Optional.of(new Settlement.Check(
                        left, true, "settling", "an earlier write may still take effect; absent is no answer yet"))
                : Optional.empty();
    }

    private Settlement applied(Wanted wanted, BookedFact held) {
        return new Settlement.FactApplied(
                wanted.fact(),
                wanted.digest(),
                wanted.version(),
                held.recordId(),
                readBack.compare(wanted.fact(), held));
    }

    private Settlement nothing(Work work, Wanted wanted) {
        facts.nothing(work.hold(), wanted.key(), wanted.digest(), wanted.version());
        return new Settlement.Excluded(
                "nothing-to-book", "nothing of " + wanted.key() + " is for the ERP as the shop tells it now", null);
    }
}
