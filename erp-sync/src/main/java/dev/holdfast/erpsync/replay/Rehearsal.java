package dev.holdfast.erpsync.replay;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.mapping.MappingFailedException;
import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.OrderDigest;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.contracts.order.OrderVersion;
import dev.holdfast.erpsync.ConnectionAccess;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.ledger.Bodies;
import dev.holdfast.erpsync.ledger.FactKey;
import dev.holdfast.erpsync.ledger.Facts;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.mapping.LeftOut;
import dev.holdfast.erpsync.mapping.Route;
import dev.holdfast.erpsync.order.OrderHead;
import dev.holdfast.erpsync.order.OrderLeases;
import dev.holdfast.erpsync.order.VersionGuard;
import dev.holdfast.erpsync.replay.Rehearsed.Outcome;
import dev.holdfast.erpsync.shipping.ShipmentReports;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What replaying an event would come to, by the same rules, guard and plans as when it is done, and without anything that
 * could write: no lease is taken, no row changed, and of the ERP only look-ups are asked.
 */
public final class Rehearsal {

    private static final String GONE = "the body that was received is kept no longer; the order was read from the shop";
    private static final String ANNOUNCED = "the event only announces a change; the order was read from the shop";

    private record Candidate(
            CanonicalOrder order, boolean fresh, @Nullable String rereadBecause) {
        OrderVersion version() {
            return new OrderVersion(order.updatedAt(), OrderDigest.of(order));
        }
    }

    private final Bodies bodies;
    private final OrderLeases orders;
    private final VersionGuard guard;
    private final FactRehearsal facts;

    /** Rehearses against this ledger. */
    public Rehearsal(Bodies bodies, OrderLeases orders, VersionGuard guard, Facts facts, ShipmentReports reports) {
        this.bodies = bodies;
        this.orders = orders;
        this.guard = guard;
        this.facts = new FactRehearsal(facts, reports);
    }

    /** The rehearsal; a failure of shop or ERP is an outcome. */
    Rehearsed of(LedgerEvent event, ConnectionAccess access) {
        try {
            Optional<byte[]> body = bodies.of(event);
            return switch (Route.of(event.attributes(), access.settings()).replayed(body.isPresent())) {
                case Route.State _ -> state(event, body.orElseThrow(), access);
                case Route.Hint _ ->
                    judged(event, read(key(event), body.isPresent() ? ANNOUNCED : GONE, access), access);
                case Route.OrderEffect(var effect) -> effect(event, effect, body.orElseThrow(), access);
                case Route.Departure _ ->
                    Rehearsed.of(Outcome.UNKNOWN, "effect", "shipments are made once, each under its own id");
                case Route.Observation _, Route.Control _, Route.Compared _, Route.Unknown _ ->
                    Rehearsed.of(Outcome.EXCLUDED, "no-effect", "writes nothing to the ERP");
            };
        } catch (UpstreamException e) {
            return failed(e.failure());
        }
    }

    private Rehearsed state(LedgerEvent event, byte[] body, ConnectionAccess access) {
        return switch (ShopifyOrderReader.read(body, event.attributes().apiVersion())) {
            case Reading.Whole whole -> judged(event, new Candidate(whole.order(), false, null), access);
            case Reading.Reduced reduced -> judged(event, read(reduced.key(), ANNOUNCED, access), access);
        };
    }

    private Rehearsed effect(LedgerEvent event, Effect effect, byte[] body, ConnectionAccess access) {
        OrderKey key = key(event);
        OrderHead head = orders.look(event.connection(), key.value());
        FactKey fact = new FactKey(effect, ShopifyOrderReader.factId(body));
        return facts.of(event.connection(), key, fact, head, access);
    }

    private static OrderKey key(LedgerEvent event) {
        return event.order()
                .orElseThrow(() -> new UpstreamException(
                        new Failure.Rejected("its body is kept no longer, and its record names no order")));
    }

    private static Candidate read(OrderKey key, String because, ConnectionAccess access) {
        return new Candidate(fromShop(key, access), true, because);
    }

    /** @throws UpstreamException when the shop has no such order, or cannot tell */
    static CanonicalOrder fromShop(OrderKey key, ConnectionAccess access) {
        return access.shop()
                .order(key)
                .orElseThrow(() -> new UpstreamException(
                        new Failure.Rejected("the shop has no order " + key + " to read any more")));
    }

    private Rehearsed judged(LedgerEvent event, Candidate candidate, ConnectionAccess access) {
        OrderHead head = orders.look(event.connection(), candidate.order().key().value());
        return switch (guard.judge(head, candidate.version(), candidate.order().cancelled(), candidate.fresh(), true)) {
            case VersionGuard.Verdict.Superseded(String winner) ->
                Rehearsed.of(Outcome.SUPERSEDED, "superseded", "overtaken by " + winner)
                        .reread(candidate.rereadBecause());
            case VersionGuard.Verdict.NewerInDoubt _ ->
                Rehearsed.of(Outcome.UNKNOWN, "newer-in-doubt", "a newer version was sent and is being looked up");
            case VersionGuard.Verdict.ReadAgain _ ->
                judged(
                        event,
                        read(
                                candidate.order().key(),
                                "another version of the same second was applied; the shop says which stands",
                                access),
                        access);
            case VersionGuard.Verdict.Proceed _ ->
                booked(head, candidate.order(), access).reread(candidate.rereadBecause());
        };
    }

    private static Rehearsed booked(OrderHead head, CanonicalOrder order, ConnectionAccess access) {
        Optional<LeftOut> leftOut = head.booked() ? Optional.empty() : LeftOut.of(order, access.settings());
        if (leftOut.isPresent()) {
            return Rehearsed.of(
                    Outcome.EXCLUDED, leftOut.get().code(), leftOut.get().reason());
        }
        SalesOrder wanted;
        try {
            wanted = access.wanted(order);
        } catch (MappingFailedException e) {
            return Rehearsed.of(Outcome.HELD, "mapping-failed", e.getMessage());
        }
        return switch (access.erp()) {
            case ErpAccess.Observing _ ->
                Rehearsed.of(Outcome.EXCLUDED, "observe", "the connection's mode is observe: nothing is written");
            case ErpAccess.Shadowing erp -> planned(head, wanted, access, erp, Outcome.EXCLUDED);
            case ErpAccess.Writing erp -> planned(head, wanted, access, erp, Outcome.CHANGE);
        };
    }

    private static Rehearsed planned(
            OrderHead head,
            SalesOrder wanted,
            ConnectionAccess access,
            ErpAccess.Planning erp,
            Outcome whereItDiffers) {
        Optional<BookedOrder> found = erp.find(wanted.key(), wanted.name());
        if (found.isEmpty() && wanted.cancelled()) {
            return Rehearsed.of(Outcome.EXCLUDED, "cancelled-unbooked", "cancelled before the ERP had it");
        }
        if (found.isEmpty() && head.booked()) {
            return Rehearsed.of(
                    Outcome.HELD,
                    "erp-record-gone",
                    "the ERP no longer has record " + head.erpId() + "; it is not created again by itself");
        }
        References references = access.references().resolve(wanted);
        if (!references.missing().isEmpty()) {
            return missing(references);
        }
        Plan plan = erp.plan(wanted, references, found);
        return plan.isEmpty()
                ? Rehearsed.of(Outcome.NO_CHANGE, null, "the ERP holds it already")
                : Rehearsed.of(whereItDiffers, plan.writes());
    }

    static Rehearsed missing(References references) {
        String kinds = references.missing().stream()
                .map(missing -> missing.kind() == References.Kind.CUSTOMER
                        ? "customer"
                        : missing.kind().name().toLowerCase(Locale.ROOT) + " " + missing.key())
                .collect(Collectors.joining(", "));
        return Rehearsed.of(Outcome.HELD, "missing-reference", "not known to the ERP and not mapped: " + kinds);
    }

    private static Rehearsed failed(Failure failure) {
        String reason = failure.reason();
        return switch (failure) {
            case Failure.Rejected _ -> Rehearsed.of(Outcome.DEAD, "rejected", reason);
            case Failure.ContractViolation violation ->
                Rehearsed.of(Outcome.DEAD, "contract-violation", violation.path() + ": " + reason);
            case Failure.MissingReference _ -> Rehearsed.of(Outcome.HELD, "missing-reference", reason);
            case Failure.Forbidden _ -> Rehearsed.of(Outcome.HELD, "forbidden", reason);
            case Failure.Locked _ -> Rehearsed.of(Outcome.HELD, "locked", reason);
            case Failure.Unsupported _ -> Rehearsed.of(Outcome.HELD, "unsupported", reason);
            case Failure.Unauthorized _ -> Rehearsed.of(Outcome.UNKNOWN, "unauthorized", reason);
            case Failure.Suspended _ -> Rehearsed.of(Outcome.UNKNOWN, "suspended", reason);
            case Failure.RateLimited _ -> Rehearsed.of(Outcome.UNKNOWN, "rate-limited", reason);
            case Failure.Transient _ -> Rehearsed.of(Outcome.UNKNOWN, "transient", reason);
            case Failure.Conflict _ -> Rehearsed.of(Outcome.UNKNOWN, "conflict", reason);
            case Failure.UnknownOutcome _ -> Rehearsed.of(Outcome.UNKNOWN, "unknown-outcome", reason);
        };
    }
}
