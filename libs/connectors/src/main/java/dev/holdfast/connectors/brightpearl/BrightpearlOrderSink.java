package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.OrderSink;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Sales orders. Made whole in one request, under an external reference that Brightpearl keeps unique for an installed app; changed
 * by id, a row at a time. No write is sent a second time by itself: one without an answer is an {@code UnknownOutcome}, and looking
 * tells.
 */
final class BrightpearlOrderSink implements OrderSink {

    private final BrightpearlSettings settings;
    private final BrightpearlCalls calls;
    private final Orders orders;
    private final OrderPlanner planner;

    BrightpearlOrderSink(BrightpearlSettings settings, BrightpearlCalls calls, Orders orders) {
        this.settings = settings;
        this.calls = calls;
        this.orders = orders;
        this.planner = new OrderPlanner(settings);
    }

    @Override
    public Uniqueness uniqueness() {
        return uniqueness(settings);
    }

    /** An order comes with all its rows; one that is added to it later is unique by nothing. */
    @Override
    public Uniqueness uniqueness(Plan plan) {
        if (plan.found() == null) {
            return plan.isEmpty() ? new Uniqueness.Atomic() : uniqueness();
        }
        return plan.writes().stream().anyMatch(write -> write.method().equals("POST"))
                ? new Uniqueness.LookUp(settings.settle())
                : new Uniqueness.Atomic();
    }

    /** Of what is made under an external reference: unique together with the installation's id, and with nothing else. */
    static Uniqueness uniqueness(BrightpearlSettings settings) {
        return settings.installationInstance() == null
                ? new Uniqueness.LookUp(settings.settle())
                : new Uniqueness.Atomic();
    }

    @Override
    public Set<Effect> effects() {
        return settings.eventOwner() == null
                ? EnumSet.complementOf(EnumSet.of(Effect.SHIPMENT))
                : EnumSet.allOf(Effect.class);
    }

    @Override
    public Optional<BookedOrder> find(OrderKey key, String orderName) {
        return orders.own(ExternalRefs.order(key), Orders.SALES_ORDER)
                .map(row -> read(row.need("orderId"), Origin.HOLDFAST))
                .or(() -> orders.adopted(key, orderName).map(row -> read(row.need("orderId"), Origin.ADOPTED)));
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
        String id = plan.found() == null ? OrderPlanner.NEW : plan.found().recordId();
        int done = 0;
        for (Write write : plan.writes()) {
            try {
                JsonNode answer = calls.write(write.method(), write.path().replace(OrderPlanner.NEW, id), write.body());
                if (write.creates()) {
                    id = made(answer);
                }
            } catch (UpstreamException e) {
                throw done > 0 ? unknown("Brightpearl took a part of it", e) : refused(plan, write, e);
            }
            done++;
        }
        return readBack(id, plan);
    }

    /** The id of what a write made. */
    static String made(JsonNode answer) {
        return Json.text(answer)
                .filter(id -> id.matches("[0-9]{1,18}"))
                .orElseThrow(() -> new UpstreamException(
                        new Failure.UnknownOutcome("Brightpearl took a document and does not say its id")));
    }

    /**
     * No source tells how a reference that is taken is refused: whatever was said, an order that is there is a reason to plan anew.
     */
    private UpstreamException refused(Plan plan, Write write, UpstreamException e) {
        boolean there = write.creates()
                && e.failure() instanceof Failure.Rejected
                && settings.installationInstance() != null
                && orders.own(ExternalRefs.order(plan.key()), Orders.SALES_ORDER)
                        .isPresent();
        return there
                ? new UpstreamException(
                        new Failure.Conflict("Brightpearl has this order already: "
                                + e.failure().reason()),
                        e)
                : e;
    }

    /**
     * What Brightpearl holds after it took the order. Whatever keeps it from telling, the write is done: a failure that says so
     * little as "throttled" would let its caller believe that nothing was written.
     */
    private BookedOrder readBack(String id, Plan plan) {
        try {
            return read(
                    id, plan.found() == null ? Origin.HOLDFAST : plan.found().origin());
        } catch (UpstreamException e) {
            throw unknown("Brightpearl took the order and does not show it", e);
        }
    }

    /** Something was written: whatever came then, only looking tells what there is. */
    static UpstreamException unknown(String what, UpstreamException e) {
        return e.failure() instanceof Failure.UnknownOutcome
                ? e
                : new UpstreamException(
                        new Failure.UnknownOutcome(what + ": " + e.failure().reason(), false), e);
    }

    private BookedOrder read(String id, Origin origin) {
        return orders.read(id, origin)
                .orElseThrow(() -> new UpstreamException(
                        new Failure.Transient("Brightpearl lists order " + id + " and does not show it yet")));
    }
}
