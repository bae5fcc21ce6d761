package dev.holdfast.connectors.conformance;

import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What a connector says of itself. @param once by effect: how a document is made once */
record Profile(Map<Effect, String> once, StockLedger.Detail stock, boolean webhooks) {

    static Profile of(ErpUnderTest erp) {
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
        return new Profile(once, connector.stock().detail(), connector.subscriptions() != null);
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
