package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.OrderMapping;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Extra;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.booking.Terms;
import dev.holdfast.contracts.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line as it should stand in NetSuite, which keeps amounts without tax.
 *
 * @param key Shopify's line id, or a stand-in's key
 * @param item what it is a line of
 * @param units 0 for a line of which nothing is to be delivered any more
 * @param amount of all units, without tax
 * @param tax of all units; null where the line is not to carry tax
 * @param taxCode null where NetSuite decides
 * @param description for people
 * @param fields custom columns of the mapping
 */
record WantedLine(
        String key,
        Ref item,
        int units,
        BigDecimal amount,
        @Nullable BigDecimal tax,
        @Nullable Ref taxCode,
        String description,
        Map<String, JsonNode> fields) {

    /** NetSuite keeps rates with up to this many digits. */
    private static final int RATE_DIGITS = 8;

    /** All lines of an order: its products, then what is no product, as far as that is booked as lines. */
    static List<WantedLine> of(SalesOrder order, Named named) {
        Terms terms = Terms.of(order);
        List<WantedLine> lines = new ArrayList<>();
        for (SalesOrder.Line line : order.lines()) {
            lines.add(line(
                    terms,
                    named,
                    line.lineId(),
                    named.item(order.mapping(), line.lineId(), line.sku(), line.title(), line.giftCard()),
                    line.units(),
                    line.amount(),
                    line.taxes(),
                    line.title()));
        }
        Shipping shipping = order.shipping();
        if (shipping != null && named.shippingIsLine(order.mapping(), shipping)) {
            lines.add(standIn(terms, named, StandIn.SHIPPING, shipping.amount(), shipping.taxes(), shipping.title()));
        }
        for (Extra extra : order.extras()) {
            StandIn standIn = StandIn.of(extra.kind());
            lines.add(standIn(terms, named, standIn, extra.amount(), List.of(), standIn.key()));
        }
        if (named.taxIsLine(terms)) {
            lines.add(standIn(terms, named, StandIn.TAX, order.tax(), List.of(), StandIn.TAX.key()));
        }
        return lines;
    }

    /** A line of what is no product; none of it where the amount is nothing. */
    static WantedLine standIn(
            Terms terms, Named named, StandIn of, Money amount, List<SalesOrder.Tax> taxes, String description) {
        int units = amount.rounded().isZero() ? 0 : 1;
        return line(terms, named, of.key(), Named.item(of), units, amount, taxes, description);
    }

    static WantedLine line(
            Terms terms,
            Named named,
            String key,
            Ref item,
            int units,
            Money amount,
            List<SalesOrder.Tax> taxes,
            String description) {
        OrderMapping.Line said = terms.mapping().line(key);
        String taxCode = key.equals(StandIn.SHIPPING.key()) ? terms.mapping().shippingTaxCode() : said.taxCode();
        return new WantedLine(
                key,
                item,
                units,
                terms.net(amount, taxes),
                named.taxIsOnLines(terms) ? terms.tax(taxes) : null,
                named.taxCode(terms, taxes, taxCode).orElse(null),
                description,
                said.fields());
    }

    /** One unit's share of the amount: derived, because amounts rule (3 × 13.3333 is not 40.00). */
    BigDecimal rate() {
        return amount.divide(BigDecimal.valueOf(units), RATE_DIGITS, RoundingMode.HALF_UP);
    }
}
