package dev.holdfast.connectors.shiphero;

import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.warehouse.OrderReferences;
import dev.holdfast.connectors.warehouse.Pause;
import dev.holdfast.connectors.warehouse.WarehouseCalls;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.ShipHeroSettings;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.time.Clock;

/** Makes connectors for ShipHero accounts. */
public final class ShipHeroConnector {

    /** Credits that ShipHero lets an account save up, and those that come back each second. */
    static final VendorAccount.Limits CREDITS = VendorAccount.Limits.points(4004, 60);

    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final WarehouseTimings timings;
    private final RateGovernor governor;
    private final Pause pause;

    /** With the default timings. @param governor keeps the accounts' credits */
    public ShipHeroConnector(SecretResolver secrets, HttpCaller caller, Clock clock, RateGovernor governor) {
        this(secrets, caller, clock, WarehouseTimings.DEFAULTS, governor, Pause.REAL);
    }

    ShipHeroConnector(
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
    public WarehouseConnector connect(ShipHeroSettings settings) {
        VendorAccount account = new VendorAccount(
                settings.vendor(), settings.name(), settings.vendor() + ":" + settings.account(), CREDITS);
        AccessTokens tokens = new AccessTokens(settings, secrets, caller, clock, timings);
        ShipHeroApi api = new ShipHeroApi(
                settings, new WarehouseCalls(caller, governor, account, tokens, new ShipHeroErrors(), timings, pause));
        OrderReferences references = new OrderReferences(settings.reference());
        Orders orders = new Orders(api);
        return new WarehouseConnector(
                settings.vendor(),
                new ShipHeroOrderLedger(orders, references),
                new ShipHeroShipmentLedger(api, orders, references),
                new ShipHeroStockLedger(api),
                new ShipHeroContract(api, clock),
                new ShipHeroProbe(settings, api, tokens),
                new ShipHeroSubscriptions(api, settings.webhookSecrets()));
    }
}
