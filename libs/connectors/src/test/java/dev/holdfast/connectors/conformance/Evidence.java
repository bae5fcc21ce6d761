package dev.holdfast.connectors.conformance;

import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What passed, by vendor and case, and what the connectors say of themselves. */
final class Evidence {

    /** The outcome of a case that did what it says. */
    static final String DONE = "✓";

    /** The outcome of a case about something that the vendor does not have. */
    static final String DOES_NOT_APPLY = "–";

    /** One vendor's. @param outcomes by case: as above, or the kind of failure that is right @param once by effect */
    record Vendor(
            String title,
            Map<String, String> outcomes,
            Map<Effect, String> once,
            StockLedger.Detail stock,
            boolean webhooks) {}

    private final Map<String, Map<String, String>> outcomes = new LinkedHashMap<>();
    private final Map<String, Vendor> vendors = new LinkedHashMap<>();

    void add(ErpUnderTest erp, Case one, String outcome) {
        outcomes.computeIfAbsent(erp.vendor(), name -> new TreeMap<>()).put(one.id(), outcome);
    }

    /** All of the vendor's cases have run. */
    void vendor(ErpUnderTest erp) {
        erp.fresh();
        ErpConnector connector = erp.connector(CustomerPolicy.SINGLE);
        Map<Effect, String> once = new TreeMap<>();
        for (Effect effect : connector.sink().effects()) {
            once.put(
                    effect,
                    switch (effect) {
                        case ORDER -> once(connector.sink().uniqueness());
                        case EDIT, CANCELLATION -> "by record id";
                        case REFUND, SHIPMENT -> once(connector.facts().uniqueness(effect));
                    });
        }
        vendors.put(
                erp.vendor(),
                new Vendor(
                        erp.title(),
                        outcomes.getOrDefault(erp.vendor(), Map.of()),
                        once,
                        connector.stock().detail(),
                        connector.subscriptions() != null));
    }

    Map<String, Vendor> vendors() {
        return vendors;
    }

    private static String once(Uniqueness uniqueness) {
        return switch (uniqueness) {
            case Uniqueness.Atomic atomic -> "the vendor keeps our key unique";
            case Uniqueness.LookUp(Duration settle) -> "looked up, after " + words(settle);
        };
    }

    private static String words(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
