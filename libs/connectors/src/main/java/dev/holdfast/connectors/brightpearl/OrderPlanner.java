package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.BookedOrder.Progress;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import dev.holdfast.settings.BookingSettings.Tax;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The writes that bring a Brightpearl sales order to what is wanted. Pure.
 *
 * <p>Holdfast owns of an order that it made: the rows that it wrote (product, quantity, net, tax and its code), the customer
 * reference, the cancelled status, and the custom fields of the connection's mapping. Everything else is written once and then left
 * to people. Of an order that somebody else made it owns only quantities and amounts of rows, and only when nothing else stands on
 * it: an order that keeps discounts as rows of its own has a meaning that cannot be guessed.
 */
final class OrderPlanner {

    /** Stands in a path for the id of the order that the plan's first write makes. */
    static final String NEW = "{new}";

    private final BrightpearlSettings settings;
    private final Named named;
    private final Documents documents;

    OrderPlanner(BrightpearlSettings settings) {
        this.settings = settings;
        this.named = new Named(settings);
        this.documents = new Documents(settings);
    }

    Plan plan(SalesOrder wanted, References references, Optional<BookedOrder> found) {
        supported(wanted);
        List<WantedRow> rows = WantedRow.of(wanted, named);
        List<Write> writes = found.map(held -> update(wanted, references, rows, held))
                .orElseGet(() -> create(wanted, references, rows));
        return new Plan(wanted.key(), found.orElse(null), wanted, writes);
    }

    private static void supported(SalesOrder wanted) {
        if (wanted.taxPolicy() == Tax.ERP_CALCULATES) {
            throw unsupported(
                    "Brightpearl takes each row's tax as it is given: set booking.tax to as-given", Effect.ORDER);
        }
        if (wanted.mapping().subsidiary() != null) {
            throw unsupported("Brightpearl has no subsidiaries: take subsidiary out of the mapping", Effect.ORDER);
        }
        if (wanted.mapping().lines().values().stream()
                .anyMatch(line -> !line.fields().isEmpty())) {
            throw unsupported(
                    "Brightpearl's rows have no custom fields: take them out of the mapping's lines", Effect.ORDER);
        }
    }

    private List<Write> create(SalesOrder wanted, References references, List<WantedRow> rows) {
        long delivered = rows.stream().filter(row -> row.units() > 0).count();
        if (delivered == 0) {
            if (wanted.cancelled() || wanted.total().isZero()) {
                return List.of();
            }
            throw unsupported(
                    "A sales order needs a row, and this order comes to " + wanted.total() + " without any",
                    Effect.ORDER);
        }
        List<Write> writes = new ArrayList<>();
        writes.add(new Write(
                Effect.ORDER,
                true,
                "POST",
                "/order-service/sales-order",
                documents.order(wanted, references, rows),
                "Create sales order " + ExternalRefs.order(wanted.key()) + ": " + delivered + " rows, "
                        + wanted.total()));
        customFields(wanted, NEW, CustomFields.changes(wanted.mapping().fields(), Json.object()), writes);
        return writes;
    }

    private List<Write> update(SalesOrder wanted, References references, List<WantedRow> rows, BookedOrder found) {
        if (!found.currency().equals(wanted.currency())) {
            throw new UpstreamException(new Failure.Rejected("Sales order " + found.recordId() + " is in "
                    + found.currency() + ", which is not changed, but " + wanted.currency() + " is wanted"));
        }
        HeldOrder held = HeldOrder.of(found.raw());
        if (wanted.cancelled()) {
            return found.cancelled() ? List.of() : List.of(cancel(found, held));
        }
        RowMatch match = RowMatch.of(rows, held.ordered(), references);
        if (found.origin() == Origin.ADOPTED && agrees(wanted, rows, match, found)) {
            return List.of();
        }
        if (found.cancelled()) {
            throw locked(found, held);
        }
        List<Write> writes =
                new ArrayList<>(new RowPlan(found.recordId(), Effect.EDIT, rows, references, settings).writes(match));
        if (!writes.isEmpty()) {
            check(match, found, held);
        }
        if (found.origin() == Origin.HOLDFAST && held.progress() != Progress.CLOSED) {
            address(wanted, found, held);
            words(wanted, found, held, writes);
        }
        return writes;
    }

    private Write cancel(BookedOrder found, HeldOrder held) {
        if (held.progress() != Progress.OPEN) {
            throw locked(found, held);
        }
        return new Write(
                Effect.CANCELLATION,
                false,
                "PUT",
                "/order-service/order/" + found.recordId() + "/status",
                Json.object()
                        .put("orderStatusId", Named.number(settings.statuses().cancelled(), "cancelled status' id")),
                "Cancel sales order " + found.recordId());
    }

    /** Whether an order of somebody else's comes to the same, whatever shape its rows have. */
    private static boolean agrees(SalesOrder wanted, List<WantedRow> rows, RowMatch match, BookedOrder found) {
        return !found.cancelled()
                && found.total().sameAs(wanted.total())
                && rows.stream()
                        .filter(row -> Named.standIn(row.item()).isEmpty())
                        .allMatch(row -> match.of(row)
                                .map(held -> held.quantity().intValue() == row.units())
                                .orElse(row.units() == 0));
    }

    private static void check(RowMatch match, BookedOrder found, HeldOrder held) {
        if (held.progress() != Progress.OPEN) {
            throw locked(found, held);
        }
        if (found.origin() == Origin.ADOPTED && !match.unmatched().isEmpty()) {
            throw unsupported(
                    "Sales order " + found.recordId() + " was booked by another integration, with "
                            + match.unmatched().size()
                            + " rows that are nothing of the order: change it by hand",
                    Effect.EDIT);
        }
    }

    private static void words(SalesOrder wanted, BookedOrder found, HeldOrder held, List<Write> writes) {
        String reference = Documents.reference(wanted);
        if (!reference.equals(held.order().path("reference").asText())) {
            ArrayNode changes = Json.array();
            changes.addObject().put("op", "replace").put("path", "/reference").put("value", reference);
            writes.add(new Write(
                    Effect.EDIT,
                    false,
                    "PATCH",
                    "/order-service/order/" + found.recordId(),
                    changes,
                    "Change the reference of order " + found.recordId()));
        }
        customFields(
                wanted,
                found.recordId(),
                CustomFields.changes(wanted.mapping().fields(), held.order().path("customFields")),
                writes);
    }

    private static void customFields(SalesOrder wanted, String order, ArrayNode changes, List<Write> writes) {
        if (!changes.isEmpty()) {
            writes.add(new Write(
                    order.equals(NEW) ? Effect.ORDER : Effect.EDIT,
                    false,
                    "PATCH",
                    "/order-service/order/" + order + "/custom-field",
                    changes,
                    "Set " + changes.size() + " custom fields of sales order " + ExternalRefs.order(wanted.key())));
        }
    }

    /** Nothing tells how the address of an order is changed, and a parcel must not go to the old one unnoticed. */
    private static void address(SalesOrder wanted, BookedOrder found, HeldOrder held) {
        Address shipTo = wanted.shipTo();
        if (shipTo != null
                && held.progress() == Progress.OPEN
                && Addresses.elsewhere(shipTo, held.order().path("parties").path("delivery"))) {
            throw unsupported(
                    "The delivery address of sales order " + found.recordId()
                            + " has changed in the shop: change it in Brightpearl by hand, then let the event be tried again",
                    Effect.EDIT);
        }
    }

    private static UpstreamException locked(BookedOrder found, HeldOrder held) {
        String why = held.invoiced()
                ? " and invoiced"
                : found.cancelled() ? "" : held.notes().isEmpty() ? " and shipped" : " with goods-out notes";
        return new UpstreamException(new Failure.Locked(
                "Sales order " + found.recordId() + " is " + held.state() + why
                        + " in Brightpearl: it is no longer changed by Holdfast",
                held.state()));
    }

    private static UpstreamException unsupported(String reason, Effect effect) {
        return new UpstreamException(new Failure.Unsupported(reason, effect.name()));
    }
}
