package dev.holdfast.connectors.shipbob;

import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.warehouse.OrderReferences;
import dev.holdfast.connectors.warehouse.Pause;
import dev.holdfast.connectors.warehouse.WarehouseCalls;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.time.Clock;

/** Makes connectors for ShipBob accounts. */
public final class ShipBobConnector {

    /**
     * ShipBob admits 150 calls in any minute. Thirty at once and two a second never come to more, wherever the minute begins.
     */
    private static final VendorAccount.Limits LIMITS = VendorAccount.Limits.points(30, 2);

    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final WarehouseTimings timings;
    private final RateGovernor governor;
    private final Pause pause;

    /** With the default timings. @param governor keeps the accounts' limits */
    public ShipBobConnector(SecretResolver secrets, HttpCaller caller, Clock clock, RateGovernor governor) {
        this(secrets, caller, clock, WarehouseTimings.DEFAULTS, governor, Pause.REAL);
    }

    ShipBobConnector(
            SecretResolver secrets,
            HttpCaller caller,
            Clock clock,
            WarehouseTimings timings,
            RateGovernor governor,
            Pause pause) {
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
        this.timings = timings;
        this.governor = governor;
        this.pause = pause;
    }

    /** A connector for one account; nothing is sent before it is used. */
    public WarehouseConnector connect(ShipBobSettings settings) {
        VendorAccount account = new VendorAccount(
                settings.vendor(), settings.name(), settings.vendor() + ":" + settings.account(), LIMITS);
        WarehouseCalls calls = new WarehouseCalls(
                caller,
                governor,
                account,
                new AccessToken(settings.token(), secrets),
                new ShipBobErrors(LIMITS),
                timings,
                pause);
        ShipBobCalls api = new ShipBobCalls(settings, calls);
        Channel channel = new Channel(settings, api);
        Orders orders = new Orders(api, channel);
        OrderReferences references = new OrderReferences(settings.reference());
        ShipmentReader shipments = new ShipmentReader(references);
        return new WarehouseConnector(
                settings.vendor(),
                new ShipBobOrderLedger(orders, references, settings.currency()),
                new ShipBobShipmentLedger(orders, references, shipments),
                new ShipBobStockLedger(api),
                new ShipBobContract(settings, api, orders),
                new ShipBobProbe(settings, channel, clock),
                new ShipBobSubscriptions(settings, api, secrets));
    }
}
