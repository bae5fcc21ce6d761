package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.booking.Terms;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row as it should stand in Brightpearl, which keeps amounts of all units, without tax.
 *
 * @param key Shopify's line id, or a stand-in's key
 * @param item what it is a row of
 * @param units 0 for a row of which nothing is to be delivered any more
 * @param net of all units
 * @param tax of all units
 * @param words how a row is named that is of no product
 */
record WantedRow(String key, Ref item, int units, BigDecimal net, BigDecimal tax, Ref taxCode, String words) {

    /** Brightpearl keeps tax with two decimals. */
    private static final int DECIMALS = 2;

    /** All rows of an order: its products, then what is no product. */
    static List<WantedRow> of(SalesOrder order, Named named) {
        Terms terms = Terms.of(order);
        List<WantedRow> rows = new ArrayList<>();
        for (SalesOrder.Line line : order.lines()) {
            rows.add(row(
                    terms,
                    named,
                    line.lineId(),
                    named.item(order.mapping(), line.lineId(), line.sku(), line.title(), line.giftCard()),
                    line.units(),
                    line.amount(),
                    line.taxes(),
                    line.title()));
        }
        shipping(terms, named, order.shipping(), rows);
        for (SalesOrder.Extra extra : order.extras()) {
            rows.add(standIn(terms, named, StandIn.of(extra.kind()), extra.amount()));
        }
        return rows;
    }

    /**
     * All rows of a credit. A product's row is goods that come back; what is given back without them is a row of the nominal code
     * that stands for it.
     */
    static List<WantedRow> of(CreditNote credit, Named named) {
        Terms terms = Terms.of(credit);
        List<WantedRow> rows = new ArrayList<>();
        for (CreditNote.Line line : credit.lines()) {
            Ref item = line.restocked() || line.giftCard()
                    ? named.item(credit.mapping(), line.lineId(), line.sku(), line.title(), line.giftCard())
                    : Named.item(StandIn.CREDIT);
            rows.add(row(terms, named, line.lineId(), item, line.units(), line.amount(), line.taxes(), line.title()));
        }
        shipping(terms, named, credit.shipping(), rows);
        for (CreditNote.Extra extra : credit.extras()) {
            StandIn of = extra.kind() == CreditNote.Extra.Kind.DUTIES ? StandIn.DUTIES : StandIn.CREDIT;
            String key = extra.kind() == CreditNote.Extra.Kind.OUTSTANDING ? "outstanding" : of.key();
            String words = extra.kind() == CreditNote.Extra.Kind.OUTSTANDING ? "Not given back as listed" : of.words();
            rows.add(row(terms, named, key, Named.item(of), units(extra.amount()), extra.amount(), List.of(), words));
        }
        return rows.stream().filter(row -> row.units > 0).toList();
    }

    private static void shipping(Terms terms, Named named, @Nullable Shipping shipping, List<WantedRow> rows) {
        if (shipping != null) {
            StandIn of = StandIn.SHIPPING;
            rows.add(row(
                    terms,
                    named,
                    of.key(),
                    Named.item(of),
                    units(shipping.amount()),
                    shipping.amount(),
                    shipping.taxes(),
                    of.words()));
        }
    }

    private static WantedRow standIn(Terms terms, Named named, StandIn of, Money amount) {
        return row(terms, named, of.key(), Named.item(of), units(amount), amount, List.of(), of.words());
    }

    private static int units(Money amount) {
        return amount.rounded().isZero() ? 0 : 1;
    }

    private static WantedRow row(
            Terms terms,
            Named named,
            String key,
            Ref item,
            int units,
            Money amount,
            List<SalesOrder.Tax> taxes,
            String words) {
        String mapped = key.equals(StandIn.SHIPPING.key())
                ? terms.mapping().shippingTaxCode()
                : terms.mapping().line(key).taxCode();
        return new WantedRow(
                key,
                item,
                units,
                fits(terms.net(amount, taxes), key),
                fits(terms.tax(taxes), key),
                named.taxCode(taxes, mapped),
                words);
    }

    private static BigDecimal fits(BigDecimal amount, String key) {
        if (amount.stripTrailingZeros().scale() > DECIMALS) {
            throw new UpstreamException(new Failure.Unsupported(
                    "Brightpearl keeps amounts with two decimals, and row " + key
                            + " has more: enter this order by hand, rounded as your accounts ask for",
                    "order"));
        }
        return amount;
    }

    /** As a row of an order that is made whole, with its rows. */
    ObjectNode whole(References references) {
        ObjectNode row = Json.object();
        String id = Named.need(references, item);
        if (Named.standIn(item).isPresent()) {
            row.put("name", words);
            row.put("nominalCode", id);
        } else {
            row.put("productId", Named.number(id, "product's id"));
        }
        row.put("quantity", Integer.toString(units));
        row.put("taxCode", Named.need(references, taxCode));
        row.put("net", net.toPlainString());
        row.put("tax", tax.toPlainString());
        row.put("externalRef", key);
        return row;
    }

    /** As a row that is added to an order. */
    ObjectNode added(References references) {
        ObjectNode row = Json.object();
        String id = Named.need(references, item);
        if (Named.standIn(item).isPresent()) {
            row.put("productName", words);
            row.put("nominalCode", id);
        } else {
            row.put("productId", Named.number(id, "product's id"));
        }
        row.set("quantity", Json.object().put("magnitude", units));
        ObjectNode value = row.putObject("rowValue");
        value.put("taxCode", Named.need(references, taxCode));
        value.putObject("rowNet").put("value", net);
        value.putObject("rowTax").put("value", tax);
        return row;
    }
}
