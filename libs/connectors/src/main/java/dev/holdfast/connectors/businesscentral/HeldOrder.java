package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.BookedOrder.Progress;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An order as Business Central holds it: a sales order, or what is left when it was posted whole and vanished.
 *
 * @param raw the sales order; for one that vanished {@code {"posted": {"invoices", "shipments", "creditMemos"}}}
 * @param lines of all its documents
 * @param total with tax
 * @param posted whether there is no sales order any more
 */
record HeldOrder(JsonNode raw, List<HeldLine> lines, BigDecimal total, boolean posted) {

    static final String LINES = "salesOrderLines";

    /** {@code Draft} is what people see as Open. */
    private static final String OPEN = "Draft";

    private static final Set<String> STATES = Set.of(OPEN, "In Review", "Open");

    static HeldOrder of(JsonNode raw) {
        if (raw.has("posted")) {
            return Posted.read(raw);
        }
        String state = HeldLine.decoded(raw.path("status").asText(""));
        if (!STATES.contains(state)) {
            throw new UpstreamException(new Failure.ContractViolation(
                    "A sales order is in a state that Holdfast does not know: " + state, "$.status"));
        }
        BigDecimal total = HeldLine.optional(raw, "totalAmountIncludingTax")
                .orElseThrow(() -> new UpstreamException(new Failure.ContractViolation(
                        "A sales order came without total", "$.totalAmountIncludingTax")));
        return new HeldOrder(raw, HeldLine.of(raw, LINES), total, false);
    }

    /** The state as people see it in Business Central. */
    String state() {
        if (posted) {
            return "posted";
        }
        return switch (HeldLine.decoded(raw.path("status").asText(""))) {
            case OPEN -> "Open";
            case "In Review" -> "Pending Approval";
            default -> "Released";
        };
    }

    /** Whether lines may still be changed: not while somebody approves it, nor once it was given to the warehouse. */
    boolean changeable() {
        return !posted && progress() == Progress.OPEN && state().equals("Open");
    }

    Progress progress() {
        if (posted) {
            return Progress.CLOSED;
        }
        return lines.stream().anyMatch(HeldLine::begun) ? Progress.BEGUN : Progress.OPEN;
    }

    /** Whether nothing of it is to be delivered. */
    boolean cancelled(BusinessCentralSettings settings) {
        if (posted) {
            return Posted.cancelled(raw);
        }
        List<HeldLine> products = products(settings);
        return !products.isEmpty()
                && products.stream().allMatch(line -> line.quantity().signum() == 0);
    }

    private List<HeldLine> products(BusinessCentralSettings settings) {
        return lines.stream()
                .filter(line -> line.standIn(settings.accounts())
                        .filter(standIn -> standIn != StandIn.GIFTCARD)
                        .isEmpty())
                .toList();
    }

    /** The vendor-neutral view of it. @param local the company's own currency, which documents leave empty */
    BookedOrder booked(Origin origin, String local, BusinessCentralSettings settings) {
        String currency = currency(local);
        List<BookedOrder.Line> products = new ArrayList<>();
        for (HeldLine line : products(settings)) {
            // An order that is posted whole says no more what was shipped of it: all of it was.
            BigDecimal shipped = posted ? line.quantity() : line.shipped();
            products.add(new BookedOrder.Line(
                    line.key(),
                    line.number(),
                    line.quantity().intValue(),
                    shipped.intValue(),
                    new Money(line.amount(), currency)));
        }
        BigDecimal shipping = BigDecimal.ZERO;
        BigDecimal tax = total;
        for (HeldLine line : lines) {
            StandIn standIn = line.standIn(settings.accounts()).orElse(null);
            if (standIn == StandIn.SHIPPING) {
                shipping = shipping.add(line.amount());
            }
            if (standIn != StandIn.TAX) {
                tax = tax.subtract(line.amount());
            }
        }
        JsonNode head = posted ? Posted.head(raw) : raw;
        return new BookedOrder(
                recordId(head),
                number(head),
                origin,
                currency,
                cancelled(settings),
                progress(),
                products,
                new Money(shipping, currency),
                new Money(tax, currency),
                new Money(total, currency),
                raw);
    }

    /** The order's own id, which a posted document names too. */
    private String recordId(JsonNode head) {
        String order = posted ? head.path("orderId").asText("") : "";
        String id = order.isEmpty() || order.replaceAll("[0-]", "").isEmpty()
                ? head.path("id").asText("")
                : order;
        if (id.isEmpty()) {
            throw new UpstreamException(new Failure.ContractViolation("A document came without its id", "$.id"));
        }
        return id;
    }

    private String number(JsonNode head) {
        String order = posted ? head.path("orderNumber").asText("") : "";
        return order.isEmpty() ? head.path("number").asText("") : order;
    }

    private String currency(String local) {
        String code = (posted ? Posted.head(raw) : raw).path("currencyCode").asText("");
        return code.isEmpty() ? local : code;
    }
}
