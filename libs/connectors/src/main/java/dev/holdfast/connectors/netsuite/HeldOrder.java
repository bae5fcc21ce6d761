package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.BookedOrder.Progress;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sales order record as NetSuite gives it, read.
 *
 * @param status NetSuite's letter; {@code ?} in answers without one
 */
record HeldOrder(JsonNode record, List<HeldLine> lines, String status) {

    private static final Map<String, String> STATES = Map.of(
            "A", "Pending Approval",
            "B", "Pending Fulfillment",
            "C", "Cancelled",
            "D", "Partially Fulfilled",
            "E", "Pending Billing/Partially Fulfilled",
            "F", "Pending Billing",
            "G", "Billed",
            "H", "Closed",
            "?", "not told");

    static HeldOrder of(JsonNode record, @Nullable String lineIdField) {
        JsonNode status = record.path("status");
        String letter = status.isObject() ? status.path("id").asText("?") : "?";
        if (!STATES.containsKey(letter)) {
            throw violation("A sales order is in a state that Holdfast does not know: " + letter, "$.status.id");
        }
        return new HeldOrder(record, HeldLine.of(record, lineIdField), letter);
    }

    /** The state as NetSuite's pages show it. */
    String state() {
        return STATES.getOrDefault(status, status);
    }

    /** Whether a person cancelled it in NetSuite: it can no longer be changed. */
    boolean cancelled() {
        return status.equals("C");
    }

    /**
     * How far NetSuite has come with it. One that is closed only because all its lines were, before anything was shipped, is
     * open still: taking a line back opens it again.
     */
    Progress progress() {
        if (cancelled() || status.equals("G")) {
            return Progress.CLOSED;
        }
        boolean begun = lines.stream().anyMatch(HeldLine::begun);
        if (status.equals("H")) {
            return begun ? Progress.CLOSED : Progress.OPEN;
        }
        return begun || List.of("D", "E", "F").contains(status) ? Progress.BEGUN : Progress.OPEN;
    }

    /** What shipping costs by the document's head. */
    BigDecimal shippingCost() {
        return amount("shippingCost").orElse(BigDecimal.ZERO);
    }

    /** A number of the document's head; empty when NetSuite gives none. */
    Optional<BigDecimal> amount(String field) {
        JsonNode node = record.path(field);
        if (node.isMissingNode() || node.isNull() || node.asText().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(node.asText()));
        } catch (NumberFormatException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation("A sales order's " + field + " is no number", "$." + field), e);
        }
    }

    /** The vendor-neutral view of it. @param currency ISO code of its currency */
    BookedOrder booked(Origin origin, String currency, NetSuite settings) {
        BigDecimal total = amount("total").orElseThrow(() -> violation("A sales order came without total", "$.total"));
        List<BookedOrder.Line> products = new ArrayList<>();
        boolean delivers = false;
        BigDecimal shipping = shippingCost();
        Optional<BigDecimal> tax =
                amount("taxTotal").map(first -> first.add(amount("tax2Total").orElse(BigDecimal.ZERO)));
        for (HeldLine line : lines) {
            Optional<StandIn> standIn = standIn(line, settings);
            if (standIn.isEmpty() || standIn.get() == StandIn.GIFTCARD) {
                delivers |= !line.closed();
                products.add(new BookedOrder.Line(
                        line.key(),
                        line.item(),
                        line.quantity().intValue(),
                        OpenLine.shipped(line).intValue(),
                        new Money(line.amount(), currency)));
            } else if (standIn.get() == StandIn.SHIPPING) {
                shipping = shipping.add(line.amount());
            } else if (standIn.get() == StandIn.TAX) {
                tax = Optional.of(tax.orElse(BigDecimal.ZERO).add(line.amount()));
            }
        }
        return new BookedOrder(
                text("id").orElseThrow(() -> violation("A sales order came without its id", "$.id")),
                text("tranId").orElse(null),
                origin,
                currency,
                cancelled() || (!products.isEmpty() && !delivers),
                progress(),
                products,
                new Money(shipping, currency),
                tax.map(amount -> new Money(amount, currency)).orElse(null),
                new Money(total, currency),
                record);
    }

    /** Internal id of the document's currency. */
    String currencyId() {
        return text(record.path("currency").path("id"))
                .orElseThrow(() -> violation("A sales order came without its currency", "$.currency.id"));
    }

    private static Optional<StandIn> standIn(HeldLine line, NetSuite settings) {
        if (line.key() != null) {
            return StandIn.ofKey(line.key());
        }
        return settings.items().entrySet().stream()
                .filter(entry -> entry.getValue().equals(line.item()))
                .findFirst()
                .flatMap(entry -> StandIn.ofKey(entry.getKey()));
    }

    private Optional<String> text(String field) {
        return text(record.path(field));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
                ? Optional.of(node.asText())
                : Optional.empty();
    }

    private static UpstreamException violation(String reason, String path) {
        return new UpstreamException(new Failure.ContractViolation(reason, path));
    }
}
