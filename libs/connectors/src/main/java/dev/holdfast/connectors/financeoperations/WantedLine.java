package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Extra;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.contracts.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line as it should stand, without tax.
 *
 * @param key Shopify's line id, or a stand-in's key
 * @param item what it is a line of
 * @param units 0 for a line of which nothing is to be delivered any more
 * @param amount of all units, without tax, in the currency's minor unit
 * @param taxItemGroup item sales tax group that a mapping names; null where the item's own stands
 * @param description for people
 */
record WantedLine(
        String key,
        Ref item,
        int units,
        BigDecimal amount,
        @Nullable String taxItemGroup,
        String description) {

    /** Longer ones are cut: the field's length is published nowhere, and a thousand is the text type's usual one. */
    private static final int LONGEST_DESCRIPTION = 1000;

    /** All lines of an order: its products, then what is no product. */
    static List<WantedLine> of(SalesOrder order, Named named) {
        List<WantedLine> lines = new ArrayList<>();
        for (SalesOrder.Line line : order.lines()) {
            lines.add(new WantedLine(
                    line.lineId(),
                    named.item(order.mapping(), line.lineId(), line.sku(), line.title(), line.giftCard()),
                    line.units(),
                    net(order, line.amount(), line.tax()),
                    order.mapping().line(line.lineId()).taxCode(),
                    line.title()));
        }
        Shipping shipping = order.shipping();
        if (shipping != null) {
            BigDecimal amount = net(order, shipping.amount(), shipping.tax());
            lines.add(standIn(StandIn.SHIPPING, amount, order.mapping().shippingTaxCode(), shipping.title()));
        }
        for (Extra extra : order.extras()) {
            StandIn of = StandIn.of(extra.kind());
            lines.add(standIn(of, extra.amount().rounded().amount(), null, of.key()));
        }
        if (Named.taxIsLine(order)) {
            lines.add(standIn(StandIn.TAX, order.tax().rounded().amount(), null, StandIn.TAX.key()));
        }
        return lines;
    }

    /** A line of what is no product; none of it where the amount is nothing. Less than nothing is a quantity below 0. */
    private static WantedLine standIn(
            StandIn of, BigDecimal amount, @Nullable String taxItemGroup, String description) {
        return new WantedLine(of.key(), Named.item(of), amount.signum(), amount, taxItemGroup, description);
    }

    private static BigDecimal net(SalesOrder order, Money amount, Money tax) {
        return (order.taxesIncluded() ? amount.minus(tax) : amount).rounded().amount();
    }

    boolean delivers() {
        return units != 0;
    }

    /**
     * Quantity and amount. An amount that no price of whole minor units gives is written as the price of all units together
     * ({@code SalesPriceQuantity}), so that an environment which computes amounts anew comes to the same: 3 for 40.00 is not 3 ×
     * 13.33.
     */
    void putMoney(ObjectNode line) {
        BigDecimal quantity = BigDecimal.valueOf(units);
        BigDecimal each = amount.divide(quantity, amount.scale(), RoundingMode.HALF_UP);
        boolean even = each.multiply(quantity).compareTo(amount) == 0;
        line.put("OrderedSalesQuantity", units);
        line.put("SalesPrice", even ? each : amount);
        line.put("SalesPriceQuantity", even ? 1 : units);
        line.put("LineAmount", amount);
    }

    String shortDescription() {
        return description.length() > LONGEST_DESCRIPTION ? description.substring(0, LONGEST_DESCRIPTION) : description;
    }
}
