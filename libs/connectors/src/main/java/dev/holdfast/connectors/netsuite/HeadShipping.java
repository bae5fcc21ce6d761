package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.booking.Terms;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shipping as the head of a document carries it: method, cost without tax, and its tax. */
record HeadShipping(Shipping shipping, Terms terms, References references, Named named) {

    /** Empty where there is none, and where it is booked as a line. */
    static Optional<HeadShipping> of(@Nullable Shipping shipping, Terms terms, References references, Named named) {
        return shipping == null || named.shippingIsLine(terms.mapping(), shipping)
                ? Optional.empty()
                : Optional.of(new HeadShipping(shipping, terms, references, named));
    }

    BigDecimal cost() {
        return terms.net(shipping.amount(), shipping.taxes());
    }

    /** A mapped method is sent even where shipping is free; one that costs must be mapped. */
    void putMethod(ObjectNode body) {
        String method = cost().signum() == 0
                ? references.ids().get(Named.shippingMethod(terms.mapping(), shipping))
                : Named.need(references, Named.shippingMethod(terms.mapping(), shipping));
        if (method != null) {
            body.set("shipMethod", RecordLink.to(method));
        }
    }

    void putMoney(ObjectNode body) {
        body.put("shippingCost", cost());
        if (named.taxIsOnLines(terms) && tax().signum() != 0) {
            named.taxCode(terms, shipping)
                    .ifPresent(code -> body.set("shippingTaxCode", RecordLink.to(Named.need(references, code))));
            body.put("shippingTaxAmount", tax());
        }
    }

    /** Internal id of the tax code; empty where nothing is taxed. */
    String taxCode() {
        return tax().signum() == 0
                ? ""
                : named.taxCode(terms, shipping)
                        .map(code -> Named.need(references, code))
                        .orElse("");
    }

    private BigDecimal tax() {
        return terms.tax(shipping.taxes());
    }
}
