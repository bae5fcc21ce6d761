package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.ReferenceSource;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.brightpearl.ProductIds.Answer;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BrightpearlSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ids for what an order names: products, currency and customer from Brightpearl, everything else from the connection's settings. */
final class BrightpearlReferences implements ReferenceSource {

    private final BrightpearlSettings settings;
    private final BookingSettings booking;
    private final Named named;
    private final ProductIds products;
    private final Contacts contacts;
    private final Currencies currencies;

    BrightpearlReferences(
            BrightpearlSettings settings,
            BookingSettings booking,
            ProductIds products,
            Contacts contacts,
            Currencies currencies) {
        this.settings = settings;
        this.booking = booking;
        this.named = new Named(settings);
        this.products = products;
        this.contacts = contacts;
        this.currencies = currencies;
    }

    @Override
    public References resolve(SalesOrder order) {
        FoundReferences found = new FoundReferences();
        rows(WantedRow.of(order, named), found);
        customer(order, found);
        found.put(
                Named.currency(order),
                currencies.code(order.currency()).orElse(null),
                "Brightpearl has no currency " + order.currency() + ": add it under Setup, Accounting, Currencies");
        if (order.shipping() != null) {
            shippingMethod(order, order.shipping(), found);
        }
        found.put(
                new Ref(Kind.LOCATION, order.shopLocationId() == null ? "default" : order.shopLocationId()),
                named.warehouse(order.mapping(), order.shopLocationId()),
                null);
        return found.references();
    }

    /** A shipment names nothing: the order's rows say what their products are. */
    @Override
    public References resolve(OrderFact fact) {
        FoundReferences found = new FoundReferences();
        switch (fact) {
            case CreditNote credit -> rows(WantedRow.of(credit, named), found);
            case Shipment shipment -> {
                // Nothing to look up.
            }
        }
        return found.references();
    }

    @Override
    public void refresh() {
        products.refresh();
        currencies.refresh();
    }

    private void rows(List<WantedRow> rows, FoundReferences found) {
        Map<Ref, WantedRow> wanted = new LinkedHashMap<>();
        rows.forEach(row -> wanted.merge(row.item(), row, (one, other) -> one.units() > 0 ? one : other));
        Set<String> skus = wanted.keySet().stream()
                .filter(ref -> Named.standIn(ref).isEmpty())
                .map(named::sku)
                .collect(Collectors.toSet());
        Map<String, Answer> answers = products.look(skus);
        wanted.forEach((ref, row) -> {
            Optional<StandIn> standIn = Named.standIn(ref);
            if (standIn.isPresent()) {
                String key = standIn.get().key();
                found.row(
                        ref,
                        settings.nominalCodes().get(key),
                        "set erp.brightpearl.nominal-codes." + key + " to the nominal code that it is booked under",
                        row.units());
            } else {
                Answer answer = answers.getOrDefault(named.sku(ref), Answer.UNKNOWN);
                found.row(ref, answer.id(), answer.why(), row.units());
            }
        });
        rows.stream().filter(row -> row.units() > 0).forEach(row -> taxCode(row.taxCode(), found));
    }

    private void taxCode(Ref ref, FoundReferences found) {
        String code = Named.givenId(ref)
                .orElseGet(() -> ref.equals(Named.EXEMPT)
                        ? settings.exemptTaxCode()
                        : settings.taxCodes().getOrDefault(ref.key(), settings.defaultTaxCode()));
        found.put(ref, code, "map it under erp.brightpearl.tax-codes, or set default-tax-code");
    }

    private void shippingMethod(SalesOrder order, Shipping shipping, FoundReferences found) {
        named.shippingMethod(order.mapping(), shipping)
                .ifPresent(ref -> found.put(
                        ref,
                        Named.givenId(ref).orElseGet(() -> methodOf(shipping)),
                        "map it under erp.brightpearl.shipping-methods"));
    }

    private @Nullable String methodOf(Shipping shipping) {
        String byTitle = settings.shippingMethods().get(shipping.title());
        return byTitle != null || shipping.code() == null
                ? byTitle
                : settings.shippingMethods().get(shipping.code());
    }

    private void customer(SalesOrder order, FoundReferences found) {
        Ref ref = Named.customer(order);
        Named.person(order)
                .ifPresentOrElse(
                        person -> {
                            Contacts.Answer answer =
                                    contacts.look(person, order.customer().policy());
                            found.put(ref, answer.id(), answer.why());
                        },
                        () -> found.put(
                                ref,
                                booking.guestCustomer(),
                                "set booking.guest-customer to the contact id of the customer for orders without one"));
    }
}
