package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.OrderMapping;
import dev.holdfast.connectors.ReferenceSource;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.booking.Terms;
import dev.holdfast.connectors.netsuite.ItemNames.Answer;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.ErpSettings.NetSuite;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ids for what an order names: items, currency and customer from NetSuite, everything else from the connection's settings. */
final class NetSuiteReferences implements ReferenceSource {

    private final NetSuite settings;
    private final BookingSettings booking;
    private final Named named;
    private final ItemNames items;
    private final CustomerNames customers;
    private final Currencies currencies;

    NetSuiteReferences(
            NetSuite settings,
            BookingSettings booking,
            ItemNames items,
            CustomerNames customers,
            Currencies currencies) {
        this.settings = settings;
        this.booking = booking;
        this.named = new Named(settings);
        this.items = items;
        this.customers = customers;
        this.currencies = currencies;
    }

    @Override
    public References resolve(SalesOrder order) {
        Found found = new Found();
        List<WantedLine> lines = WantedLine.of(order, named);
        items(lines, found);
        taxCodes(lines, found);
        if (order.shipping() != null) {
            named.taxCode(Terms.of(order), order.shipping()).ifPresent(code -> taxCode(code, found));
        }
        customer(order, found);
        found.put(
                Named.currency(order),
                currencies.id(order.currency()).orElse(null),
                "NetSuite has no currency " + order.currency() + ": add it under Lists, Accounting, Currencies");
        Shipping shipping = order.shipping();
        if (shipping != null && !named.shippingIsLine(order.mapping(), shipping)) {
            shippingMethod(order.mapping(), shipping, found);
        }
        found.known(
                Named.subsidiary(order), Named.givenId(Named.subsidiary(order)).orElse(settings.subsidiary()));
        found.known(
                Named.location(order),
                Named.givenId(Named.location(order))
                        .orElseGet(() -> order.shopLocationId() == null
                                ? settings.location()
                                : settings.locations().getOrDefault(order.shopLocationId(), settings.location())));
        return found.references();
    }

    @Override
    public References resolve(OrderFact fact) {
        Found found = new Found();
        switch (fact) {
            case CreditNote credit -> {
                List<WantedLine> lines = CreditLines.of(credit, named);
                items(lines, found);
                taxCodes(lines, found);
                if (credit.shipping() != null && !named.shippingIsLine(credit.mapping(), credit.shipping())) {
                    if (!credit.shipping().amount().isZero()) {
                        shippingMethod(credit.mapping(), credit.shipping(), found);
                    }
                    named.taxCode(Terms.of(credit), credit.shipping()).ifPresent(code -> taxCode(code, found));
                }
                credit.lines().forEach(line -> mappedLocation(line.shopLocationId(), found));
            }
            case Shipment shipment -> {
                items(ShipmentLines.wanted(shipment, named), found);
                mappedLocation(shipment.shopLocationId(), found);
            }
        }
        return found.references();
    }

    /** Only what is mapped: without it, the order's own document says from where. */
    private void mappedLocation(@Nullable String shopLocation, Found found) {
        if (shopLocation != null) {
            found.known(Named.location(shopLocation), settings.locations().get(shopLocation));
        }
    }

    @Override
    public void refresh() {
        items.refresh();
        currencies.refresh();
    }

    private void items(List<WantedLine> lines, Found found) {
        Map<Ref, WantedLine> wanted = new LinkedHashMap<>();
        lines.forEach(line -> wanted.merge(line.item(), line, NetSuiteReferences::delivering));
        Set<String> names = wanted.keySet().stream()
                .filter(ref -> configured(ref).isEmpty())
                .map(this::itemName)
                .collect(Collectors.toSet());
        Map<String, Answer> answers = items.look(names);
        wanted.forEach((ref, line) -> {
            Optional<StandIn> standIn = configured(ref);
            if (standIn.isPresent()) {
                String id = settings.items().get(standIn.get().key());
                String key = "erp.netsuite.items." + standIn.get().key();
                found.line(ref, id, "set " + key + " to the internal id of an item that stands for it", line.units());
            } else {
                Answer answer = answers.getOrDefault(itemName(ref), Answer.UNKNOWN);
                found.line(ref, answer.id(), answer.why(), line.units());
            }
        });
    }

    /** Of two lines of one item, the one that makes the item needed. */
    private static WantedLine delivering(WantedLine one, WantedLine other) {
        return one.units() > 0 ? one : other;
    }

    private static Optional<StandIn> configured(Ref ref) {
        return ref.key().startsWith("items.") ? StandIn.ofKey(ref.key().substring(6)) : Optional.empty();
    }

    private String itemName(Ref ref) {
        return settings.skuAliases().getOrDefault(ref.key(), ref.key());
    }

    private void taxCodes(List<WantedLine> lines, Found found) {
        for (WantedLine line : lines) {
            if (line.taxCode() != null && line.units() > 0) {
                taxCode(line.taxCode(), found);
            }
        }
    }

    private void taxCode(Ref ref, Found found) {
        String id = Named.givenId(ref)
                .orElseGet(() -> ref.equals(Named.EXEMPT)
                        ? settings.exemptTaxCode()
                        : settings.taxCodes().getOrDefault(ref.key(), settings.defaultTaxCode()));
        found.put(ref, id, "map it under erp.netsuite.tax-codes, or set default-tax-code");
    }

    private void shippingMethod(OrderMapping mapping, Shipping shipping, Found found) {
        Ref ref = Named.shippingMethod(mapping, shipping);
        String id = Named.givenId(ref).orElseGet(() -> methodOf(shipping));
        if (id != null || !shipping.amount().isZero()) {
            found.put(ref, id, "map it under erp.netsuite.shipping-methods, or set erp.netsuite.items.shipping");
        }
    }

    private @Nullable String methodOf(Shipping shipping) {
        String byTitle = settings.shippingMethods().get(shipping.title());
        return byTitle != null || shipping.code() == null
                ? byTitle
                : settings.shippingMethods().get(shipping.code());
    }

    private void customer(SalesOrder order, Found found) {
        Ref ref = Named.customer(order);
        Named.person(order)
                .ifPresentOrElse(
                        person -> {
                            CustomerNames.Answer answer =
                                    customers.look(person, order.customer().policy());
                            if (answer.id() != null || answer.why() != null) {
                                found.put(ref, answer.id(), answer.why());
                            }
                        },
                        () -> found.put(
                                ref,
                                booking.guestCustomer(),
                                "set booking.guest-customer to the internal id of the customer for orders without one"));
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
        void line(Ref ref, @Nullable String id, @Nullable String reason, int units) {
            if (units > 0) {
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
