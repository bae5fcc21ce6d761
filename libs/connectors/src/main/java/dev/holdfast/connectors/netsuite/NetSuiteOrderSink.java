package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.OrderSink;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.connectors.netsuite.SuiteQl.Row;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sales orders. Made once by {@code PUT} under an external id, which NetSuite itself keeps unique; changed by internal id. No
 * write is sent a second time by itself: one without an answer is an {@code UnknownOutcome}, and looking tells.
 */
final class NetSuiteOrderSink implements OrderSink {

    private final NetSuite settings;
    private final NetSuiteCalls calls;
    private final OrderQueries queries;
    private final Currencies currencies;
    private final OrderPlanner planner;

    NetSuiteOrderSink(NetSuite settings, NetSuiteCalls calls, SuiteQl suiteQl, Currencies currencies) {
        this.settings = settings;
        this.calls = calls;
        this.queries = new OrderQueries(suiteQl, settings);
        this.currencies = currencies;
        this.planner = new OrderPlanner(settings);
    }

    @Override
    public Uniqueness uniqueness() {
        return uniqueness(settings);
    }

    /** Of what is made by upsert. */
    static Uniqueness uniqueness(NetSuite settings) {
        return switch (settings.externalIds()) {
            case ATOMIC -> new Uniqueness.Atomic();
            case LOOKED_UP -> new Uniqueness.LookUp(settings.settle());
        };
    }

    @Override
    public Set<Effect> effects() {
        return EnumSet.allOf(Effect.class);
    }

    @Override
    public Optional<BookedOrder> find(OrderKey key, String orderName) {
        Optional<BookedOrder> own = read("eid:" + ExternalIds.order(key), Origin.HOLDFAST);
        return own.isPresent() || settings.orderKeyField() == null ? own : adopted(key, orderName);
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
        Map<String, String> made = new HashMap<>();
        for (Write write : plan.writes()) {
            Optional<String> id = calls.write(write.method(), write.path(), withIds(write.body(), made));
            externalId(write.path()).ifPresent(name -> id.ifPresent(is -> made.put(name, is)));
        }
        return readBack(plan);
    }

    /**
     * What NetSuite holds after it took the order. Whatever keeps it from telling, the write is done: a failure that says so
     * little as "throttled" would let its caller believe that nothing was written.
     */
    private BookedOrder readBack(Plan plan) {
        BookedOrder found = plan.found();
        String address = found == null ? "eid:" + ExternalIds.order(plan.key()) : found.recordId();
        try {
            return read(address, found == null ? Origin.HOLDFAST : found.origin())
                    .orElseThrow(() -> notShown("it has no such record"));
        } catch (UpstreamException e) {
            throw e.failure() instanceof Failure.UnknownOutcome
                    ? e
                    : new UpstreamException(notShown(e.failure().reason()).failure(), e);
        }
    }

    private static UpstreamException notShown(String why) {
        return new UpstreamException(new Failure.UnknownOutcome(
                "NetSuite took the order and does not show it, so read again before writing again: " + why, false));
    }

    private Optional<BookedOrder> adopted(OrderKey key, String orderName) {
        List<Row> rows = queries.matching(key, orderName);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Row row = OrderQueries.one(rows, orderName);
        String type = row.need("type");
        if (!type.equals(OrderQueries.SALES_ORDER)) {
            throw new UpstreamException(new Failure.Unsupported(
                    "Order " + orderName + " was booked by another integration as " + type + " " + row.need("id")
                            + ": Holdfast changes sales orders only",
                    "adopt"));
        }
        Origin origin = ExternalIds.orderOf(row.get("externalid")).isPresent() ? Origin.HOLDFAST : Origin.ADOPTED;
        // Absent it is not: what the query lists and the record API does not show must never be booked a second time.
        return Optional.of(read(row.need("id"), origin)
                .orElseThrow(() -> new UpstreamException(new Failure.Forbidden(
                        "NetSuite lists sales order " + row.need("id") + " as order " + orderName
                                + " and does not show it: let the integration's role view it",
                        "sales order " + row.need("id")))));
    }

    private Optional<BookedOrder> read(String id, Origin origin) {
        return calls.find(NetSuiteCalls.record("/salesOrder/" + id + "?expandSubResources=true"))
                .map(record -> {
                    HeldOrder held = HeldOrder.of(record, settings.lineIdField());
                    return held.booked(origin, currencies.code(held.currencyId()), settings);
                });
    }

    /**
     * The body with the customer that was made a moment ago named by the id that NetSuite gave it. That records may be named by
     * external id inside a body is nowhere promised; that a new one's id stands in {@code Location} is.
     */
    private ObjectNode withIds(JsonNode body, Map<String, String> made) {
        ObjectNode result = body.deepCopy();
        JsonNode external = result.path("entity").path("externalId");
        if (!external.isMissingNode()) {
            String id = made.getOrDefault(external.asText(), "");
            result.set("entity", RecordLink.to(id.isEmpty() ? customerId(external.asText()) : id));
        }
        return result;
    }

    private String customerId(String externalId) {
        return calls.find(NetSuiteCalls.record("/customer/eid:" + externalId))
                .map(customer -> customer.path("id").asText())
                .filter(id -> !id.isEmpty())
                .orElseThrow(() -> new UpstreamException(
                        new Failure.Conflict("Customer " + externalId + " was made and is not there any more")));
    }

    /** The external id that a write makes a record under. */
    static Optional<String> externalId(String path) {
        int from = path.indexOf("/eid:");
        return from < 0
                ? Optional.empty()
                : Optional.of(path.substring(from + 5).replaceAll("\\?.*", ""));
    }
}
