package dev.holdfast.simulators.businesscentral.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.catalog.EntityType;
import dev.holdfast.simulators.businesscentral.odata.View;
import dev.holdfast.simulators.world.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** What lines and documents come to. Tax is the company's to calculate: nothing that a client sends changes it. */
final class Amounts {

    /** Per cent by tax code; every other code is refused. */
    static final Map<String, BigDecimal> TAX = Map.of(
            "NONTAXABLE", BigDecimal.ZERO,
            "TAXABLE", new BigDecimal("8.25"),
            "VAT20", new BigDecimal("20"),
            "VAT10", new BigDecimal("10"));

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Amounts() {}

    /** Digits of a currency's amounts. */
    static int digits(String currency) {
        return switch (currency) {
            case "JPY" -> 0;
            case "KWD" -> 3;
            default -> 2;
        };
    }

    /** Puts a line's amounts, from its quantity, price, discount and tax code. */
    static void line(ObjectNode line, String currency) {
        int digits = digits(currency);
        BigDecimal price = number(line, "unitPrice").setScale(5, RoundingMode.HALF_UP);
        BigDecimal gross = number(line, "quantity").multiply(price).setScale(digits, RoundingMode.HALF_UP);
        BigDecimal discount = number(line, "discountAmount").setScale(digits, RoundingMode.HALF_UP);
        BigDecimal net = gross.subtract(discount);
        BigDecimal percent = TAX.getOrDefault(line.path("taxCode").asText(), BigDecimal.ZERO);
        BigDecimal tax = net.multiply(percent).divide(HUNDRED, digits, RoundingMode.HALF_UP);
        line.put("unitPrice", price.stripTrailingZeros());
        line.put(
                "discountPercent",
                gross.signum() == 0
                        ? BigDecimal.ZERO
                        : discount.multiply(HUNDRED).divide(gross, 5, RoundingMode.HALF_UP));
        line.put("taxPercent", percent);
        for (String field : new String[] {"amountExcludingTax", "netAmount"}) {
            line.put(field, net);
        }
        for (String field : new String[] {"totalTaxAmount", "netTaxAmount"}) {
            line.put(field, tax);
        }
        for (String field : new String[] {"amountIncludingTax", "netAmountIncludingTax"}) {
            line.put(field, net.add(tax));
        }
    }

    /** Puts a document's totals, from its lines. */
    static void totals(ObjectNode document, EntityType line, Tables tables) {
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (ObjectNode one : View.lines(line, document.path("id").asText(), tables)) {
            net = net.add(number(one, "netAmount"));
            tax = tax.add(number(one, "netTaxAmount"));
        }
        document.put("totalAmountExcludingTax", net);
        document.put("totalTaxAmount", tax);
        document.put("totalAmountIncludingTax", net.add(tax));
    }

    static BigDecimal number(ObjectNode record, String field) {
        return record.path(field).isNumber() ? record.path(field).decimalValue() : BigDecimal.ZERO;
    }
}
