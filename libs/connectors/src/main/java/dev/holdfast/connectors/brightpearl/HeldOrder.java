package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.BookedOrder.Progress;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.settings.BrightpearlSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sales order or sales credit as Brightpearl gives it, with its goods-out notes.
 *
 * @param order the order
 * @param notes its goods-out notes
 * @param status id of its status
 */
record HeldOrder(JsonNode order, List<HeldRow> rows, List<HeldNote> notes, String status) {

    private static final String ORDER = "order";
    private static final String NOTES = "notes";

    /** How much of it has left, by Brightpearl's code. */
    private static final Map<String, Progress> SHIPPING =
            Map.of("NST", Progress.OPEN, "SNS", Progress.OPEN, "SPS", Progress.BEGUN, "ASS", Progress.BEGUN);

    static HeldOrder of(JsonNode raw) {
        JsonNode order = raw.path(ORDER);
        return new HeldOrder(
                order,
                HeldRow.of(order),
                HeldNote.of(raw.path(NOTES)),
                order.path("orderStatus").path("orderStatusId").asText(""));
    }

    /** What is kept of both for {@link #of}. */
    static ObjectNode raw(JsonNode order, JsonNode notes) {
        ObjectNode raw = Json.object();
        raw.set(ORDER, order);
        raw.set(NOTES, notes);
        return raw;
    }

    /** Rows that were ordered themselves. */
    List<HeldRow> ordered() {
        return rows.stream().filter(HeldRow::ordered).toList();
    }

    /** The state as Brightpearl's pages show it. */
    String state() {
        return Json.text(order.path("orderStatus").path("name")).orElse("status " + status);
    }

    /** Whether its status says that nothing of it is to be delivered. */
    boolean cancelled(BrightpearlSettings settings) {
        return status.equals(settings.statuses().cancelled());
    }

    /** Whether it is in the books: Brightpearl changes nothing of it then. */
    boolean invoiced() {
        return order.path("state").path("tax").asText("").equals("INVOICED")
                || Json.text(order.path("invoices").path(0).path("invoiceReference"))
                        .isPresent();
    }

    /** How far Brightpearl has come with it. A goods-out note that did not leave yet is being picked; a credit ships nothing. */
    Progress progress() {
        if (invoiced()) {
            return Progress.CLOSED;
        }
        if (!order.path("orderTypeCode").asText().equals("SO")) {
            return Progress.OPEN;
        }
        String shipping = order.path("shippingStatusCode").asText("");
        Progress progress = SHIPPING.get(shipping);
        if (progress == null) {
            throw Json.violation(
                    "An order's shipping is in a state that Holdfast does not know: " + shipping,
                    "$.response[].shippingStatusCode");
        }
        return notes.isEmpty() ? progress : Progress.BEGUN;
    }

    String id() {
        return Json.text(order.path("id"))
                .orElseThrow(() -> Json.violation("An order came without its id", "$.response[].id"));
    }

    String currency() {
        return Json.text(order.path("currency").path("orderCurrencyCode"))
                .orElseThrow(() -> Json.violation(
                        "An order came without its currency", "$.response[].currency.orderCurrencyCode"));
    }

    /** With tax, in the order's own currency. */
    Money total() {
        return new Money(
                Json.number(order.path("totalValue").path("total"), "$.response[].totalValue.total"), currency());
    }

    /** Units of each row on notes that have left; of a bundle, bundles. */
    private Map<HeldRow, BigDecimal> shipped(BrightpearlSettings settings) {
        ShippedRows rows = new ShippedRows(this, new Named(settings));
        Map<HeldRow, BigDecimal> shipped = new HashMap<>();
        notes.stream().filter(HeldNote::shipped).forEach(note -> rows.of(note)
                .forEach(row -> shipped.merge(row.getKey(), row.getValue(), BigDecimal::add)));
        return shipped;
    }

    /**
     * The vendor-neutral view of it. An order that is cancelled by its status keeps its rows, for people; it comes to nothing, since
     * nothing of it will be delivered or billed.
     */
    BookedOrder booked(Origin origin, BrightpearlSettings settings, JsonNode raw) {
        boolean cancelled = cancelled(settings);
        String currency = currency();
        List<BookedOrder.Line> lines = new ArrayList<>();
        BigDecimal shipping = BigDecimal.ZERO;
        Map<HeldRow, BigDecimal> shipped = shipped(settings);
        for (HeldRow row : ordered()) {
            Optional<StandIn> standIn = RowMatch.standIn(row, settings);
            if (standIn.isEmpty() || standIn.get() == StandIn.GIFTCARD) {
                lines.add(new BookedOrder.Line(
                        row.key(),
                        row.sku() == null ? row.product() : row.sku(),
                        cancelled ? 0 : row.quantity().intValue(),
                        shipped.getOrDefault(row, BigDecimal.ZERO).intValue(),
                        new Money(cancelled ? BigDecimal.ZERO : row.net(), currency)));
            } else if (standIn.get() == StandIn.SHIPPING && !cancelled) {
                shipping = shipping.add(row.net());
            }
        }
        Money nothing = Money.zero(currency);
        Money tax = new Money(
                Json.number(order.path("totalValue").path("taxAmount"), "$.response[].totalValue.taxAmount"), currency);
        return new BookedOrder(
                id(),
                Json.text(order.path("reference")).orElse(null),
                origin,
                currency,
                cancelled,
                progress(),
                lines,
                new Money(shipping, currency),
                cancelled ? nothing : tax,
                cancelled ? nothing : total(),
                raw);
    }
}
