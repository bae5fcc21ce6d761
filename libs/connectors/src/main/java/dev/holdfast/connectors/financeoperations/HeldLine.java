package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line as the environment holds it.
 *
 * @param lotId its key in the legal entity
 * @param key what Holdfast wrote of it: Shopify's line id or a stand-in's key; null where something else or nothing is written
 * @param begun whether it was delivered or invoiced
 * @param raw the line, whole
 */
record HeldLine(
        String lotId,
        @Nullable String key,
        Product product,
        BigDecimal quantity,
        BigDecimal amount,
        boolean begun,
        JsonNode raw) {

    private static final Pattern LINE_ID = Pattern.compile("[0-9]{1,20}");

    /**
     * A line of an order.
     *
     * @param header of the order: a line that a person adds inherits its requisition number, which may be digits like a line id
     * @throws UpstreamException {@code ContractViolation} for a status that is not known
     */
    static HeldLine of(JsonNode line, JsonNode header, FinanceOperationsSettings settings) {
        String inherited = Fields.text(header, "CustomerRequisitionNumber").orElse("");
        return new HeldLine(
                Fields.need(line, "InventoryLotId"),
                Fields.text(line, settings.lineKeyField().property())
                        .filter(key -> ours(key) && !key.equals(inherited))
                        .orElse(null),
                Product.of(line),
                Fields.number(line, "OrderedSalesQuantity"),
                Fields.number(line, "LineAmount"),
                begun(line),
                line);
    }

    private static boolean ours(String key) {
        return LINE_ID.matcher(key).matches() || StandIn.ofKey(key).isPresent();
    }

    private static boolean begun(JsonNode line) {
        String status = Fields.need(line, "SalesOrderLineStatus");
        return switch (status) {
            case "None", "Backorder", "Canceled" -> false;
            case "Delivered", "Invoiced" -> true;
            default ->
                throw new UpstreamException(new Failure.ContractViolation(
                        "A line has a status that is not known: " + status, "$.value[].SalesOrderLineStatus"));
        };
    }

    /** Whether something of it is still to be, or was, delivered: a cancelled line keeps its quantity. */
    boolean stands() {
        return quantity.signum() != 0
                && !Fields.text(raw, "SalesOrderLineStatus").orElse("").equals("Canceled");
    }

    /** The stand-in that it is of: by what Holdfast wrote, else by its item. */
    Optional<StandIn> standIn(FinanceOperationsSettings settings) {
        if (key != null) {
            return StandIn.ofKey(key);
        }
        return settings.items().entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(product.item()))
                .findFirst()
                .flatMap(entry -> StandIn.ofKey(entry.getKey()));
    }
}
