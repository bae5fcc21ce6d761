package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.ReferenceSource;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.businesscentral.ItemNumbers.Answer;
import dev.holdfast.connectors.known.KnownFor;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BusinessCentralSettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers and ids for what an order names: items, customers, locations, shipment methods and currencies from Business Central, accounts from the settings. */
final class BusinessCentralReferences implements ReferenceSource {

    /** Codes whose ids are remembered. */
    private static final int CODES = 1_000;

    private final BusinessCentralSettings settings;
    private final BookingSettings booking;
    private final Named named;
    private final Entities entities;
    private final ItemNumbers items;
    private final CustomerNumbers customers;
    private final Currencies currencies;
    private final BusinessCentralTimings timings;
    private final KnownFor<String, String> ids;

    BusinessCentralReferences(
            BusinessCentralSettings settings,
            BookingSettings booking,
            Entities entities,
            Currencies currencies,
            Clock clock,
            BusinessCentralTimings timings) {
        this.settings = settings;
        this.booking = booking;
        this.named = new Named(settings);
        this.entities = entities;
        this.items = new ItemNumbers(entities, clock, timings);
        this.customers = new CustomerNumbers(entities);
        this.currencies = currencies;
        this.timings = timings;
        this.ids = new KnownFor<>(CODES, clock);
    }

    @Override
    public References resolve(SalesOrder order) {
        Found found = new Found();
        items(WantedLine.of(order, named), found);
        customer(order, found);
        found.put(
                Named.currency(order.currency()),
                currencies.code(order.currency()).orElse(null),
                "Business Central has no currency " + order.currency()
                        + ": add it under Currencies, with an exchange rate");
        location(Named.location(order), found);
        shipmentMethod(order, found);
        return found.references();
    }

    @Override
    public References resolve(OrderFact fact) {
        Found found = new Found();
        switch (fact) {
            case CreditNote credit -> {
                items(CreditLines.of(credit, named), found);
                credit.lines().forEach(line -> {
                    if (line.restocked() && line.shopLocationId() != null) {
                        location(Named.location(line.shopLocationId()), found);
                    }
                });
            }
            case Shipment shipment -> items(ShipmentLines.wanted(shipment, named), found);
        }
        return found.references();
    }

    @Override
    public void refresh() {
        items.refresh();
        currencies.refresh();
        ids.clear();
    }

    private void items(List<WantedLine> lines, Found found) {
        Map<Ref, WantedLine> wanted = new LinkedHashMap<>();
        lines.forEach(line -> wanted.merge(line.item(), line, (one, other) -> one.units() > 0 ? one : other));
        Set<String> numbers = wanted.keySet().stream()
                .filter(ref -> Named.standIn(ref).isEmpty())
                .map(named::itemNumber)
                .collect(Collectors.toSet());
        Map<String, Answer> answers = items.look(numbers);
        wanted.forEach((ref, line) -> Named.standIn(ref)
                .ifPresentOrElse(
                        standIn -> found.line(
                                ref,
                                settings.accounts().get(standIn.key()),
                                "set erp.businesscentral.accounts." + standIn.key()
                                        + " to the number of a G/L account that stands for it",
                                line.units()),
                        () -> {
                            Answer answer = answers.getOrDefault(named.itemNumber(ref), Answer.UNKNOWN);
                            found.line(ref, answer.number(), answer.why(), line.units());
                        }));
    }

    private void customer(SalesOrder order, Found found) {
        Ref ref = Named.customer(order);
        Named.person(order)
                .ifPresentOrElse(
                        person -> {
                            CustomerNumbers.Answer answer =
                                    customers.look(person, order.customer().policy());
                            if (answer.number() != null || answer.why() != null) {
                                found.put(ref, answer.number(), answer.why());
                            }
                        },
                        () -> found.put(
                                ref,
                                booking.guestCustomer(),
                                "set booking.guest-customer to the number of the customer for orders without one"));
    }

    private void location(Ref ref, Found found) {
        named.locationCode(ref)
                .ifPresent(code -> found.put(
                        ref, id("locations", code), "Business Central has no location with the code " + code));
    }

    private void shipmentMethod(SalesOrder order, Found found) {
        Named.shipmentMethod(order).ifPresent(ref -> named.shipmentMethodCode(order)
                .ifPresent(code -> found.put(
                        ref,
                        id("shipmentMethods", code),
                        "Business Central has no shipment method with the code " + code)));
    }

    private @Nullable String id(String set, String code) {
        String key = set + "/" + code;
        return ids.get(key).orElseGet(() -> {
            List<JsonNode> rows = entities.all(set, "code eq " + Entities.text(code), "$select=id,code");
            if (rows.isEmpty()) {
                return null;
            }
            String id = rows.getFirst().path("id").asText();
            ids.put(key, id, timings.known());
            return id;
        });
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

        /** An item of which nothing is delivered is of use when known, and not missing when not. */
        void line(Ref ref, @Nullable String id, @Nullable String reason, int units) {
            if (units > 0) {
                put(ref, id, reason);
            } else if (id != null) {
                ids.put(ref, id);
            }
        }

        References references() {
            Map<Ref, String> reasons = new HashMap<>(why);
            reasons.values().removeIf(String::isEmpty);
            return new References(Map.copyOf(ids), List.copyOf(why.keySet()), Map.copyOf(reasons));
        }
    }
}
