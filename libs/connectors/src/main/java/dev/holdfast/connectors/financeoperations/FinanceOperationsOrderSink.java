package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.OrderSink;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Sales orders: the header first, then each line, every one a request of its own. An order may be left between two of them; what
 * is found then is planned against like any other order, and finished.
 *
 * <p>Only with numbers of Holdfast's own does the environment refuse a second header. Lines have no key that could be given: one
 * made twice, by a request that took effect late, carries the same line id twice, and the next plan takes it off.
 */
final class FinanceOperationsOrderSink implements OrderSink {

    private final FinanceOperationsSettings settings;
    private final ODataCalls calls;
    private final HeldOrders orders;
    private final OrderPlanner planner;
    private final Clock clock;
    private final Duration patience;

    /** @param patience how long one plan goes on sending */
    FinanceOperationsOrderSink(
            FinanceOperationsSettings settings, ODataCalls calls, HeldOrders orders, Clock clock, Duration patience) {
        this.settings = settings;
        this.calls = calls;
        this.orders = orders;
        this.planner = new OrderPlanner(settings, calls);
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public Uniqueness uniqueness() {
        return switch (settings.orderNumbers()) {
            case OWN -> new Uniqueness.Atomic();
            case SEQUENCE -> new Uniqueness.LookUp(settings.settle());
        };
    }

    /** A header is taken once where its number is ours; a line that is added to it has nothing that could be refused. */
    @Override
    public Uniqueness uniqueness(Plan plan) {
        boolean adds = plan.writes().stream().anyMatch(Plan.Write::creates);
        if (!adds) {
            return new Uniqueness.Atomic();
        }
        return plan.found() == null ? uniqueness() : new Uniqueness.LookUp(settings.settle());
    }

    @Override
    public Set<Effect> effects() {
        return EnumSet.of(Effect.ORDER, Effect.EDIT, Effect.CANCELLATION);
    }

    @Override
    public Optional<BookedOrder> find(OrderKey key, String orderName) {
        return orders.find(key, orderName).map(found -> whole(found.header(), found.origin()));
    }

    @Override
    public Plan plan(SalesOrder wanted, References references, Optional<BookedOrder> found) {
        return planner.plan(wanted, references, found);
    }

    @Override
    public BookedOrder apply(Plan plan) {
        if (plan.isEmpty()) {
            throw new IllegalArgumentException("A plan without writes has nothing to apply");
        }
        String number = new PlanRun(settings, calls, orders, clock, patience, plan).send();
        BookedOrder found = plan.found();
        return readBack(number, found == null ? Origin.HOLDFAST : found.origin());
    }

    /**
     * What the environment holds after it took the order. Whatever keeps it from telling, the writes are done: a failure that says
     * so little as "throttled" would let its caller believe that nothing was written.
     */
    private BookedOrder readBack(String number, Origin origin) {
        try {
            return orders.header(number)
                    .map(header -> whole(header, origin))
                    .orElseThrow(() -> notShown("it has no such order", null));
        } catch (UpstreamException e) {
            throw e.failure() instanceof Failure.UnknownOutcome
                    ? e
                    : notShown(e.failure().reason(), e);
        }
    }

    private static UpstreamException notShown(String why, @org.jspecify.annotations.Nullable UpstreamException cause) {
        Failure failure = new Failure.UnknownOutcome(
                "Finance & Operations took the order and does not show it, so read again before writing again: " + why,
                false);
        return cause == null ? new UpstreamException(failure) : new UpstreamException(failure, cause);
    }

    private BookedOrder whole(ObjectNode header, Origin origin) {
        ObjectNode raw = HeldOrder.raw(header, orders.lines(Fields.need(header, "SalesOrderNumber")));
        return HeldOrder.of(raw, settings).booked(origin, settings, raw);
    }
}
