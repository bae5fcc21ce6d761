package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.FactSink;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Credit memos with their customer refunds, and item fulfilments, each under an external id of its own. */
final class NetSuiteFactSink implements FactSink {

    private final NetSuite settings;
    private final NetSuiteCalls calls;
    private final Currencies currencies;
    private final CreditPlanner credits;
    private final ShipmentPlanner shipments;

    NetSuiteFactSink(NetSuite settings, NetSuiteCalls calls, Currencies currencies) {
        this.settings = settings;
        this.calls = calls;
        this.currencies = currencies;
        this.credits = new CreditPlanner(settings);
        this.shipments = new ShipmentPlanner(settings);
    }

    /**
     * Credit memos are upserted like orders. That a transformation refuses an external id which is taken is nowhere promised, so
     * that only looking tells whether a shipment was booked.
     */
    @Override
    public Uniqueness uniqueness(Effect effect) {
        return effect == Effect.SHIPMENT
                ? new Uniqueness.LookUp(settings.settle())
                : NetSuiteOrderSink.uniqueness(settings);
    }

    @Override
    public Optional<BookedFact> find(OrderFact fact, BookedOrder order) {
        return switch (fact) {
            case CreditNote credit -> credit(credit);
            case Shipment shipment -> shipment(shipment, order);
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
        Map<String, String> made = new HashMap<>();
        int done = 0;
        for (Write write : plan.writes()) {
            try {
                Optional<String> id = calls.write(write.method(), write.path(), withIds(write.body(), made));
                NetSuiteOrderSink.externalId(write.path()).ifPresent(name -> id.ifPresent(is -> made.put(name, is)));
            } catch (UpstreamException e) {
                throw done == 0 ? e : unknown("NetSuite took a part of it: ", e);
            }
            done++;
        }
        return readBack(plan);
    }

    private BookedFact readBack(FactPlan plan) {
        try {
            return find(plan.fact(), plan.order())
                    .orElseThrow(() -> new UpstreamException(
                            new Failure.UnknownOutcome("NetSuite took the document and has no such record")));
        } catch (UpstreamException e) {
            throw unknown("NetSuite took the document and does not show it: ", e);
        }
    }

    /** Something was written: whatever came then, only looking tells what there is. */
    private static UpstreamException unknown(String what, UpstreamException e) {
        return e.failure() instanceof Failure.UnknownOutcome
                ? e
                : new UpstreamException(
                        new Failure.UnknownOutcome(what + e.failure().reason(), false), e);
    }

    private Optional<BookedFact> credit(CreditNote credit) {
        return record("creditMemo", ExternalIds.credit(credit)).map(memo -> {
            Optional<JsonNode> payment = settings.refunds() == null
                    ? Optional.empty()
                    : record("customerRefund", ExternalIds.payment(credit));
            ObjectNode raw = HeldCredit.raw(memo, payment);
            String currency = currencies.code(memo.path("currency").path("id").asText());
            return HeldCredit.of(raw, settings.lineIdField()).booked(currency, raw);
        });
    }

    private Optional<BookedFact> shipment(Shipment shipment, BookedOrder order) {
        return record("itemFulfillment", ExternalIds.shipment(shipment)).map(record -> {
            Map<Integer, HeldLine> lines = new HashMap<>();
            HeldLine.of(order.raw(), settings.lineIdField()).forEach(line -> lines.put(line.line(), line));
            return HeldShipment.booked(record, lines);
        });
    }

    private Optional<JsonNode> record(String type, String externalId) {
        return calls.find(NetSuiteCalls.record("/" + type + "/eid:" + externalId + "?expandSubResources=true"));
    }

    /** The body with the credit memo that was made a moment ago named by the id that NetSuite gave it. */
    private @Nullable JsonNode withIds(@Nullable JsonNode body, Map<String, String> made) {
        if (body == null || !body.has("apply")) {
            return body;
        }
        ObjectNode result = body.deepCopy();
        for (JsonNode line : result.path("apply").path("items")) {
            JsonNode external = line.path("doc").path("externalId");
            if (external.isTextual()) {
                String id = made.get(external.asText());
                ((ObjectNode) line).set("doc", RecordLink.to(id == null ? memoId(external.asText()) : id));
            }
        }
        return result;
    }

    private String memoId(String externalId) {
        return record("creditMemo", externalId)
                .map(memo -> memo.path("id").asText())
                .orElseThrow(() -> new UpstreamException(
                        new Failure.Conflict("Credit memo " + externalId + " was made and is not there any more")));
    }
}
