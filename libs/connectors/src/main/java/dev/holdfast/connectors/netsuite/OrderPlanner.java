package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.BookedOrder.Progress;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The writes that bring a NetSuite sales order to what is wanted. Pure.
 *
 * <p>Holdfast owns of a document that it made: the lines that it wrote (item, quantity, amount, given tax), shipping cost and
 * method, {@code otherRefNum}, both addresses, and the custom fields of the connection's mapping. Customer, subsidiary, date, memo and locations are written once and then
 * left to people. Of a document that somebody else made it owns only quantities and amounts of lines, and only when nothing
 * else stands on it: a document that keeps discounts or shipping as lines of its own has a meaning that cannot be guessed.
 */
final class OrderPlanner {

    private final NetSuite settings;
    private final Named named;

    OrderPlanner(NetSuite settings) {
        this.settings = settings;
        this.named = new Named(settings);
    }

    Plan plan(SalesOrder wanted, References references, Optional<BookedOrder> found) {
        Decimals.check(wanted);
        LinePlan lines = new LinePlan(wanted, references, named);
        OrderHead head = new OrderHead(wanted, references, named);
        List<Write> writes = found.map(held -> update(wanted, lines, head, held))
                .orElseGet(() -> create(wanted, references, lines, head));
        return new Plan(wanted.key(), found.orElse(null), wanted, writes);
    }

    private List<Write> create(SalesOrder wanted, References references, LinePlan lines, OrderHead head) {
        if (!lines.delivers()) {
            if (wanted.cancelled() || wanted.total().isZero()) {
                return List.of();
            }
            throw new UpstreamException(new Failure.Unsupported(
                    "A NetSuite sales order needs a line, and this order comes to " + wanted.total() + " without any",
                    Effect.ORDER.name()));
        }
        List<Write> writes = new ArrayList<>();
        Customers.creation(wanted, references).ifPresent(writes::add);
        ObjectNode body = head.create(settings.timeZone());
        ArrayNode items = lines.create();
        body.set("item", Json.object().set("items", items));
        String externalId = ExternalIds.order(wanted.key());
        writes.add(new Write(
                Effect.ORDER,
                true,
                "PUT",
                NetSuiteCalls.record("/salesOrder/eid:" + externalId + "?replace=item"),
                body,
                "Create sales order " + externalId + ": " + items.size() + " lines, " + wanted.total()));
        return writes;
    }

    private List<Write> update(SalesOrder wanted, LinePlan lines, OrderHead head, BookedOrder found) {
        if (!found.currency().equals(wanted.currency())) {
            throw new UpstreamException(new Failure.Rejected("Sales order " + found.recordId() + " is in "
                    + found.currency() + ", which NetSuite does not change, but " + wanted.currency() + " is wanted"));
        }
        HeldOrder held = HeldOrder.of(found.raw(), settings.lineIdField());
        if (wanted.cancelled() && held.cancelled()) {
            return List.of();
        }
        LineMatch match = lines.match(held.lines());
        if (found.origin() == Origin.ADOPTED && agrees(wanted, lines, match, found)) {
            return List.of();
        }
        Optional<ArrayNode> items = lines.update(
                match, held.lines(), found.origin() == Origin.HOLDFAST && held.progress() == Progress.OPEN);
        ObjectNode body = head.money(held);
        boolean money = items.isPresent() || !body.isEmpty();
        if (money) {
            check(wanted, match, found, held);
        }
        if (found.origin() == Origin.HOLDFAST && !wanted.cancelled() && held.progress() != Progress.CLOSED) {
            body.setAll(head.words(held));
        }
        items.ifPresent(all -> body.set("item", Json.object().set("items", all)));
        return body.isEmpty() ? List.of() : List.of(write(wanted, found, body, items));
    }

    /** Whether a document of somebody else's comes to the same, whatever shape its lines have. */
    private static boolean agrees(SalesOrder wanted, LinePlan lines, LineMatch match, BookedOrder found) {
        return wanted.cancelled()
                ? found.cancelled()
                : !found.cancelled() && found.total().sameAs(wanted.total()) && lines.sameUnits(match);
    }

    private static void check(SalesOrder wanted, LineMatch match, BookedOrder found, HeldOrder held) {
        if (held.progress() != Progress.OPEN) {
            throw new UpstreamException(new Failure.Locked(
                    "Sales order " + found.recordId() + " is " + held.state()
                            + " in NetSuite: its lines are no longer changed by Holdfast",
                    held.state()));
        }
        if (found.origin() == Origin.ADOPTED && !match.unmatched().isEmpty()) {
            throw new UpstreamException(new Failure.Unsupported(
                    "Sales order " + found.recordId() + " was booked by another integration, with "
                            + match.unmatched().size() + " lines that are no product of the order: change it by hand",
                    (wanted.cancelled() ? Effect.CANCELLATION : Effect.EDIT).name()));
        }
    }

    private static Write write(SalesOrder wanted, BookedOrder found, ObjectNode body, Optional<ArrayNode> items) {
        // The lines that are sent replace the sublist: only so is a request that NetSuite carries out late, or twice,
        // harmless.
        String path =
                NetSuiteCalls.record("/salesOrder/" + found.recordId() + (items.isPresent() ? "?replace=item" : ""));
        String what = items.map(all -> all.size() + " lines").orElse("its head");
        return wanted.cancelled()
                ? new Write(Effect.CANCELLATION, false, "PATCH", path, body, "Cancel sales order " + found.recordId())
                : new Write(
                        Effect.EDIT,
                        false,
                        "PATCH",
                        path,
                        body,
                        "Change sales order " + found.recordId() + ": " + what + ", " + wanted.total());
    }
}
