package dev.holdfast.connectors.financeoperations;

import dev.holdfast.connectors.OrderMapping;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.BookingSettings.Tax;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an order names in the environment, by the keys under which it is looked up and, when missing, shown to people: one place,
 * so that the look-up and the plan ask for the same things.
 */
record Named(FinanceOperationsSettings settings) {

    private static final String GUEST = "guest";
    private static final String STAND_IN = "items.";
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
        return new Ref(Kind.ITEM, STAND_IN + standIn.key());
    }

    /** The stand-in that an item's key names; empty for a product's. */
    static Optional<StandIn> standIn(Ref item) {
        return item.key().startsWith(STAND_IN)
                ? StandIn.ofKey(item.key().substring(STAND_IN.length()))
                : Optional.empty();
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

    /** Whether given tax stands as a line of its own; else the environment calculates. */
    static boolean taxIsLine(SalesOrder order) {
        return order.taxPolicy() == Tax.AS_GIVEN;
    }

    /** Where it is shipped from: by the mapping, the shop's location, or the connection's own. */
    static Ref location(SalesOrder order) {
        String mapped = order.mapping().location();
        if (mapped != null) {
            return byId(Kind.LOCATION, mapped);
        }
        return new Ref(Kind.LOCATION, order.shopLocationId() == null ? "default" : order.shopLocationId());
    }

    /** How it is shipped: by the mapping, else by the title that people see. */
    static Ref shippingMethod(OrderMapping mapping, Shipping shipping) {
        String mapped = mapping.shippingMethod();
        return mapped == null ? new Ref(Kind.SHIPPING_METHOD, shipping.title()) : byId(Kind.SHIPPING_METHOD, mapped);
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

    /** The product. @throws UpstreamException {@code MissingReference} when there is none */
    static Product product(References references, Ref ref) {
        return Product.parse(need(references, ref))
                .orElseThrow(() -> new UpstreamException(new Failure.MissingReference("item", ref.key())));
    }
}
