package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The writes that bring Business Central to hold an order as wanted. Pure.
 *
 * <p>Holdfast owns of a document that it made: the lines that it wrote (quantity, price, discount, tax code), the sell-to and ship-to
 * addresses, and the fields of the connection's mapping. Customer, dates and locations are written once and then left to people. Of a
 * document that somebody else made it owns only quantities and amounts of lines, and only when nothing else stands on it.
 */
final class OrderPlanner {

    private final BusinessCentralSettings settings;
    private final Named named;
    private final String company;

    OrderPlanner(BusinessCentralSettings settings) {
        this.settings = settings;
        this.named = new Named(settings);
        this.company = Entities.company(settings);
    }

    Plan plan(SalesOrder wanted, References references, Optional<BookedOrder> found) {
        LinePlan lines =
                new LinePlan(WantedLine.of(wanted, named), references, settings, Map.of("", Named.location(wanted)));
        OrderHead head = new OrderHead(wanted, references, settings);
        List<Write> writes = found.map(held -> update(wanted, lines, head, held))
                .orElseGet(() -> create(wanted, references, lines, head));
        return new Plan(wanted.key(), found.orElse(null), wanted, writes);
    }

    private List<Write> create(SalesOrder wanted, References references, LinePlan lines, OrderHead head) {
        if (!lines.delivers() && (wanted.cancelled() || wanted.total().isZero())) {
            return List.of();
        }
        List<Write> writes = new ArrayList<>();
        Customers.creation(wanted, references, company).ifPresent(writes::add);
        ObjectNode body = head.create();
        ArrayNode all = Json.array().add(head.comment());
        ArrayNode money = lines.create();
        all.addAll(money);
        body.set(HeldOrder.LINES, all);
        writes.add(new Write(
                Effect.ORDER,
                true,
                "POST",
                company + "/salesOrders",
                body,
                "Create sales order " + OwnKeys.order(wanted.key()) + ": " + money.size() + " lines, "
                        + wanted.total()));
        return writes;
    }

    private List<Write> update(SalesOrder wanted, LinePlan lines, OrderHead head, BookedOrder found) {
        HeldOrder held = HeldOrder.of(found.raw());
        if (!found.currency().equals(wanted.currency())) {
            throw new UpstreamException(
                    new Failure.Rejected("Sales order " + found.number() + " is in " + found.currency() + ", but "
                            + wanted.currency() + " is wanted: delete it, so that it is made again"));
        }
        if (wanted.cancelled() && found.cancelled()) {
            return List.of();
        }
        LineMatch match = lines.match(held.lines());
        if (found.origin() == Origin.ADOPTED && agrees(wanted, lines, match, found)) {
            return List.of();
        }
        if (held.posted() && Posted.withoutInvoice(held.raw()) && lines.sameUnits(match)) {
            // Shipments tell no amounts: what they tell agrees.
            return List.of();
        }
        List<LinePlan.Change> changes = lines.changes(match, held.lines());
        if (!changes.isEmpty()) {
            check(wanted, lines, match, found, held);
        }
        List<Write> writes = new ArrayList<>();
        if (found.origin() == Origin.HOLDFAST && !wanted.cancelled() && held.changeable()) {
            ObjectNode words = head.changes(held.raw());
            if (!words.isEmpty()) {
                writes.add(new Write(
                        Effect.EDIT,
                        false,
                        "PATCH",
                        document(found),
                        words,
                        "Change sales order " + found.number() + ": its head"));
            }
        }
        changes.forEach(change -> writes.add(write(wanted, found, change)));
        return writes;
    }

    /** Whether a document of somebody else's comes to the same, whatever shape its lines have. */
    private static boolean agrees(SalesOrder wanted, LinePlan lines, LineMatch match, BookedOrder found) {
        return wanted.cancelled()
                ? found.cancelled()
                : !found.cancelled() && found.total().sameAs(wanted.total()) && lines.sameUnits(match);
    }

    private void check(SalesOrder wanted, LinePlan lines, LineMatch match, BookedOrder found, HeldOrder held) {
        if (!held.changeable()) {
            throw new UpstreamException(new Failure.Locked(
                    "Sales order " + found.number() + " is " + (held.posted() ? "posted" : held.state())
                            + (held.progress() == BookedOrder.Progress.BEGUN ? " and partly posted" : "")
                            + " in Business Central: its lines are no longer changed by Holdfast",
                    held.state()));
        }
        if (found.origin() == Origin.ADOPTED && !match.unmatched().isEmpty()) {
            throw new UpstreamException(new Failure.Unsupported(
                    "Sales order " + found.number() + " was booked by another integration, with "
                            + match.unmatched().size() + " lines that are no product of the order: change it by hand",
                    (wanted.cancelled() ? Effect.CANCELLATION : Effect.EDIT).name()));
        }
        if (held.raw().path("pricesIncludeTax").asBoolean(false) && !lines.sameUnits(match)) {
            throw new UpstreamException(new Failure.Unsupported(
                    "Sales order " + found.number()
                            + " has prices that include tax, from its customer: take Prices Including VAT off the customer and the order",
                    Effect.EDIT.name()));
        }
    }

    private Write write(SalesOrder wanted, BookedOrder found, LinePlan.Change change) {
        Effect effect = wanted.cancelled() ? Effect.CANCELLATION : Effect.EDIT;
        String lines = document(found) + "/" + HeldOrder.LINES;
        HeldLine line = change.line();
        if (line == null) {
            return new Write(effect, true, "POST", lines, change.body(), "Add a line to sales order " + found.number());
        }
        String path = lines + "(" + line.id() + ")";
        return change.body() == null
                ? new Write(effect, false, "DELETE", path, null, "Take a line off sales order " + found.number())
                : new Write(
                        effect,
                        false,
                        "PATCH",
                        path,
                        change.body(),
                        (wanted.cancelled() ? "Cancel" : "Change") + " a line of sales order " + found.number());
    }

    private String document(BookedOrder found) {
        return company + "/salesOrders(" + found.recordId() + ")";
    }
}
