package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.BusinessCentralSettings.Numbers;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Credit memos, and shipments posted together with their invoices. */
final class BusinessCentralFactSink implements FactSink {

    private final BusinessCentralSettings settings;
    private final Entities entities;
    private final Currencies currencies;
    private final Writes writes;
    private final CreditPlanner credits;
    private final ShipmentPlanner shipments;

    BusinessCentralFactSink(BusinessCentralSettings settings, Entities entities, Currencies currencies, Writes writes) {
        this.settings = settings;
        this.entities = entities;
        this.currencies = currencies;
        this.writes = writes;
        this.credits = new CreditPlanner(settings);
        this.shipments = new ShipmentPlanner(settings);
    }

    /** A posting takes no key: sent again late, it would post what is left of the order. */
    @Override
    public Uniqueness uniqueness(Effect effect) {
        return effect == Effect.SHIPMENT
                ? BusinessCentralOrderSink.uniqueness(Numbers.SERIES, settings)
                : BusinessCentralOrderSink.uniqueness(
                        effect == Effect.REFUND ? settings.creditNumbers() : settings.orderNumbers(), settings);
    }

    /** A memo comes with all its lines; one that is added to it later has nothing that could be refused. */
    @Override
    public Uniqueness uniqueness(FactPlan plan) {
        boolean adds = plan.found() != null && plan.writes().stream().anyMatch(Write::creates);
        return adds ? BusinessCentralOrderSink.uniqueness(Numbers.SERIES, settings) : FactSink.super.uniqueness(plan);
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
        List<Write> planned =
                switch (fact) {
                    case CreditNote credit -> credits.plan(credit, order, references, found);
                    case Shipment shipment -> shipments.plan(shipment, order, references, found);
                };
        return new FactPlan(fact, order, found.orElse(null), planned);
    }

    @Override
    public BookedFact apply(FactPlan plan) {
        if (plan.isEmpty()) {
            throw new IllegalArgumentException("A plan without writes has nothing to apply");
        }
        BookedFact found = plan.found();
        JsonNode held = plan.fact() instanceof Shipment ? plan.order().raw() : found == null ? null : found.raw();
        writes.send(plan.writes(), held);
        try {
            return find(plan.fact(), plan.order())
                    .orElseThrow(() -> new UpstreamException(
                            new Failure.UnknownOutcome("Business Central took the document and has no such one")));
        } catch (UpstreamException e) {
            throw Writes.unknown("Business Central took the document and does not show it: ", e);
        }
    }

    private Optional<BookedFact> credit(CreditNote credit) {
        String name = OwnKeys.credit(credit);
        List<JsonNode> memos = entities.all(
                "salesCreditMemos",
                Entities.anyOf("externalDocumentNumber", List.of(name)),
                "$expand=salesCreditMemoLines");
        if (memos.size() > 1) {
            throw new UpstreamException(new Failure.Unsupported(
                    memos.size() + " credit memos in Business Central have the external document number " + name
                            + " (numbers "
                            + memos.stream()
                                    .map(memo -> memo.path("number").asText())
                                    .toList()
                            + "): keep one, and cancel or delete the others",
                    Effect.REFUND.name()));
        }
        return memos.stream().findFirst().map(memo -> HeldCredit.of(memo).booked(currencies.local(), settings));
    }

    /** Among the shipments of the order, the one whose lines carry the shipment's id. */
    private Optional<BookedFact> shipment(Shipment shipment, BookedOrder order) {
        String number = order.number();
        if (number == null || number.isEmpty() || !BusinessCentralOrderSink.postsShipments(settings)) {
            return Optional.empty();
        }
        return entities
                .all("salesShipments", Entities.anyOf("orderNumber", List.of(number)), "$expand=salesShipmentLines")
                .stream()
                .filter(document -> lines(document).stream()
                        .anyMatch(line -> line.mark() != null
                                && shipment.id().equals(line.mark().shipment())))
                .findFirst()
                .map(this::booked);
    }

    /** Lines that shipped something: a posted document repeats the order's other lines with nothing. */
    private static List<HeldLine> lines(JsonNode document) {
        return HeldLine.of(document, "salesShipmentLines").stream()
                .filter(line -> line.quantity().signum() != 0)
                .toList();
    }

    private BookedFact booked(JsonNode document) {
        List<BookedFact.Line> shipped = new ArrayList<>();
        for (HeldLine line : lines(document)) {
            if (line.standIn(settings.accounts())
                    .filter(standIn -> standIn != StandIn.GIFTCARD)
                    .isEmpty()) {
                shipped.add(new BookedFact.Line(line.key(), line.quantity().intValue()));
            }
        }
        return new BookedFact(
                document.path("id").asText(), document.path("number").asText(), true, shipped, null, null, document);
    }
}
