package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credit memo as NetSuite gives it, with the customer refund that pays it out.
 *
 * @param payment null where there is none
 */
record HeldCredit(JsonNode memo, @Nullable JsonNode payment, List<HeldLine> lines) {

    private static final String MEMO = "creditMemo";
    private static final String PAYMENT = "customerRefund";

    /** Both records as one, for {@link BookedFact#raw()}. */
    static ObjectNode raw(JsonNode memo, Optional<JsonNode> payment) {
        ObjectNode raw = Json.object();
        raw.set(MEMO, memo);
        payment.ifPresent(record -> raw.set(PAYMENT, record));
        return raw;
    }

    static HeldCredit of(JsonNode raw, @Nullable String lineIdField) {
        JsonNode memo = raw.path(MEMO);
        JsonNode payment = raw.get(PAYMENT);
        return new HeldCredit(memo, payment, HeldLine.of(memo, lineIdField));
    }

    String id() {
        return memo.path("id").asText();
    }

    boolean voided() {
        return memo.path("status").path("id").asText().equals("V");
    }

    BigDecimal total() {
        return number(memo, "total")
                .orElseThrow(() -> new UpstreamException(
                        new Failure.ContractViolation("A credit memo came without total", "$.total")));
    }

    /** What nobody has used of it yet. */
    BigDecimal remaining() {
        return number(memo, "amountRemaining").orElseGet(this::total);
    }

    BigDecimal shippingCost() {
        return number(memo, "shippingCost").orElse(BigDecimal.ZERO);
    }

    /** The vendor-neutral view of it. @param currency ISO code of its currency */
    BookedFact booked(String currency, ObjectNode raw) {
        return new BookedFact(
                id(),
                memo.path("tranId").asText(null),
                !voided(),
                lines.stream()
                        .filter(line -> line.key() == null || line.key().matches("[0-9]+"))
                        .map(line ->
                                new BookedFact.Line(line.key(), line.quantity().intValue()))
                        .toList(),
                new Money(total(), currency),
                payment == null ? null : new Money(number(payment, "total").orElse(BigDecimal.ZERO), currency),
                raw);
    }

    private static Optional<BigDecimal> number(JsonNode record, String field) {
        JsonNode value = record.path(field);
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.asText()));
        } catch (NumberFormatException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation("A credit memo's " + field + " is no number", "$." + field), e);
        }
    }
}
