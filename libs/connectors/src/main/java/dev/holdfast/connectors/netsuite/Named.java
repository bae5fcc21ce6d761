package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.OrderMapping;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.booking.Terms;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.BookingSettings.Tax;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an order names in NetSuite, by the keys under which it is looked up and, when missing, shown to people: one place, so
 * that the look-up and the plan ask for the same things.
 */
record Named(NetSuite settings) {

    private static final String GUEST = "guest";

    /** The code of lines without tax. */
    static final Ref EXEMPT = new Ref(Kind.TAX_CODE, "exempt");

    /** What a mapping named by its id: found without being looked up. */
    private static final String BY_ID = "id:";

    /** A product by its mapped name, its SKU, or its title where it has none; a gift card by its stand-in where one is configured. */
    Ref item(OrderMapping mapping, String lineId, @Nullable String sku, String title, boolean giftCard) {
        String mapped = mapping.line(lineId).item();
        if (mapped != null) {
            return new Ref(Kind.ITEM, mapped);
        }
        if (giftCard && settings.items().containsKey(StandIn.GIFTCARD.key())) {
            return item(StandIn.GIFTCARD);
        }
        return new Ref(Kind.ITEM, sku == null ? title : sku);
    }

    /** The item that stands for what is no product; named as its key in the configuration is. */
    static Ref item(StandIn standIn) {
        return new Ref(Kind.ITEM, "items." + standIn.key());
    }

    /** The customer by Shopify's id; {@code guest} where the connection's one customer stands. */
    static Ref customer(SalesOrder order) {
        return person(order).map(person -> new Ref(Kind.CUSTOMER, person.id())).orElse(new Ref(Kind.CUSTOMER, GUEST));
    }

    /** The person whom the order is for, where people are customers of their own. */
    static Optional<CanonicalOrder.Customer> person(SalesOrder order) {
        return order.customer().policy() == CustomerPolicy.SINGLE
                ? Optional.empty()
                : Optional.ofNullable(order.customer().person());
    }

    /** Whether given tax stands as one line of its own: where an item is named for it. */
    boolean taxIsLine(Terms terms) {
        return terms.taxPolicy() == Tax.AS_GIVEN && settings.items().containsKey(StandIn.TAX.key());
    }

    /** Whether each line, and shipping, carries its given tax. */
    boolean taxIsOnLines(Terms terms) {
        return terms.taxPolicy() == Tax.AS_GIVEN && !taxIsLine(terms);
    }

    /**
     * The tax code of a line or of shipping: NetSuite takes one, so that several taxes are named together, in Shopify's order,
     * and mapped to a tax group. Empty where NetSuite decides, and where nothing is taxed and no code for that is configured.
     *
     * @param mapped the code that a mapping names; it goes before the tables. Null for none
     */
    Optional<Ref> taxCode(Terms terms, List<SalesOrder.Tax> taxes, @Nullable String mapped) {
        if (mapped != null && taxIsOnLines(terms)) {
            return Optional.of(byId(Kind.TAX_CODE, mapped));
        }
        String titles = taxes.stream()
                .filter(tax -> taxIsOnLines(terms) && !tax.amount().isZero())
                .map(SalesOrder.Tax::title)
                .distinct()
                .collect(Collectors.joining(" + "));
        if (!titles.isEmpty()) {
            return Optional.of(new Ref(Kind.TAX_CODE, titles));
        }
        return terms.taxPolicy() == Tax.AS_GIVEN && settings.exemptTaxCode() != null
                ? Optional.of(EXEMPT)
                : Optional.empty();
    }

    /** The tax code of shipping. */
    Optional<Ref> taxCode(Terms terms, Shipping shipping) {
        return taxCode(terms, shipping.taxes(), terms.mapping().shippingTaxCode());
    }

    /** How it is shipped: by the mapping, else by the title that people see. */
    static Ref shippingMethod(OrderMapping mapping, Shipping shipping) {
        String mapped = mapping.shippingMethod();
        return mapped == null ? new Ref(Kind.SHIPPING_METHOD, shipping.title()) : byId(Kind.SHIPPING_METHOD, mapped);
    }

    /** Whether shipping is booked as a line of its own: where its method is not mapped, and an item stands for shipping. */
    boolean shippingIsLine(OrderMapping mapping, Shipping shipping) {
        return mapping.shippingMethod() == null
                && settings.items().containsKey(StandIn.SHIPPING.key())
                && !settings.shippingMethods().containsKey(shipping.title())
                && (shipping.code() == null || !settings.shippingMethods().containsKey(shipping.code()));
    }

    static Ref currency(SalesOrder order) {
        return new Ref(Kind.CURRENCY, order.currency());
    }

    /** Where it is shipped from: by the mapping, the shop's location, or the connection's own. */
    static Ref location(SalesOrder order) {
        String mapped = order.mapping().location();
        if (mapped != null) {
            return byId(Kind.LOCATION, mapped);
        }
        return location(order.shopLocationId() == null ? "default" : order.shopLocationId());
    }

    /** A location of the shop's. */
    static Ref location(String shopLocation) {
        return new Ref(Kind.LOCATION, shopLocation);
    }

    static Ref subsidiary(SalesOrder order) {
        String mapped = order.mapping().subsidiary();
        return mapped == null ? new Ref(Kind.SUBSIDIARY, "default") : byId(Kind.SUBSIDIARY, mapped);
    }

    private static Ref byId(Kind kind, String id) {
        return new Ref(kind, BY_ID + id);
    }

    /** The id of what a mapping named by it; empty for everything else. */
    static Optional<String> givenId(Ref ref) {
        return ref.kind() != Kind.ITEM && ref.key().startsWith(BY_ID)
                ? Optional.of(ref.key().substring(BY_ID.length()))
                : Optional.empty();
    }

    /** The id. @throws UpstreamException {@code MissingReference} when there is none */
    static String need(References references, Ref ref) {
        String id = references.ids().get(ref);
        if (id == null) {
            throw new UpstreamException(new Failure.MissingReference(
                    ref.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), ref.key()));
        }
        return id;
    }
}
