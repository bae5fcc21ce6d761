package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a document as Business Central gives it; comments are none.
 *
 * @param id the vendor's id; empty for lines of posted documents taken together
 * @param type {@code Item}, {@code Account}, …
 * @param number of the item or account
 * @param mark what Holdfast wrote into it; null where it did not
 * @param amount of all units, without tax and after discounts
 */
record HeldLine(
        String id,
        String type,
        String number,
        @Nullable LineMark mark,
        BigDecimal quantity,
        BigDecimal amount,
        BigDecimal shipped,
        BigDecimal invoiced,
        JsonNode raw) {

    private static final String COMMENT = "Comment";

    /** Lines of an order, an invoice or a credit memo, under the name that its set has there. */
    static List<HeldLine> of(JsonNode document, String set) {
        List<HeldLine> lines = new ArrayList<>();
        if (!document.path(set).isArray()) {
            throw new UpstreamException(new Failure.ContractViolation("A document came without its lines", "$." + set));
        }
        for (JsonNode line : document.path(set)) {
            // A shipment's lines name accounts in another word than an order's.
            String type = decoded(line.path("lineType").asText("")).replace("G/L Account", "Account");
            if (!type.equals(COMMENT) && !type.isBlank()) {
                lines.add(read(line, type, set.equals(HeldOrder.LINES)));
            }
        }
        return lines;
    }

    /** @param open of an open order, whose lines tell what went: absent, it would count as nothing, and went again */
    private static HeldLine read(JsonNode line, String type, boolean open) {
        return new HeldLine(
                line.path("id").asText(""),
                type,
                line.path("lineObjectNumber").asText(""),
                LineMark.read(line.path("description2").asText("")).orElse(null),
                number(line, "quantity"),
                amount(line),
                open
                        ? number(line, "shippedQuantity")
                        : optional(line, "shippedQuantity").orElse(BigDecimal.ZERO),
                open
                        ? number(line, "invoicedQuantity")
                        : optional(line, "invoicedQuantity").orElse(BigDecimal.ZERO),
                line);
    }

    /** Lines of several posted documents, taken together by what they are lines of. */
    static List<HeldLine> together(List<HeldLine> lines) {
        Map<String, HeldLine> byKey = new LinkedHashMap<>();
        for (HeldLine line : lines) {
            String key = line.mark == null ? "item " + line.number : line.mark.key();
            byKey.merge(key, line, HeldLine::plus);
        }
        return List.copyOf(byKey.values());
    }

    private HeldLine plus(HeldLine other) {
        return new HeldLine(
                "",
                type,
                number,
                mark,
                quantity.add(other.quantity),
                amount.add(other.amount),
                shipped.add(other.shipped),
                invoiced.add(other.invoiced),
                raw);
    }

    /** The key under which Holdfast wrote it; null where it did not. */
    @Nullable
    String key() {
        return mark == null ? null : mark.key();
    }

    /** What it stands for when it is no product, by its mark, else by its account. */
    Optional<StandIn> standIn(Map<String, String> accounts) {
        if (mark != null) {
            return StandIn.ofKey(mark.key());
        }
        return accounts.entrySet().stream()
                .filter(entry -> type.equals("Account") && entry.getValue().equals(number))
                .findFirst()
                .flatMap(entry -> StandIn.ofKey(entry.getKey()));
    }

    /** Whether shipping or billing has begun. */
    boolean begun() {
        return shipped.signum() != 0 || invoiced.signum() != 0;
    }

    /** Units that are still to be shipped. */
    BigDecimal left() {
        return quantity.subtract(shipped).max(BigDecimal.ZERO);
    }

    String etag() {
        return raw.path("@odata.etag").asText("");
    }

    /** A shipment's lines tell no amount, only price and discount. */
    private static BigDecimal amount(JsonNode line) {
        return optional(line, "amountExcludingTax").orElseGet(() -> {
            BigDecimal gross = number(line, "quantity").multiply(number(line, "unitPrice"));
            BigDecimal percent = optional(line, "discountPercent").orElse(BigDecimal.ZERO);
            return gross.multiply(BigDecimal.ONE.subtract(percent.movePointLeft(2)));
        });
    }

    private static BigDecimal number(JsonNode line, String field) {
        return optional(line, field)
                .orElseThrow(() -> new UpstreamException(
                        new Failure.ContractViolation("A line came without its " + field, "$..." + field)));
    }

    /** @throws UpstreamException {@code ContractViolation} for anything but a number: read as none, it would count as nothing */
    static Optional<BigDecimal> optional(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw new UpstreamException(new Failure.ContractViolation(field + " is no number", "$..." + field));
        }
        return Optional.of(value.decimalValue());
    }

    /** Names of enum members come with what is no letter written as its code: {@code Fixed_x0020_Asset}. */
    static String decoded(String member) {
        return member.replace("_x0020_", " ")
                .replace("_x002F_", "/")
                .replace("_x002D_", "-")
                .replace("_x0028_", "(")
                .replace("_x0029_", ")");
    }
}
