package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.BookedOrder.Progress;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A sales order as the environment holds it: header and lines are records of their own, read one after the other.
 *
 * @param header the header, whole
 * @param lines in the environment's order
 */
record HeldOrder(JsonNode header, List<HeldLine> lines) {

    static final String HEADERS = "SalesOrderHeadersV2";
    static final String LINES = "SalesOrderLines";
    /** The header field that carries Holdfast's key. */
    static final String REFERENCE = "CustomersOrderReference";

    /** Both as one node, for {@code plan}. */
    static ObjectNode raw(ObjectNode header, List<ObjectNode> lines) {
        ObjectNode raw = Json.object();
        raw.set("header", header);
        raw.putArray("lines").addAll(lines);
        return raw;
    }

    /** @param raw what {@link #raw} made */
    static HeldOrder of(JsonNode raw, FinanceOperationsSettings settings) {
        return new HeldOrder(
                raw.path("header"),
                StreamSupport.stream(raw.path("lines").spliterator(), false)
                        .map(line -> HeldLine.of(line, raw.path("header"), settings))
                        .toList());
    }

    String number() {
        return Fields.need(header, "SalesOrderNumber");
    }

    String currency() {
        return Fields.need(header, "CurrencyCode");
    }

    /** Its state in the vendor's words: what has begun shows in the second of its two statuses. */
    String state() {
        return Fields.text(header, "SalesOrderProcessingStatus")
                .orElseGet(() -> Fields.text(header, "SalesOrderStatus").orElse("None"));
    }

    /** @throws UpstreamException {@code ContractViolation} for a status that is not known */
    Progress progress() {
        Progress whole = progress(header);
        return whole == Progress.OPEN && lines.stream().anyMatch(HeldLine::begun) ? Progress.BEGUN : whole;
    }

    private static Progress progress(JsonNode header) {
        String status = Fields.need(header, "SalesOrderStatus");
        Progress whole =
                switch (status) {
                    case "None", "Backorder" -> Progress.OPEN;
                    case "Delivered", "Invoiced", "Canceled" -> Progress.CLOSED;
                    default -> throw unknown("SalesOrderStatus", status);
                };
        String processing = Fields.text(header, "SalesOrderProcessingStatus").orElse("Active");
        Progress detail =
                switch (processing) {
                    case "Active", "Confirmed" -> Progress.OPEN;
                    // What is being picked is on its way out of the warehouse.
                    case "Picked", "PartiallyDelivered", "PartiallyInvoiced", "DeliveredPartiallyInvoiced" ->
                        Progress.BEGUN;
                    case "Delivered", "Invoiced", "Canceled" -> Progress.CLOSED;
                    default -> throw unknown("SalesOrderProcessingStatus", processing);
                };
        return whole == Progress.OPEN ? detail : whole;
    }

    /** Whether nothing more of it will be delivered: it was cancelled, or no line of it has a quantity left. */
    boolean cancelled() {
        return cancelled(header) || lines.stream().noneMatch(HeldLine::stands);
    }

    static boolean cancelled(JsonNode header) {
        return Fields.text(header, "SalesOrderStatus").orElse("").equals("Canceled")
                || Fields.text(header, "SalesOrderProcessingStatus").orElse("").equals("Canceled");
    }

    /** With tax. The header's sum where the environment says that it is up to date, else the lines'. */
    static BigDecimal total(JsonNode header, List<HeldLine> lines) {
        return totalsAreCurrent(header)
                ? Fields.number(header, "OrderTotalAmount")
                : lines.stream().map(HeldLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static boolean totalsAreCurrent(JsonNode header) {
        return Fields.yes(header, "AreTotalsCalculated");
    }

    BookedOrder booked(Origin origin, FinanceOperationsSettings settings, JsonNode raw) {
        String currency = currency();
        List<BookedOrder.Line> products = new ArrayList<>();
        BigDecimal shipping = BigDecimal.ZERO;
        BigDecimal tax = totalsAreCurrent(header) ? Fields.number(header, "OrderTotalTaxAmount") : BigDecimal.ZERO;
        boolean taxLine = false;
        for (HeldLine line : told()) {
            Optional<StandIn> standIn = line.standIn(settings);
            if (standIn.isEmpty() || standIn.get() == StandIn.GIFTCARD) {
                products.add(new BookedOrder.Line(
                        line.key(),
                        line.product().written(),
                        line.stands() ? line.quantity().intValue() : 0,
                        shipped(line),
                        new Money(line.amount(), currency)));
            } else if (standIn.get() == StandIn.SHIPPING) {
                shipping = shipping.add(line.amount());
            } else if (standIn.get() == StandIn.TAX) {
                tax = tax.add(line.amount());
                taxLine = true;
            }
        }
        return new BookedOrder(
                number(),
                number(),
                origin,
                currency,
                cancelled(),
                progress(),
                products,
                new Money(shipping, currency),
                taxLine || totalsAreCurrent(header) ? new Money(tax, currency) : null,
                new Money(total(header, lines), currency),
                raw);
    }

    /** No field counts deliveries: a line says that all of it went, and an order that nothing of it did. Null in between. */
    private @Nullable Integer shipped(HeldLine line) {
        if (line.begun()) {
            return line.quantity().intValue();
        }
        return progress() == Progress.OPEN ? 0 : null;
    }

    /** The lines without those that were taken off and have another in their place, or never counted. */
    private List<HeldLine> told() {
        Set<String> standing = new HashSet<>();
        lines.stream()
                .filter(line -> line.key() != null && line.stands())
                .forEach(line -> standing.add(String.valueOf(line.key())));
        return lines.stream()
                .filter(line -> line.stands() || line.key() == null || standing.add(line.key()))
                .toList();
    }

    private static UpstreamException unknown(String field, String value) {
        return new UpstreamException(new Failure.ContractViolation(
                "A sales order has a " + field + " that is not known: " + value, "$." + field));
    }
}
