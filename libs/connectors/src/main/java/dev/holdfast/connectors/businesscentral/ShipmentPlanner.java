package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The writes that post a shipment: what each line is to ship and to invoice, then the one posting of a sales order that the API
 * names, which ships and invoices. Pure.
 *
 * <p>Posting takes what every line says of itself, and after it each line says the rest: so all lines are set, those that stay too.
 * Charges go with the first shipment. A shipment in parts is invoiced in parts.
 */
final class ShipmentPlanner {

    private final BusinessCentralSettings settings;
    private final Named named;
    private final String set;

    ShipmentPlanner(BusinessCentralSettings settings) {
        this.settings = settings;
        this.named = new Named(settings);
        this.set = Entities.company(settings) + "/salesOrders";
    }

    List<Write> plan(Shipment shipment, BookedOrder order, References references, Optional<BookedFact> found) {
        if (found.isPresent()) {
            if (shipment.stands()) {
                return List.of();
            }
            throw unsupported("Shipment " + shipment.id() + " was called off in the shop after it was posted as "
                    + found.get().number() + ": undo it by hand (Undo Shipment, and a corrective credit memo)");
        }
        if (!shipment.stands() || shipment.contents().isEmpty()) {
            return List.of();
        }
        if (!BusinessCentralOrderSink.postsShipments(settings)) {
            throw unsupported("Shipment " + shipment.id() + " of sales order " + order.number()
                    + " is not posted by Holdfast: post it by hand, or set erp.businesscentral.shipments to ship-and-invoice,"
                    + " with line-ids description-2");
        }
        HeldOrder held = HeldOrder.of(order.raw());
        if (held.posted()) {
            throw new UpstreamException(new Failure.Locked(
                    "Sales order " + order.number() + " is posted whole in Business Central, without shipment "
                            + shipment.id() + ": if the goods are booked out already, discard this event",
                    held.state()));
        }
        return writes(
                shipment,
                order,
                held,
                ShipmentLines.of(shipment, held, String.valueOf(order.number()), references, named));
    }

    private List<Write> writes(Shipment shipment, BookedOrder order, HeldOrder held, ShipmentLines lines) {
        String document = set + "(" + order.recordId() + ")";
        String bearer = bearer(order, held, lines);
        List<Write> writes = new ArrayList<>();
        for (HeldLine line : held.lines()) {
            String path = document + "/" + HeldOrder.LINES + "(" + line.id() + ")";
            if (line.quantity().signum() == 0) {
                writes.add(empty(order, line, path));
                continue;
            }
            ObjectNode body = change(shipment, held, lines, line, line.id().equals(bearer));
            if (!body.isEmpty()) {
                writes.add(new Write(
                        Effect.SHIPMENT,
                        false,
                        "PATCH",
                        path,
                        body,
                        "Ship " + lines.units().getOrDefault(line.id(), BigDecimal.ZERO) + " of line "
                                + line.raw().path("sequence").asText() + " of sales order " + order.number()));
            }
        }
        writes.add(new Write(
                Effect.SHIPMENT,
                true,
                "POST",
                document + "/Microsoft.NAV.shipAndInvoice",
                null,
                "Ship and invoice shipment " + shipment.id() + " of sales order " + order.number()));
        return writes;
    }

    /** Posting refuses a document with a line that has no quantity: what an edit emptied goes now. */
    private static Write empty(BookedOrder order, HeldLine line, String path) {
        if (line.mark() == null) {
            throw unsupported("Sales order " + order.number() + " has a line without quantity, "
                    + line.raw().path("sequence").asText()
                    + ", that Holdfast did not write, and cannot be posted with it: delete it by hand");
        }
        return new Write(
                Effect.SHIPMENT, false, "DELETE", path, null, "Take an empty line off sales order " + order.number());
    }

    private ObjectNode change(Shipment shipment, HeldOrder held, ShipmentLines lines, HeldLine line, boolean bears) {
        BigDecimal units = lines.units().getOrDefault(line.id(), BigDecimal.ZERO);
        boolean charge = line.standIn(settings.accounts())
                .filter(standIn -> standIn != StandIn.GIFTCARD)
                .isPresent();
        if (charge) {
            units = line.left();
        }
        ObjectNode body = Json.object();
        set(body, "shipQuantity", units, line);
        set(body, "invoiceQuantity", units, line);
        String key = lines.keys().get(line.id());
        if (bears && key != null) {
            String mark = new LineMark(key, shipment.id()).written();
            if (!mark.equals(line.raw().path("description2").asText(""))) {
                body.put("description2", mark);
            }
        } else if (units.signum() > 0 && line.mark() != null && line.mark().shipment() != null) {
            // Else the new shipment's line would name the one before.
            body.put("description2", new LineMark(line.mark().key(), null).written());
        }
        return body;
    }

    private static void set(ObjectNode body, String field, BigDecimal wanted, HeldLine line) {
        boolean same = HeldLine.optional(line.raw(), field)
                .filter(is -> is.compareTo(wanted) == 0)
                .isPresent();
        if (!same) {
            body.put(field, wanted);
        }
    }

    /** Id of the line that carries the shipment's id: one whose second description is free, or ours. */
    private static String bearer(BookedOrder order, HeldOrder held, ShipmentLines lines) {
        return held.lines().stream()
                .filter(line -> lines.units().containsKey(line.id()))
                .filter(line -> line.mark() != null
                        || line.raw().path("description2").asText("").isBlank())
                .map(HeldLine::id)
                .findFirst()
                .orElseThrow(() -> unsupported("No line of the shipment on sales order " + order.number()
                        + " has room for the shipment's id in its second description: post the shipment by hand"));
    }

    private static UpstreamException unsupported(String reason) {
        return new UpstreamException(new Failure.Unsupported(reason, Effect.SHIPMENT.name()));
    }
}
