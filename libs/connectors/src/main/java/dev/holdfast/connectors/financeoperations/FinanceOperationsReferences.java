package dev.holdfast.connectors.financeoperations;

import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.ReferenceSource;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.financeoperations.Products.Answer;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.FinanceOperationsSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ids for what an order names: products from the environment, everything else from the connection's settings, because no
 * description at hand names the entities of customers, warehouses and modes of delivery.
 */
final class FinanceOperationsReferences implements ReferenceSource {

    private static final String KEYS = "erp.financeoperations.";

    private final FinanceOperationsSettings settings;
    private final BookingSettings booking;
    private final Named named;
    private final Products products;

    FinanceOperationsReferences(FinanceOperationsSettings settings, BookingSettings booking, Products products) {
        this.settings = settings;
        this.booking = booking;
        this.named = new Named(settings);
        this.products = products;
    }

    @Override
    public References resolve(SalesOrder order) {
        Found found = new Found();
        items(WantedLine.of(order, named), found);
        customer(order, found);
        found.known(new Ref(Kind.CURRENCY, order.currency()), order.currency());
        location(order, found);
        Shipping shipping = order.shipping();
        if (shipping != null) {
            Ref method = Named.shippingMethod(order.mapping(), shipping);
            found.known(method, Named.givenId(method).orElseGet(() -> mode(shipping)));
        }
        return found.references();
    }

    /** Nothing: what a shipment or a credit would need is made by people. */
    @Override
    public References resolve(OrderFact fact) {
        return new References(Map.of(), List.of());
    }

    @Override
    public void refresh() {
        products.refresh();
    }

    private void items(List<WantedLine> lines, Found found) {
        Map<Ref, Boolean> wanted = new LinkedHashMap<>();
        lines.forEach(line -> wanted.merge(line.item(), line.delivers(), (one, other) -> one || other));
        Map<Ref, Product> asked = new LinkedHashMap<>();
        wanted.keySet()
                .forEach(ref -> written(ref).flatMap(Product::parse).ifPresent(product -> asked.put(ref, product)));
        Map<String, Answer> answers =
                products.look(asked.values().stream().map(Product::item).collect(Collectors.toSet()));
        wanted.forEach((ref, delivers) -> {
            Product product = asked.get(ref);
            if (product == null) {
                found.line(ref, null, unusable(ref), delivers);
                return;
            }
            Answer answer = answers.getOrDefault(product.item(), Answer.UNKNOWN);
            String number = answer.number();
            if (number == null) {
                found.line(ref, null, unreleased(ref, product), delivers);
            } else if (answer.variants() && product.dimensions().isEmpty()) {
                found.line(
                        ref,
                        null,
                        "item " + number + " has variants: say which one under " + KEYS + "sku-aliases, such as "
                                + number + "|color=Blue|size=M",
                        delivers);
            } else {
                found.line(ref, product.numbered(number).written(), null, delivers);
            }
        });
    }

    /** What the settings, or else the shop, call it. */
    private Optional<String> written(Ref ref) {
        return Named.standIn(ref)
                .map(standIn -> Optional.ofNullable(settings.items().get(standIn.key())))
                .orElseGet(() -> Optional.of(settings.skuAliases().getOrDefault(ref.key(), ref.key())));
    }

    private String unusable(Ref ref) {
        return Named.standIn(ref)
                .map(standIn -> "set " + KEYS + "items." + standIn.key()
                        + " to the number of an item of type service that stands for it")
                .orElse("map it under " + KEYS
                        + "sku-aliases to an item number, with dimensions as in T0001|color=Blue");
    }

    private String unreleased(Ref ref, Product product) {
        String key = Named.standIn(ref)
                .map(standIn -> "correct " + KEYS + "items." + standIn.key())
                .orElse("map the SKU under " + KEYS + "sku-aliases");
        return "item " + product.item() + " is not released to legal entity " + settings.company() + ": release it, or "
                + key;
    }

    private void customer(SalesOrder order, Found found) {
        Ref ref = Named.customer(order);
        if (Named.person(order).isPresent()) {
            found.put(
                    ref,
                    settings.customers().get(ref.key()),
                    "Holdfast makes no customers in Finance & Operations: make the account there, and map it under "
                            + KEYS + "customers");
        } else {
            found.put(
                    ref,
                    booking.guestCustomer(),
                    "set booking.guest-customer to the account of the customer for orders without one");
        }
    }

    /** Not missing when it is not configured: the environment has defaults. */
    private void location(SalesOrder order, Found found) {
        Ref ref = Named.location(order);
        String shop = order.shopLocationId();
        String place = Named.givenId(ref)
                .orElseGet(() -> shop == null
                        ? settings.warehouse()
                        : settings.warehouses().getOrDefault(shop, settings.warehouse()));
        if (place != null && Place.of(place).isEmpty()) {
            found.put(
                    ref, null, "a location is written as site/warehouse, such as 1/13; the mapping gives another form");
        } else {
            found.known(ref, place);
        }
    }

    private @Nullable String mode(Shipping shipping) {
        String byTitle = settings.deliveryModes().get(shipping.title());
        return byTitle != null || shipping.code() == null
                ? byTitle
                : settings.deliveryModes().get(shipping.code());
    }

    /** What was found so far. */
    private static final class Found {
        private final Map<Ref, String> ids = new HashMap<>();
        private final Map<Ref, String> why = new LinkedHashMap<>();

        void put(Ref ref, @Nullable String id, @Nullable String reason) {
            if (id != null) {
                ids.put(ref, id);
            } else {
                why.put(ref, reason == null ? "" : reason);
            }
        }

        /** Something that orders do without when it is not configured. */
        void known(Ref ref, @Nullable String id) {
            if (id != null) {
                ids.put(ref, id);
            }
        }

        /** An item of which nothing is delivered is of use when known, and not missing when not. */
        void line(Ref ref, @Nullable String id, @Nullable String reason, boolean delivers) {
            if (delivers) {
                put(ref, id, reason);
            } else {
                known(ref, id);
            }
        }

        References references() {
            Map<Ref, String> reasons = new HashMap<>(why);
            reasons.values().removeIf(String::isEmpty);
            return new References(Map.copyOf(ids), List.copyOf(why.keySet()), Map.copyOf(reasons));
        }
    }
}
