package dev.holdfast.simulators.financeoperations.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.financeoperations.Environment;
import dev.holdfast.simulators.world.Tables;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;

/** A header's sums. */
final class Totals {

    private static final BigDecimal HANDLING = new BigDecimal("5.00");

    private final Environment environment;

    Totals(Environment environment) {
        this.environment = environment;
    }

    /** The lines of an order, by their keys. */
    static Map<String, ObjectNode> lines(JsonNode header, Tables tables) {
        Map<String, ObjectNode> lines = new TreeMap<>();
        tables.all(SalesRules.LINES).forEach((key, line) -> {
            if (line.path("dataAreaId").equals(header.path("dataAreaId"))
                    && line.path("SalesOrderNumber").equals(header.path("SalesOrderNumber"))) {
                lines.put(key, line);
            }
        });
        return lines;
    }

    /** Puts the sums into a header that is about to be stored. */
    void renew(ObjectNode header, Tables tables) {
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        int digits = Currency.getInstance(header.path("CurrencyCode").asText()).getDefaultFractionDigits();
        for (ObjectNode line : lines(header, tables).values()) {
            if (line.path("SalesOrderLineStatus").asText().equals("Canceled")) {
                continue;
            }
            BigDecimal amount = line.path("LineAmount").decimalValue();
            net = net.add(amount);
            tax = tax.add(amount.multiply(rate(line, tables)).setScale(Math.max(0, digits), RoundingMode.HALF_UP));
        }
        boolean charged = environment.behaviour().chargesByItself()
                && !header.path("SkipCreateAutoCharges").asText().equals("Yes");
        BigDecimal charges = charged ? HANDLING : BigDecimal.ZERO;
        boolean current = environment.behaviour().totalsAreCurrent();
        header.put("AreTotalsCalculated", current ? "Yes" : "No");
        header.put("OrderTotalChargesAmount", current ? charges : BigDecimal.ZERO);
        header.put("OrderTotalTaxAmount", current ? tax : BigDecimal.ZERO);
        header.put("OrderTotalAmount", current ? net.add(tax).add(charges) : BigDecimal.ZERO);
    }

    /** Stores a header with new sums after a line of it changed: no write of its own. */
    void keep(ObjectNode header, Transaction transaction) {
        renew(header, transaction);
        transaction.keep(
                SalesRules.HEADERS,
                HeaderRules.key(
                        header.path("dataAreaId").asText(),
                        header.path("SalesOrderNumber").asText()),
                SalesRules.touched(header, transaction));
    }

    private static BigDecimal rate(JsonNode line, Tables tables) {
        return tables.get("tax-group", line.path("SalesTaxGroupCode").asText().toLowerCase(java.util.Locale.ROOT))
                .map(group -> group.path("rate").decimalValue())
                .orElse(BigDecimal.ZERO);
    }
}
