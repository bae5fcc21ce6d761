package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.CreditNote.Extra;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.booking.Terms;
import dev.holdfast.contracts.money.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a credit memo. A product's line puts its units back into stock, so that only units that came back have one;
 * what was credited without coming back is a line of the item that stands for it.
 */
final class CreditLines {

    private CreditLines() {}

    static List<WantedLine> of(CreditNote credit, Named named) {
        Terms terms = Terms.of(credit);
        List<WantedLine> lines = new ArrayList<>();
        for (CreditNote.Line line : credit.lines()) {
            Ref item = line.restocked() || line.giftCard()
                    ? named.item(credit.mapping(), line.lineId(), line.sku(), line.title(), line.giftCard())
                    : Named.item(StandIn.CREDIT);
            lines.add(WantedLine.line(
                    terms, named, line.lineId(), item, line.units(), line.amount(), line.taxes(), line.title()));
        }
        Shipping shipping = credit.shipping();
        if (shipping != null && named.shippingIsLine(credit.mapping(), shipping)) {
            lines.add(WantedLine.standIn(
                    terms, named, StandIn.SHIPPING, shipping.amount(), shipping.taxes(), shipping.title()));
        }
        for (Extra extra : credit.extras()) {
            lines.add(
                    switch (extra.kind()) {
                        case DUTIES -> extra(terms, named, StandIn.DUTIES, extra, "duties");
                        case ADJUSTMENT -> extra(terms, named, StandIn.CREDIT, extra, "adjustment");
                        case OUTSTANDING -> extra(terms, named, StandIn.CREDIT, extra, "not given back as listed");
                    });
        }
        if (named.taxIsLine(terms)) {
            lines.add(WantedLine.standIn(terms, named, StandIn.TAX, credit.tax(), List.of(), StandIn.TAX.key()));
        }
        List<WantedLine> wanted =
                lines.stream().filter(line -> line.units() > 0).toList();
        return wanted.isEmpty() && shipping != null ? List.of(nothing(terms, named)) : wanted;
    }

    /** NetSuite takes no credit memo without a line: shipping that is given back alone stands in the head, above a line of 0. */
    private static WantedLine nothing(Terms terms, Named named) {
        return WantedLine.line(
                terms,
                named,
                StandIn.CREDIT.key(),
                Named.item(StandIn.CREDIT),
                1,
                Money.zero(terms.currency()),
                List.of(),
                "shipping alone");
    }

    private static WantedLine extra(Terms terms, Named named, StandIn of, Extra extra, String description) {
        return WantedLine.standIn(terms, named, of, extra.amount(), List.of(), description);
    }
}
