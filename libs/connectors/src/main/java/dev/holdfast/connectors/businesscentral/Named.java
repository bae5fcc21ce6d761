package dev.holdfast.connectors.businesscentral;

import dev.holdfast.connectors.OrderMapping;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.Terms;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.BookingSettings.Tax;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an order names in Business Central, by the keys under which it is looked up and, when missing, shown to people: one place,
 * so that the look-up and the plan ask for the same things.
 */
record Named(BusinessCentralSettings settings) {

    private static final String GUEST = "guest";

    /** What a mapping named by its code: found without a table. */
    private static final String BY_CODE = "code:";

    /** A product by its mapped name, its SKU, or its title where it has none; a gift card by its account where one is configured. */
    Ref item(OrderMapping mapping, String lineId, @Nullable String sku, String title, boolean giftCard) {
        String mapped = mapping.line(lineId).item();
        if (mapped != null) {
            return new Ref(Kind.ITEM, mapped);
        }
        if (giftCard && settings.accounts().containsKey(StandIn.GIFTCARD.key())) {
            return account(StandIn.GIFTCARD);
        }
        return new Ref(Kind.ITEM, sku == null ? title : sku);
    }

    /** The account that stands for what is no product; named as its key in the configuration is. */
    static Ref account(StandIn standIn) {
        return new Ref(Kind.ITEM, "accounts." + standIn.key());
    }

    /** The stand-in that a reference names; empty for an item. */
    static Optional<StandIn> standIn(Ref ref) {
        return ref.kind() == Kind.ITEM && ref.key().startsWith("accounts.")
                ? StandIn.ofKey(ref.key().substring("accounts.".length()))
                : Optional.empty();
    }

    /** The item's number in Business Central, for a SKU or a mapped name: its codes are in upper case. */
    String itemNumber(Ref ref) {
        return settings.skuAliases().getOrDefault(ref.key(), ref.key()).strip().toUpperCase(Locale.ROOT);
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

    /** Whether given tax stands as a line of its own: then no line may be taxed a second time. */
    static boolean taxIsGiven(Terms terms) {
        return terms.taxPolicy() == Tax.AS_GIVEN;
    }

    /**
     * The tax code of a line; empty where the item's own stands.
     *
     * @param mapped the code that a mapping names; it goes before the tables. Null for none
     */
    Optional<String> taxCode(Terms terms, List<SalesOrder.Tax> taxes, @Nullable String mapped) {
        if (taxIsGiven(terms)) {
            return Optional.ofNullable(settings.exemptTaxCode());
        }
        if (mapped != null) {
            return Optional.of(mapped);
        }
        boolean taxed = taxes.stream().anyMatch(tax -> !tax.amount().isZero());
        if (!taxed) {
            return Optional.ofNullable(settings.exemptTaxCode());
        }
        return taxes.stream()
                .map(tax -> settings.taxCodes().get(tax.title()))
                .filter(code -> code != null)
                .findFirst();
    }

    static Ref currency(String code) {
        return new Ref(Kind.CURRENCY, code);
    }

    /** Where it is shipped from: by the mapping, the shop's location, or the connection's own. */
    static Ref location(SalesOrder order) {
        String mapped = order.mapping().location();
        if (mapped != null) {
            return new Ref(Kind.LOCATION, BY_CODE + mapped);
        }
        return location(order.shopLocationId() == null ? "default" : order.shopLocationId());
    }

    /** How it is shipped: by the mapping, else by the title that people see. Empty for an order without shipping. */
    static Optional<Ref> shipmentMethod(SalesOrder order) {
        String mapped = order.mapping().shippingMethod();
        if (mapped != null) {
            return Optional.of(new Ref(Kind.SHIPPING_METHOD, BY_CODE + mapped));
        }
        return Optional.ofNullable(order.shipping()).map(shipping -> new Ref(Kind.SHIPPING_METHOD, shipping.title()));
    }

    /** The code of the shipment method; empty where none is named. */
    Optional<String> shipmentMethodCode(SalesOrder order) {
        String mapped = order.mapping().shippingMethod();
        if (mapped != null) {
            return Optional.of(mapped);
        }
        return Optional.ofNullable(order.shipping()).flatMap(shipping -> Optional.ofNullable(
                        settings.shipmentMethods().get(shipping.title()))
                .or(() -> Optional.ofNullable(shipping.code()).map(settings.shipmentMethods()::get)));
    }

    /** A location of the shop's. */
    static Ref location(String shopLocation) {
        return new Ref(Kind.LOCATION, shopLocation);
    }

    /** The code of the location that a reference stands for; empty where none is named. */
    Optional<String> locationCode(Ref ref) {
        if (ref.key().startsWith(BY_CODE)) {
            return Optional.of(ref.key().substring(BY_CODE.length()));
        }
        return Optional.ofNullable(settings.locations().getOrDefault(ref.key(), settings.location()));
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
