package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.Behaviour;
import dev.holdfast.simulators.netsuite.record.Records;
import dev.holdfast.simulators.world.Tables;
import java.math.BigDecimal;

/** What a transaction comes to: lines, their tax, shipping and its tax. Closed lines count: closing delivers nothing, it changes no money. */
final class Totals {

    private final Tables tables;
    private final Behaviour behaviour;

    Totals(Tables tables, Behaviour behaviour) {
        this.tables = tables;
        this.behaviour = behaviour;
    }

    void settle(ObjectNode sale, boolean costGiven) {
        int precision = Sale.precision(tables, sale);
        BigDecimal subtotal = BigDecimal.ZERO.setScale(precision);
        BigDecimal tax = BigDecimal.ZERO.setScale(precision);
        for (ObjectNode line : Sale.lines(sale)) {
            subtotal = subtotal.add(Sale.number(line, "amount"));
            tax = tax.add(Sale.number(line, "tax1Amt"));
        }
        BigDecimal shipping = shipping(sale, costGiven, precision);
        BigDecimal shippingRate = Sale.taxRate(tables, sale, "shippingTaxCode");
        BigDecimal shippingTax = Sale.percent(shipping, shippingRate, precision);
        sale.put("subtotal", subtotal);
        sale.put("discountTotal", BigDecimal.ZERO.setScale(precision));
        if (sale.has("shippingTaxCode")) {
            sale.put("shippingTax1Rate", shippingRate);
            sale.put("shippingTaxAmount", shippingTax);
        }
        sale.put("taxTotal", tax.add(shippingTax));
        sale.put("total", subtotal.add(tax).add(shipping).add(shippingTax));
    }

    /** As given, else the method's own price. */
    private BigDecimal shipping(ObjectNode sale, boolean costGiven, int precision) {
        boolean method = sale.hasNonNull("shipMethod");
        if (!method && behaviour.shippingNeedsMethod()) {
            sale.remove("shippingCost");
        } else if (costGiven || sale.hasNonNull("shippingCost")) {
            sale.put("shippingCostOverridden", true);
        } else if (method) {
            Records.item(tables, Sale.reference(sale, "shipMethod"))
                    .ifPresent(item -> sale.put("shippingCost", Sale.number(item, "rate")));
        }
        BigDecimal cost = Sale.rounded(Sale.number(sale, "shippingCost"), precision);
        if (sale.hasNonNull("shippingCost")) {
            sale.put("shippingCost", cost);
        }
        return cost;
    }
}
