package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.booking.Terms;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BookingSettings.Tax;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The writes that bring NetSuite to hold a credit: a credit memo that stands alone, because no invoice need exist when the shop
 * gives money back, and, where the connection says so, the customer refund that pays it out. Pure.
 *
 * <p>A memo is Holdfast's until something was applied of it; from then on it is the bookkeepers'.
 */
final class CreditPlanner {

    private final NetSuite settings;
    private final Named named;

    CreditPlanner(NetSuite settings) {
        this.settings = settings;
        this.named = new Named(settings);
    }

    List<Write> plan(CreditNote credit, BookedOrder order, References references, Optional<BookedFact> found) {
        Decimals.check(credit);
        if (found.isEmpty()) {
            return credit.stands() ? create(credit, order, references) : List.of();
        }
        HeldCredit held = HeldCredit.of(found.get().raw(), settings.lineIdField());
        if (!credit.stands()) {
            return withdrawn(credit, order, held);
        }
        if (held.voided()) {
            throw locked(
                    "Credit memo " + held.id() + " was voided in NetSuite: Holdfast does not make it again", "Voided");
        }
        List<Write> writes = new ArrayList<>();
        changed(credit, order, references, held).ifPresent(writes::add);
        if (settings.refunds() != null
                && held.payment() == null
                && held.remaining().signum() > 0) {
            BigDecimal amount = writes.isEmpty() ? held.remaining() : null;
            writes.add(payment(credit, order, RecordLink.to(held.id()), amount));
        }
        return writes;
    }

    private List<Write> create(CreditNote credit, BookedOrder order, References references) {
        if (!order.currency().equals(credit.currency())) {
            throw new UpstreamException(new Failure.Rejected("Sales order " + order.recordId() + " is in "
                    + order.currency() + ", but its credit is in " + credit.currency()));
        }
        String externalId = ExternalIds.credit(credit);
        ObjectNode body = Json.object();
        body.set("entity", RecordLink.to(need(order, "entity")));
        body.set("currency", RecordLink.to(need(order, "currency")));
        optional(body, "subsidiary", id(order.raw().path("subsidiary")));
        optional(body, "location", orderLocation(order));
        body.put("tranDate", day(credit));
        body.put("otherRefNum", credit.orderName());
        body.put("memo", "Shopify " + credit.orderName() + ", refund " + credit.id());
        shipping(credit, references).ifPresent(shipping -> {
            shipping.putMethod(body);
            shipping.putMoney(body);
        });
        ArrayNode items = lines(credit, order, references);
        body.set("item", Json.object().set("items", items));
        List<Write> writes = new ArrayList<>();
        writes.add(new Write(
                Effect.REFUND,
                true,
                "PUT",
                NetSuiteCalls.record("/creditMemo/eid:" + externalId + "?replace=item"),
                body,
                "Create credit memo " + externalId + " for sales order " + order.recordId() + ": " + items.size()
                        + " lines, " + credit.total()));
        if (settings.refunds() != null) {
            // What NetSuite makes of the total when it computes tax is not known before it has.
            BigDecimal amount = credit.taxPolicy() == Tax.AS_GIVEN
                    ? credit.total().rounded().amount()
                    : null;
            writes.add(payment(credit, order, Json.object().put("externalId", externalId), amount));
        }
        return writes;
    }

    /** @param amount null for all that is left of the memo */
    private Write payment(CreditNote credit, BookedOrder order, ObjectNode memo, @Nullable BigDecimal amount) {
        NetSuite.Refunds refunds = settings.refunds();
        if (refunds == null) {
            throw new IllegalStateException("Without erp.netsuite.refunds nothing is paid out");
        }
        ObjectNode body = Json.object();
        body.set("customer", RecordLink.to(need(order, "entity")));
        body.set("currency", RecordLink.to(need(order, "currency")));
        optional(body, "subsidiary", id(order.raw().path("subsidiary")));
        body.set("account", RecordLink.to(refunds.account()));
        body.set("paymentOption", RecordLink.to(refunds.paymentOption()));
        body.put("tranDate", day(credit));
        body.put("memo", "Shopify " + credit.orderName() + ", refund " + credit.id());
        ObjectNode line = Json.object();
        line.set("doc", memo);
        line.put("apply", true);
        if (amount != null) {
            line.put("amount", amount);
        }
        body.set("apply", Json.object().set("items", Json.array().add(line)));
        String externalId = ExternalIds.payment(credit);
        return new Write(
                Effect.REFUND,
                true,
                "PUT",
                NetSuiteCalls.record("/customerRefund/eid:" + externalId),
                body,
                "Pay out credit memo " + ExternalIds.credit(credit) + " by customer refund " + externalId);
    }

    private Optional<Write> changed(CreditNote credit, BookedOrder order, References references, HeldCredit held) {
        Optional<HeadShipping> shipping = shipping(credit, references);
        BigDecimal cost = shipping.map(HeadShipping::cost).orElse(BigDecimal.ZERO);
        if (sameLines(credit, references, held) && held.shippingCost().compareTo(cost) == 0) {
            return Optional.empty();
        }
        if (held.remaining().compareTo(held.total()) != 0) {
            throw locked(
                    "Credit memo " + held.id() + " is applied in NetSuite already, and the shop now credits "
                            + credit.total() + " instead of " + held.total().toPlainString()
                            + ": book the difference by hand",
                    "Applied");
        }
        ObjectNode body = Json.object();
        shipping.ifPresentOrElse(
                wanted -> {
                    wanted.putMethod(body);
                    wanted.putMoney(body);
                },
                () -> {
                    if (held.shippingCost().signum() != 0) {
                        body.put("shippingCost", BigDecimal.ZERO);
                    }
                });
        ArrayNode items = lines(credit, order, references);
        body.set("item", Json.object().set("items", items));
        return Optional.of(new Write(
                Effect.REFUND,
                false,
                "PATCH",
                NetSuiteCalls.record("/creditMemo/" + held.id() + "?replace=item"),
                body,
                "Change credit memo " + held.id() + ": " + items.size() + " lines, " + credit.total()));
    }

    private boolean sameLines(CreditNote credit, References references, HeldCredit held) {
        List<WantedLine> wanted = CreditLines.of(credit, named);
        if (wanted.size() != held.lines().size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            WantedLine want = wanted.get(i);
            HeldLine line = held.lines().get(i);
            boolean same = Named.need(references, want.item()).equals(line.item())
                    && line.quantity().compareTo(BigDecimal.valueOf(want.units())) == 0
                    && line.amount().compareTo(want.amount()) == 0
                    && (want.tax() == null || line.tax().compareTo(want.tax()) == 0);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** A memo whose reason is gone, while the order still shrinks with it, would credit twice. */
    private static List<Write> withdrawn(CreditNote credit, BookedOrder order, HeldCredit held) {
        if (held.voided() || held.total().signum() == 0 || order.progress() != BookedOrder.Progress.OPEN) {
            return List.of();
        }
        throw new UpstreamException(new Failure.Unsupported(
                "Credit memo " + held.id() + " credits " + held.total().toPlainString() + " " + credit.currency()
                        + " for a refund that credits nothing any more: void it by hand",
                Effect.REFUND.name()));
    }

    private ArrayNode lines(CreditNote credit, BookedOrder order, References references) {
        Map<String, String> locations = locations(credit, order, references);
        ArrayNode items = Json.array();
        for (WantedLine want : CreditLines.of(credit, named)) {
            ObjectNode line = Json.object();
            line.set("item", RecordLink.to(Named.need(references, want.item())));
            line.put("quantity", want.units());
            line.put("rate", want.rate());
            line.put("amount", want.amount());
            if (want.tax() != null) {
                line.put("tax1Amt", want.tax());
            }
            line.put("description", want.description());
            if (want.taxCode() != null) {
                line.set("taxCode", RecordLink.to(Named.need(references, want.taxCode())));
            }
            optional(line, "location", locations.get(want.key()));
            if (settings.lineIdField() != null) {
                line.put(settings.lineIdField(), want.key());
            }
            items.add(line);
        }
        return items;
    }

    /** Where units go back into stock: where the shop put them, else where the order's line takes them from. */
    private Map<String, String> locations(CreditNote credit, BookedOrder order, References references) {
        Map<String, String> locations = new HashMap<>();
        HeldLine.of(order.raw(), settings.lineIdField()).forEach(line -> {
            String location = id(line.raw().path("location"));
            if (line.key() != null && location != null) {
                locations.put(line.key(), location);
            }
        });
        for (CreditNote.Line line : credit.lines()) {
            if (line.shopLocationId() != null) {
                String mapped = references.ids().get(Named.location(line.shopLocationId()));
                if (mapped != null) {
                    locations.put(line.lineId(), mapped);
                }
            }
        }
        return locations;
    }

    private Optional<HeadShipping> shipping(CreditNote credit, References references) {
        return HeadShipping.of(credit.shipping(), Terms.of(credit), references, named);
    }

    private @Nullable String orderLocation(BookedOrder order) {
        String location = id(order.raw().path("location"));
        return location == null ? settings.location() : location;
    }

    private String day(CreditNote credit) {
        return credit.creditedAt().atZone(settings.timeZone()).toLocalDate().toString();
    }

    private static String need(BookedOrder order, String field) {
        String id = id(order.raw().path(field));
        if (id == null) {
            throw new UpstreamException(
                    new Failure.ContractViolation("A sales order came without its " + field, "$." + field + ".id"));
        }
        return id;
    }

    private static @Nullable String id(JsonNode reference) {
        String id = reference.path("id").asText("");
        return id.isEmpty() ? null : id;
    }

    private static void optional(ObjectNode body, String field, @Nullable String id) {
        if (id != null) {
            body.set(field, RecordLink.to(id));
        }
    }

    private static UpstreamException locked(String reason, String state) {
        return new UpstreamException(new Failure.Locked(reason, state));
    }
}
