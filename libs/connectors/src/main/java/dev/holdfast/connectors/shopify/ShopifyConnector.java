package dev.holdfast.connectors.shopify;

import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.contracts.order.MoneySide;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.rate.RateGovernor;
import java.time.Clock;
import java.time.Duration;

/** Makes connectors for Shopify shops. */
public final class ShopifyConnector {

    /** How long one read may take where nobody says; below the reconciler's lease, which is prolonged only between orders. */
    public static final Duration LONGEST_READ = Duration.ofMinutes(4);

    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final Duration longestRead;
    private final RateGovernor governor;
    private final Pause pause;

    /**
     * With limits kept by a governor.
     *
     * @param longestRead how long one order, or one page of them, may take with all its requests and waits
     */
    public ShopifyConnector(
            SecretResolver secrets, HttpCaller caller, Clock clock, Duration longestRead, RateGovernor governor) {
        this(secrets, caller, clock, longestRead, governor, Pause.REAL);
    }

    ShopifyConnector(
            SecretResolver secrets,
            HttpCaller caller,
            Clock clock,
            Duration longestRead,
            RateGovernor governor,
            Pause pause) {
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
        this.longestRead = longestRead;
        this.governor = governor;
        this.pause = pause;
    }

    /** A connector for one shop; nothing is sent before it is used. */
    public ShopConnector connect(ShopSettings settings, BookingSettings booking) {
        MoneySide side =
                switch (booking.money()) {
                    case SHOP -> MoneySide.SHOP;
                    case PRESENTMENT -> MoneySide.PRESENTMENT;
                };
        ShopifyAdmin admin = new ShopifyAdmin(
                settings,
                new AdminTokens(settings, secrets, caller, clock),
                caller,
                new ShopPoints(governor, settings),
                pause);
        ShopifyOrders orders = new ShopifyOrders(admin, longestRead);
        return new ShopConnector(
                orders,
                new ShopifyOrderLedger(orders, side),
                new ShopifyProbe(settings, admin, longestRead),
                new ShopifyFacts(admin, longestRead));
    }
}
