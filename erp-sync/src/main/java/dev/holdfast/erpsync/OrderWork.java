package dev.holdfast.erpsync;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.shopify.MoneyAtStake;
import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderDigest;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.contracts.order.OrderVersion;
import dev.holdfast.erpsync.deliver.Delivery;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.ledger.Settlement;
import dev.holdfast.erpsync.ledger.Settler;
import dev.holdfast.erpsync.mapping.FactsOfOrders;
import dev.holdfast.erpsync.mapping.LeftOut;
import dev.holdfast.erpsync.mapping.Route;
import dev.holdfast.erpsync.order.OrderHead;
import dev.holdfast.erpsync.order.OrderLeases;
import dev.holdfast.erpsync.order.VersionGuard;
import dev.holdfast.settings.Connection;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event that carries, or announces, a version of an order comes to. The order's lease is taken before anything is
 * decided about the version and held until the result is stored.
 */
final class OrderWork {

    private final OrderLeases leases;
    private final VersionGuard guard;
    private final Delivery delivery;
    private final Settler settler;
    private final FactsOfOrders told;
    private final Duration doubtAgain;

    /**
     * The work on orders.
     *
     * @param doubtAgain when to look again whether a newer version of unknown outcome came to its end
     */
    OrderWork(
            OrderLeases leases,
            VersionGuard guard,
            Delivery delivery,
            Settler settler,
            FactsOfOrders told,
            Duration doubtAgain) {
        this.leases = leases;
        this.guard = guard;
        this.delivery = delivery;
        this.settler = settler;
        this.told = told;
        this.doubtAgain = doubtAgain;
    }

    /** A version of an order, and whether the shop itself gave it just now. */
    record Candidate(CanonicalOrder order, OrderVersion version, boolean fresh) {
        static Candidate of(CanonicalOrder order, boolean fresh) {
            return new Candidate(order, new OrderVersion(order.updatedAt(), OrderDigest.of(order)), fresh);
        }
    }

    /** Reads what the body says, and notes which version of which order it carries: known also of what cannot be booked yet. */
    static Reading read(Work work, byte[] body) {
        Reading reading =
                ShopifyOrderReader.read(body, work.event().attributes().apiVersion());
        switch (reading) {
            case Reading.Whole whole -> {
                work.unknown(whole.unknownPaths());
                work.version(Candidate.of(whole.order(), false).version());
                work.atStake(MoneyAtStake.of(whole.order()));
            }
            case Reading.Reduced _ -> {
                // The shop is asked for the rest.
            }
        }
        return reading;
    }

    /** The body is the order. */
    Settlement state(Work work, Reading reading, ConnectionAccess access) throws Settler.LeaseLostException {
        return switch (reading) {
            case Reading.Whole whole ->
                underLease(work, whole.key(), Candidate.of(whole.order(), false), work.replayed(), access);
            case Reading.Reduced reduced -> underLease(work, reduced.key(), null, work.replayed(), access);
        };
    }

    /** The order is read from the shop. */
    Settlement hint(Work work, OrderKey key, Route.Hint hint, ConnectionAccess access)
            throws Settler.LeaseLostException {
        return hint.deletion() ? deleted(work, key, access) : underLease(work, key, null, hint.evenSame(), access);
    }

    /** The shop is asked: a deletion that is not one is a hint like any other. */
    private Settlement deleted(Work work, OrderKey key, ConnectionAccess access) throws Settler.LeaseLostException {
        Optional<OrderHead> taken = take(work, key);
        if (taken.isEmpty()) {
            return new Settlement.Busy();
        }
        OrderHead head = taken.get();
        Candidate still = fetch(work, key, access);
        if (still != null) {
            return judge(work, head, still, work.doubt(), access);
        }
        if (head.booked() || head.inDoubt()) {
            return new Settlement.Park(
                    "unsupported:deletion",
                    "unsupported",
                    "the order was deleted in the shop; what becomes of "
                            + (head.booked() ? "ERP record " + head.erpId() : "what the ERP may hold of it")
                            + " is a person's decision",
                    false,
                    work.doubt());
        }
        // Final, and newer than any version of it: a body that comes late must not book what no longer exists.
        OrderVersion end = new OrderVersion(work.event().attributes().receivedAt(), "deleted");
        return new Settlement.Excluded(
                "deleted",
                "the order was deleted in the shop and was never booked",
                new Settlement.Head(end, true, key.value()));
    }

    /** The order in the ERP as the shop tells it now, or what an event about the order comes to instead. */
    sealed interface Standing {
        /** The ERP holds this version of it; the order stays in this event's hands. */
        record Current(CanonicalOrder order, OrderVersion version, BookedOrder booked) implements Standing {}

        /** It does not, or not yet. */
        record Ended(Settlement settlement) implements Standing {}
    }

    /**
     * Brings the ERP to hold the order as the shop tells it now, under the lease that this event holds. An order that is
     * locked in the ERP stays as it is, for an event of its own to say so: what was shipped and credited stands beside it.
     */
    Standing bringUp(Work work, OrderHead head, OrderKey key, ConnectionAccess access, ErpAccess.Writing erp)
            throws Settler.LeaseLostException {
        Candidate now = read(work, key, access);
        OrderVersion judged = head.judged();
        boolean unchanged =
                judged != null && !head.inDoubt() && now.version().relationTo(judged) == OrderVersion.Relation.SAME;
        if (unchanged) {
            return held(work, head, now, erp);
        }
        VersionGuard.Verdict verdict =
                guard.judge(head, now.version(), now.order().cancelled(), true, true);
        return switch (verdict) {
            case VersionGuard.Verdict.Superseded _ ->
                new Standing.Ended(new Settlement.Wait(
                        "shop-behind", "the shop tells less of the order than is booked already", doubtAgain));
            case VersionGuard.Verdict.NewerInDoubt _, VersionGuard.Verdict.ReadAgain _ ->
                new Standing.Ended(newerInDoubt());
            case VersionGuard.Verdict.Proceed _ -> bringUp(work, head, now, access, erp);
        };
    }

    private Standing bringUp(Work work, OrderHead head, Candidate now, ConnectionAccess access, ErpAccess.Writing erp)
            throws Settler.LeaseLostException {
        Settlement settlement;
        try {
            settlement = book(work, head, now, access);
        } catch (UpstreamException e) {
            if (!(e.failure() instanceof Failure.Locked) || head.inDoubt()) {
                throw e;
            }
            told.fetch(work, now.order(), now.version());
            return held(work, head, now, erp);
        }
        if (settlement instanceof Settlement.Applied applied) {
            settler.orderApplied(work.hold(), applied, work.details());
            return new Standing.Current(now.order(), now.version(), applied.booked());
        }
        return new Standing.Ended(settlement);
    }

    private Standing held(Work work, OrderHead head, Candidate now, ErpAccess.Writing erp) {
        return delivery.held(work, now.order(), erp)
                .<Standing>map(booked -> new Standing.Current(now.order(), now.version(), booked))
                .orElseGet(() -> new Standing.Ended(Delivery.gone(work, head)));
    }

    private Settlement.Wait newerInDoubt() {
        return new Settlement.Wait("newer-in-doubt", "a newer version was sent and is being looked up", doubtAgain);
    }

    /** Takes the order's lease, and says what is known of it; empty when somebody else has it. */
    Optional<OrderHead> take(Work work, OrderKey key) {
        work.order(key.value());
        Optional<OrderHead> taken = leases.take(work.hold(), key.value());
        if (taken.isPresent() && taken.get().inDoubt()) {
            work.inDoubt();
        }
        return taken;
    }

    private Settlement underLease(
            Work work, OrderKey key, @Nullable Candidate inBody, boolean evenSame, ConnectionAccess access)
            throws Settler.LeaseLostException {
        String named = work.event().orderKey();
        if (named != null && !named.equals(key.value())) {
            return new Settlement.Dead(
                    "contract-violation", "$.id: the body is about another order than the record's key says");
        }
        Optional<OrderHead> taken = take(work, key);
        if (taken.isEmpty()) {
            return new Settlement.Busy();
        }
        OrderHead head = taken.get();
        Candidate candidate = inBody == null ? fetch(work, key, access) : inBody;
        return candidate == null ? gone(key) : judge(work, head, candidate, evenSame || work.doubt(), access);
    }

    private Settlement judge(Work work, OrderHead head, Candidate candidate, boolean evenSame, ConnectionAccess access)
            throws Settler.LeaseLostException {
        VersionGuard.Verdict verdict =
                guard.judge(head, candidate.version(), candidate.order().cancelled(), candidate.fresh(), evenSame);
        return switch (verdict) {
            case VersionGuard.Verdict.Superseded(String winner) -> new Settlement.Superseded(winner);
            case VersionGuard.Verdict.NewerInDoubt _ -> newerInDoubt();
            case VersionGuard.Verdict.ReadAgain _ -> {
                // What the shop says now may itself be overtaken in the same second, which versions cannot tell.
                work.verifyLater();
                Candidate fresh = fetch(work, candidate.order().key(), access);
                yield fresh == null ? gone(candidate.order().key()) : judge(work, head, fresh, evenSame, access);
            }
            case VersionGuard.Verdict.Proceed _ -> book(work, head, candidate, access);
        };
    }

    private Settlement book(Work work, OrderHead head, Candidate candidate, ConnectionAccess access)
            throws Settler.LeaseLostException {
        CanonicalOrder order = candidate.order();
        Connection settings = access.settings();
        Settlement.Excluded excluded = head.booked() ? null : excluded(candidate, settings);
        boolean nobodyWrites = !work.doubt() || !(access.erp() instanceof ErpAccess.Writing);
        if (excluded != null && nobodyWrites) {
            return excluded;
        }
        // In doubt, the ERP may hold what a rule leaves out by now: then it is kept up to date like any booked order.
        Settlement settlement =
                delivery.deliver(work, head, candidate.version(), access.wanted(order), access, excluded);
        if (settlement instanceof Settlement.Applied && access.erp() instanceof ErpAccess.Writing writing) {
            told.announce(work, order, access, writing);
        }
        return settlement;
    }

    private static Settlement.@Nullable Excluded excluded(Candidate candidate, Connection settings) {
        CanonicalOrder order = candidate.order();
        Settlement.Head judged = new Settlement.Head(candidate.version(), order.cancelled(), order.name());
        return LeftOut.of(order, settings)
                .map(rule -> new Settlement.Excluded(rule.code(), rule.reason(), judged))
                .orElse(null);
    }

    private static @Nullable Candidate fetch(Work work, OrderKey key, ConnectionAccess access) {
        Candidate candidate = ask(work, key, access).orElse(null);
        if (candidate != null) {
            work.version(candidate.version());
            work.atStake(MoneyAtStake.of(candidate.order()));
        }
        return candidate;
    }

    /** The order as the shop tells it now, for an event that carries no version of it. */
    Candidate read(Work work, OrderKey key, ConnectionAccess access) {
        return ask(work, key, access).orElseThrow(() -> unreadable(key));
    }

    private static Optional<Candidate> ask(Work work, OrderKey key, ConnectionAccess access) {
        return work.hold().whileMine(() -> access.shop().order(key)).map(order -> Candidate.of(order, true));
    }

    private static Settlement gone(OrderKey key) {
        throw unreadable(key);
    }

    private static UpstreamException unreadable(OrderKey key) {
        return new UpstreamException(new Failure.Rejected("the shop has no order " + key
                + " to read: it was deleted, or is older than the app may read (scope read_all_orders)"));
    }
}
