package dev.holdfast.connectors.shopify;

import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.contracts.order.MoneySide;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.transport.HttpCaller;
import java.time.Clock;

/** Makes connectors for Shopify shops. */
public final class ShopifyConnector {

    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final ShopifyTimings timings;
    private final Pause pause;

    /** With the default timings. */
    public ShopifyConnector(SecretResolver secrets, HttpCaller caller, Clock clock) {
        this(secrets, caller, clock, ShopifyTimings.DEFAULTS, Pause.REAL);
    }

    ShopifyConnector(SecretResolver secrets, HttpCaller caller, Clock clock, ShopifyTimings timings, Pause pause) {
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
        this.timings = timings;
        this.pause = pause;
    }

    /** A connector for one shop; nothing is sent before it is used. */
    public ShopConnector connect(ShopSettings settings, BookingSettings booking) {
        MoneySide side =
                switch (booking.money()) {
                    case SHOP -> MoneySide.SHOP;
                    case PRESENTMENT -> MoneySide.PRESENTMENT;
                };
        AdminTokens tokens = new AdminTokens(settings, secrets, caller, clock, timings);
        ShopifyAdmin admin = new ShopifyAdmin(settings, tokens, caller, timings, pause);
        ShopifyOrders orders = new ShopifyOrders(admin);
        return new ShopConnector(orders, new ShopifyOrderLedger(orders, side), new ShopifyProbe(settings, admin));
    }
}
