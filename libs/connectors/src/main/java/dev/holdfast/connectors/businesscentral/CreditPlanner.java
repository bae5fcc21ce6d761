package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.BusinessCentralSettings.Credits;
import dev.holdfast.settings.BusinessCentralSettings.Numbers;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The writes that bring Business Central to hold a credit: a credit memo that stands alone, because no invoice need exist when the
 * shop gives money back, and, where the connection says so, its posting. Pure.
 *
 * <p>A draft is Holdfast's until it is posted; from then on the memo is the bookkeepers'.
 */
final class CreditPlanner {

    private final BusinessCentralSettings settings;
    private final Named named;
    private final String set;

    CreditPlanner(BusinessCentralSettings settings) {
        this.settings = settings;
        this.named = new Named(settings);
        this.set = Entities.company(settings) + "/salesCreditMemos";
    }

    List<Write> plan(CreditNote credit, BookedOrder order, References references, Optional<BookedFact> found) {
        if (found.isEmpty()) {
            return credit.stands() ? create(credit, order, references) : List.of();
        }
        HeldCredit held = HeldCredit.of(found.get().raw());
        if (!credit.stands()) {
            return withdrawn(credit, order, held);
        }
        if (held.cancelled()) {
            throw locked(
                    "Credit memo " + held.number()
                            + " was cancelled in Business Central: Holdfast does not make it again",
                    "Canceled");
        }
        LinePlan lines = lines(credit, references);
        List<LinePlan.Change> changes = lines.changes(lines.match(held.lines()), held.lines());
        if (!changes.isEmpty() && !held.draft()) {
            throw locked(
                    "Credit memo " + held.number() + " is posted in Business Central, and the shop now credits "
                            + credit.total() + " instead of " + held.total().toPlainString()
                            + ": book the difference by hand",
                    "posted");
        }
        List<Write> writes = new ArrayList<>();
        changes.forEach(change -> writes.add(changed(held, change)));
        if (held.draft() && settings.credits() == Credits.POSTED) {
            writes.add(posting("(" + held.id() + ")", "credit memo " + held.number()));
        }
        return writes;
    }

    private List<Write> create(CreditNote credit, BookedOrder order, References references) {
        if (!order.currency().equals(credit.currency())) {
            throw new UpstreamException(new Failure.Rejected("Sales order " + order.number() + " is in "
                    + order.currency() + ", but its credit is in " + credit.currency()));
        }
        var head = order.raw().has("posted") ? Posted.head(order.raw()) : order.raw();
        String customer = head.path("customerNumber").asText("");
        if (customer.isEmpty()) {
            throw new UpstreamException(
                    new Failure.ContractViolation("A document came without its customer", "$.customerNumber"));
        }
        String name = OwnKeys.credit(credit);
        ObjectNode body = Json.object();
        if (settings.creditNumbers() == Numbers.OWN) {
            body.put("number", OwnKeys.creditNumber(credit));
        }
        body.put("externalDocumentNumber", name);
        body.put(
                "creditMemoDate",
                credit.creditedAt().atZone(settings.timeZone()).toLocalDate().toString());
        body.put("customerNumber", customer);
        body.put("currencyCode", head.path("currencyCode").asText(""));
        ArrayNode lines = Json.array()
                .add(Json.object()
                        .put("lineType", "Comment")
                        .put("description", "Shopify " + credit.orderName() + ", refund " + credit.id()));
        ArrayNode money = lines(credit, references).create();
        body.set(HeldCredit.LINES, lines.addAll(money));
        List<Write> writes = new ArrayList<>();
        writes.add(new Write(
                Effect.REFUND,
                true,
                "POST",
                set,
                body,
                "Create credit memo " + name + " for sales order " + order.number() + ": " + money.size() + " lines, "
                        + credit.total()));
        if (settings.credits() == Credits.POSTED) {
            writes.add(posting(Writes.MADE, "credit memo " + name));
        }
        return writes;
    }

    private Write posting(String id, String what) {
        return new Write(Effect.REFUND, false, "POST", set + id + "/Microsoft.NAV.post", null, "Post " + what);
    }

    private Write changed(HeldCredit held, LinePlan.Change change) {
        String lines = set + "(" + held.id() + ")/" + HeldCredit.LINES;
        String summary = " a line of credit memo " + held.number();
        HeldLine line = change.line();
        if (line == null) {
            return new Write(Effect.REFUND, true, "POST", lines, change.body(), "Add" + summary);
        }
        String path = lines + "(" + line.id() + ")";
        return change.body() == null
                ? new Write(Effect.REFUND, false, "DELETE", path, null, "Take off" + summary)
                : new Write(Effect.REFUND, false, "PATCH", path, change.body(), "Change" + summary);
    }

    /** A memo whose reason is gone, while the order still shrinks with it, would credit twice. */
    private static List<Write> withdrawn(CreditNote credit, BookedOrder order, HeldCredit held) {
        if (held.cancelled()
                || held.total().signum() == 0
                || (!held.draft() && order.progress() != BookedOrder.Progress.OPEN)) {
            return List.of();
        }
        throw new UpstreamException(new Failure.Unsupported(
                "Credit memo " + held.number() + " credits " + held.total().toPlainString() + " " + credit.currency()
                        + " for a refund that credits nothing any more: "
                        + (held.draft() ? "delete" : "cancel") + " it by hand",
                Effect.REFUND.name()));
    }

    /** Units go back where the shop put them; else Business Central decides. */
    private LinePlan lines(CreditNote credit, References references) {
        Map<String, Ref> locations = new HashMap<>();
        for (CreditNote.Line line : credit.lines()) {
            if (line.restocked() && line.shopLocationId() != null) {
                locations.put(line.lineId(), Named.location(line.shopLocationId()));
            }
        }
        return new LinePlan(CreditLines.of(credit, named), references, settings, locations);
    }

    private static UpstreamException locked(String reason, String state) {
        return new UpstreamException(new Failure.Locked(reason, state));
    }
}
