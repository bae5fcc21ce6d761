package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.BookedOrder.Progress;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The writes that bring a sales order to what is wanted. Pure.
 *
 * <p>Holdfast owns of an order that it made: the lines that carry its line ids (quantity, price, amount) and the delivery address
 * where the connection says so. Everything else of the header is written once and then left to people. Of an order that somebody
 * else made it owns only quantities and amounts of lines, and only when nothing but products of the order stands on it.
 */
final class OrderPlanner {

    private final FinanceOperationsSettings settings;
    private final ODataCalls calls;

    OrderPlanner(FinanceOperationsSettings settings, ODataCalls calls) {
        this.settings = settings;
        this.calls = calls;
    }

    Plan plan(SalesOrder wanted, References references, Optional<BookedOrder> found) {
        writable(wanted);
        LinePlan lines = new LinePlan(wanted, references, settings, calls);
        OrderHead head = new OrderHead(wanted, references, settings);
        List<Write> writes =
                found.map(held -> update(wanted, lines, head, held)).orElseGet(() -> create(wanted, lines, head));
        return new Plan(wanted.key(), found.orElse(null), wanted, writes);
    }

    private List<Write> create(SalesOrder wanted, LinePlan lines, OrderHead head) {
        if (!lines.delivers()) {
            if (wanted.cancelled() || wanted.total().isZero()) {
                return List.of();
            }
            throw new UpstreamException(new Failure.Unsupported(
                    "A sales order needs a line, and this order comes to " + wanted.total() + " without any",
                    Effect.ORDER.name()));
        }
        List<Write> writes = new ArrayList<>();
        List<Write> all = lines.create(OrderKeys.number(wanted.key(), settings).orElse(null));
        writes.add(new Write(
                Effect.ORDER,
                true,
                "POST",
                ODataCalls.set(HeldOrder.HEADERS),
                head.create(),
                "Create sales order " + OrderKeys.reference(wanted.key()) + ", to have " + all.size()
                        + " lines and come to " + wanted.total()));
        writes.addAll(all);
        return writes;
    }

    private List<Write> update(SalesOrder wanted, LinePlan lines, OrderHead head, BookedOrder found) {
        if (!found.currency().equals(wanted.currency())) {
            throw new UpstreamException(new Failure.Rejected("Sales order " + found.recordId() + " is in "
                    + found.currency() + ", which does not change, but " + wanted.currency() + " is wanted"));
        }
        if (wanted.cancelled() && found.cancelled()) {
            return List.of();
        }
        HeldOrder held = HeldOrder.of(found.raw(), settings);
        LineMatch match = lines.match(held.lines());
        boolean ours = found.origin() == Origin.HOLDFAST;
        if (!ours && agrees(wanted, lines, match, found)) {
            return List.of();
        }
        List<Write> changes = lines.update(match, held, effect(wanted, held, ours));
        if (!changes.isEmpty()) {
            check(wanted, match, found, held);
        }
        List<Write> writes = new ArrayList<>();
        if (ours && !wanted.cancelled() && held.progress() != Progress.CLOSED) {
            ObjectNode body = head.change(held);
            if (!body.isEmpty()) {
                writes.add(new Write(
                        Effect.EDIT,
                        false,
                        "PATCH",
                        calls.record(HeldOrder.HEADERS, "SalesOrderNumber", held.number()),
                        body,
                        "Change the delivery address of sales order " + held.number()));
            }
        }
        // The header goes first: a change of it may pass on to the lines, and would make what is known of them stale.
        writes.addAll(changes);
        return writes;
    }

    /** A header without lines is an order that was left half made: the rest of it is still its making. */
    private static Effect effect(SalesOrder wanted, HeldOrder held, boolean ours) {
        if (wanted.cancelled()) {
            return Effect.CANCELLATION;
        }
        return ours && held.lines().isEmpty() ? Effect.ORDER : Effect.EDIT;
    }

    /** Whether an order of somebody else's comes to the same, whatever shape its lines have. */
    private static boolean agrees(SalesOrder wanted, LinePlan lines, LineMatch match, BookedOrder found) {
        return wanted.cancelled()
                ? found.cancelled()
                : !found.cancelled() && found.total().sameAs(wanted.total()) && lines.sameUnits(match);
    }

    private static void check(SalesOrder wanted, LineMatch match, BookedOrder found, HeldOrder held) {
        if (held.progress() != Progress.OPEN) {
            throw new UpstreamException(new Failure.Locked(
                    "Sales order " + found.recordId() + " is " + held.state()
                            + " in Finance & Operations: its lines are no longer changed by Holdfast",
                    held.state()));
        }
        if (found.origin() == Origin.ADOPTED && !match.unmatched().isEmpty()) {
            throw new UpstreamException(new Failure.Unsupported(
                    "Sales order " + found.recordId() + " was booked by another integration, with "
                            + match.unmatched().size() + " lines that are no product of the order: change it by hand",
                    (wanted.cancelled() ? Effect.CANCELLATION : Effect.EDIT).name()));
        }
    }

    /** What a mapping may say and this vendor has no place for. */
    private void writable(SalesOrder wanted) {
        String company = wanted.mapping().subsidiary();
        if (company != null && !company.equalsIgnoreCase(settings.company())) {
            throw new UpstreamException(new Failure.Unsupported(
                    "The mapping puts this order into legal entity " + company
                            + ", but a connection books in one alone (erp.financeoperations.company): give that legal entity a connection of its own",
                    Effect.ORDER.name()));
        }
        if (!wanted.mapping().fields().isEmpty()
                || wanted.mapping().lines().values().stream()
                        .anyMatch(line -> !line.fields().isEmpty())) {
            throw new UpstreamException(new Failure.Unsupported(
                    "The mapping writes custom fields, and no description names those of Finance & Operations' entities: take them out of the mapping",
                    Effect.ORDER.name()));
        }
    }
}
