package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.FactSink;
import dev.holdfast.connectors.KnownDocuments;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;
import java.util.Optional;

/** Sales credits under external references of their own, and goods-out notes, which have none and are known by what they are. */
final class BrightpearlFactSink implements FactSink {

    private final BrightpearlSettings settings;
    private final BrightpearlCalls calls;
    private final Orders orders;
    private final CreditPlanner credits;
    private final ShipmentPlanner shipments;

    BrightpearlFactSink(BrightpearlSettings settings, BrightpearlCalls calls, Orders orders) {
        this.settings = settings;
        this.calls = calls;
        this.orders = orders;
        this.credits = new CreditPlanner(settings);
        this.shipments = new ShipmentPlanner(settings);
    }

    @Override
    public Uniqueness uniqueness(Effect effect) {
        return effect == Effect.SHIPMENT
                ? new Uniqueness.LookUp(settings.settle())
                : BrightpearlOrderSink.uniqueness(settings);
    }

    /** A credit comes with all its rows; one that is added to it later is unique by nothing. */
    @Override
    public Uniqueness uniqueness(FactPlan plan) {
        boolean addsRows = plan.found() != null
                && plan.fact() instanceof CreditNote
                && plan.writes().stream().anyMatch(write -> write.method().equals("POST"));
        return addsRows ? new Uniqueness.LookUp(settings.settle()) : FactSink.super.uniqueness(plan);
    }

    @Override
    public Optional<BookedFact> find(OrderFact fact, BookedOrder order) {
        return find(fact, order, KnownDocuments.NONE);
    }

    @Override
    public Optional<BookedFact> find(OrderFact fact, BookedOrder order, KnownDocuments known) {
        return switch (fact) {
            case CreditNote credit ->
                orders.own(ExternalRefs.credit(credit), Orders.SALES_CREDIT).map(row -> credit(row.need("orderId")));
            case Shipment shipment -> {
                HeldOrder held = HeldOrder.of(order.raw());
                yield shipments.find(shipment, held, known).map(note -> shipments.booked(note, held));
            }
        };
    }

    @Override
    public FactPlan plan(OrderFact fact, BookedOrder order, References references, Optional<BookedFact> found) {
        List<Write> writes =
                switch (fact) {
                    case CreditNote credit -> credits.plan(credit, order, references, found);
                    case Shipment shipment -> shipments.plan(shipment, order, references, found);
                };
        return new FactPlan(fact, order, found.orElse(null), writes);
    }

    @Override
    public BookedFact apply(FactPlan plan) {
        if (plan.isEmpty()) {
            throw new IllegalArgumentException("A plan without writes has nothing to apply");
        }
        String id = plan.found() == null ? ShipmentPlanner.NEW : plan.found().recordId();
        int done = 0;
        for (Write write : plan.writes()) {
            try {
                JsonNode answer =
                        calls.write(write.method(), write.path().replace(ShipmentPlanner.NEW, id), write.body());
                if (write.creates()) {
                    id = made(answer);
                }
            } catch (UpstreamException e) {
                throw done > 0
                        ? BrightpearlOrderSink.unknown("Brightpearl took a part of it", e)
                        : refused(plan.fact(), write, e);
            }
            done++;
        }
        return readBack(plan, id);
    }

    /** Notes come as a list, one a warehouse. */
    private static String made(JsonNode answer) {
        return BrightpearlOrderSink.made(answer.isArray() && answer.size() == 1 ? answer.get(0) : answer);
    }

    private UpstreamException refused(OrderFact fact, Write write, UpstreamException e) {
        boolean there = write.creates()
                && fact instanceof CreditNote credit
                && e.failure() instanceof Failure.Rejected
                && settings.installationInstance() != null
                && orders.own(ExternalRefs.credit(credit), Orders.SALES_CREDIT).isPresent();
        return there
                ? new UpstreamException(
                        new Failure.Conflict("Brightpearl has this credit already: "
                                + e.failure().reason()),
                        e)
                : e;
    }

    private BookedFact readBack(FactPlan plan, String id) {
        try {
            return switch (plan.fact()) {
                case CreditNote credit -> credit(id);
                case Shipment shipment -> note(plan.order(), id);
            };
        } catch (UpstreamException e) {
            throw BrightpearlOrderSink.unknown("Brightpearl took the document and does not show it", e);
        }
    }

    private BookedFact credit(String id) {
        BookedOrder credit = orders.read(id, Origin.HOLDFAST)
                .orElseThrow(() -> new UpstreamException(
                        new Failure.Transient("Brightpearl lists sales credit " + id + " and does not show it yet")));
        List<BookedFact.Line> lines = credit.lines().stream()
                .map(line -> new BookedFact.Line(line.lineId(), line.units()))
                .toList();
        return new BookedFact(id, credit.number(), !credit.cancelled(), lines, credit.total(), null, credit.raw());
    }

    private BookedFact note(BookedOrder order, String id) {
        JsonNode notes = calls.get("/warehouse-service/order/" + order.recordId() + "/goods-note/goods-out/" + id);
        HeldOrder held = HeldOrder.of(order.raw());
        return HeldNote.of(notes).stream()
                .filter(note -> note.id().equals(id))
                .findFirst()
                .map(note -> shipments.booked(note, held))
                .orElseThrow(() -> new UpstreamException(
                        new Failure.Transient("Brightpearl does not show goods-out note " + id + " yet")));
    }
}
