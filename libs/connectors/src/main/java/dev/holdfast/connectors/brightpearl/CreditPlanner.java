package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Progress;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.settings.BookingSettings.Tax;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The writes that book a refund: a sales credit, made whole, whose parent is the sales order. Goods are taken back into stock, and
 * money is paid out, by people: nothing tells how else. Pure.
 */
final class CreditPlanner {

    private final Named named;
    private final Documents documents;
    private final BrightpearlSettings settings;

    CreditPlanner(BrightpearlSettings settings) {
        this.settings = settings;
        this.named = new Named(settings);
        this.documents = new Documents(settings);
    }

    List<Write> plan(CreditNote credit, BookedOrder order, References references, Optional<BookedFact> found) {
        if (credit.taxPolicy() == Tax.ERP_CALCULATES) {
            throw unsupported("Brightpearl takes each row's tax as it is given: set booking.tax to as-given");
        }
        List<WantedRow> rows = WantedRow.of(credit, named);
        if (found.isPresent()) {
            return update(credit, rows, references, found.get());
        }
        if (!credit.stands() || rows.isEmpty()) {
            return List.of();
        }
        HeldOrder of = HeldOrder.of(order.raw());
        if (!order.currency().equals(credit.currency())) {
            throw new UpstreamException(new Failure.Rejected("Sales order " + order.recordId() + " is in "
                    + order.currency() + ", and its refund " + credit.id() + " in " + credit.currency()));
        }
        return List.of(new Write(
                Effect.REFUND,
                true,
                "POST",
                "/order-service/sales-credit",
                documents.credit(credit, of, references, rows),
                "Credit " + credit.total() + " of sales order " + order.recordId() + " as "
                        + ExternalRefs.credit(credit)));
    }

    private List<Write> update(CreditNote credit, List<WantedRow> rows, References references, BookedFact found) {
        HeldOrder held = HeldOrder.of(found.raw());
        if (!credit.stands()) {
            if (found.total() == null || found.total().isZero() || held.cancelled(settings)) {
                return List.of();
            }
            throw unsupported("Refund " + credit.id() + " gave nothing back after all, and sales credit "
                    + found.recordId() + " stands: cancel it in Brightpearl by hand");
        }
        RowMatch match = RowMatch.of(rows, held.ordered(), references);
        List<Write> writes =
                new ArrayList<>(new RowPlan(found.recordId(), Effect.REFUND, rows, references, settings).writes(match));
        if (!writes.isEmpty() && held.progress() == Progress.CLOSED) {
            throw new UpstreamException(new Failure.Locked(
                    "Sales credit " + found.recordId() + " is invoiced in Brightpearl, and comes to " + found.total()
                            + " where " + credit.total() + " was given back",
                    held.state()));
        }
        return writes;
    }

    private static UpstreamException unsupported(String reason) {
        return new UpstreamException(new Failure.Unsupported(reason, Effect.REFUND.name()));
    }
}
