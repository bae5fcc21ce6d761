package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.OrderMapping;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an order names in Brightpearl, by the keys under which it is looked up and, when missing, shown to people: one place, so
 * that the look-up and the plan ask for the same things.
 */
record Named(BrightpearlSettings settings) {

    /** The code of rows without tax. */
    static final Ref EXEMPT = new Ref(Kind.TAX_CODE, "exempt");

    private static final String GUEST = "guest";
    private static final String NOMINAL = "nominal-codes.";

    /** What a mapping named by its id: found without being looked up. */
    private static final String BY_ID = "id:";

    /** A product by its mapped name, its SKU, or its title where it has none; a gift card by its nominal code where it has one. */
    Ref item(OrderMapping mapping, String lineId, @Nullable String sku, String title, boolean giftCard) {
        String mapped = mapping.line(lineId).item();
        if (mapped != null) {
            return new Ref(Kind.ITEM, mapped);
        }
        if (giftCard && settings.nominalCodes().containsKey(StandIn.GIFTCARD.key())) {
            return item(StandIn.GIFTCARD);
        }
        return new Ref(Kind.ITEM, sku == null ? title : sku);
    }

    /** The nominal code of what is no product; named as its key in the configuration is. */
    static Ref item(StandIn standIn) {
        return new Ref(Kind.ITEM, NOMINAL + standIn.key());
    }

    /** The stand-in that is named; empty for a product. */
    static Optional<StandIn> standIn(Ref ref) {
        return ref.kind() == Kind.ITEM && ref.key().startsWith(NOMINAL)
                ? StandIn.ofKey(ref.key().substring(NOMINAL.length()))
                : Optional.empty();
    }

    /** The SKU in Brightpearl. */
    String sku(Ref item) {
        return settings.skuAliases().getOrDefault(item.key(), item.key());
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

    /**
     * The tax code of a row: Brightpearl takes one, so that several taxes are named together, in Shopify's order.
     *
     * @param mapped the code that a mapping names; it goes before the tables. Null for none
     */
    Ref taxCode(List<SalesOrder.Tax> taxes, @Nullable String mapped) {
        if (mapped != null) {
            return new Ref(Kind.TAX_CODE, BY_ID + mapped);
        }
        String titles = taxes.stream()
                .filter(tax -> !tax.amount().isZero())
                .map(SalesOrder.Tax::title)
                .distinct()
                .collect(Collectors.joining(" + "));
        return titles.isEmpty() ? EXEMPT : new Ref(Kind.TAX_CODE, titles);
    }

    /** How it is shipped: by the mapping, else by the title that people see; empty where nothing is mapped at all. */
    Optional<Ref> shippingMethod(OrderMapping mapping, Shipping shipping) {
        if (mapping.shippingMethod() != null) {
            return Optional.of(new Ref(Kind.SHIPPING_METHOD, BY_ID + mapping.shippingMethod()));
        }
        return settings.shippingMethods().isEmpty()
                ? Optional.empty()
                : Optional.of(new Ref(Kind.SHIPPING_METHOD, shipping.title()));
    }

    static Ref currency(SalesOrder order) {
        return new Ref(Kind.CURRENCY, order.currency());
    }

    /** The warehouse that an order is shipped from: by the mapping, the shop's location, or the connection's own. */
    String warehouse(OrderMapping mapping, @Nullable String shopLocation) {
        if (mapping.location() != null) {
            return mapping.location();
        }
        return shopLocation == null
                ? settings.warehouse()
                : settings.warehouses().getOrDefault(shopLocation, settings.warehouse());
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

    /** An id as Brightpearl writes it. @throws UpstreamException {@code Rejected} when a person gave something else */
    static long number(String id, String what) {
        if (!id.matches("[0-9]{1,12}")) {
            throw new UpstreamException(
                    new Failure.Rejected("The " + what + " must be an id (digits) of Brightpearl, and is not"));
        }
        return Long.parseLong(id);
    }
}
