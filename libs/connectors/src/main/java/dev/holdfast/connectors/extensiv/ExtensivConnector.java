package dev.holdfast.connectors.extensiv;

import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.warehouse.OrderReferences;
import dev.holdfast.connectors.warehouse.Pause;
import dev.holdfast.connectors.warehouse.WarehouseCalls;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.ExtensivSettings;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.time.Clock;

/** Makes connectors for accounts of Extensiv's 3PL Warehouse Manager. Its webhooks are a separate product: there are none here. */
public final class ExtensivConnector {

    /** Extensiv publishes no limit; few at once never met one. */
    private static final VendorAccount.Limits LIMITS = VendorAccount.Limits.calls(4);

    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final WarehouseTimings timings;
    private final RateGovernor governor;
    private final Pause pause;

    /** With the default timings. @param governor keeps the accounts' limits */
    public ExtensivConnector(SecretResolver secrets, HttpCaller caller, Clock clock, RateGovernor governor) {
        this(secrets, caller, clock, WarehouseTimings.DEFAULTS, governor, Pause.REAL);
    }

    ExtensivConnector(
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
    public WarehouseConnector connect(ExtensivSettings settings) {
        VendorAccount account = new VendorAccount(
                settings.vendor(), settings.name(), settings.vendor() + ":" + settings.account(), LIMITS);
        ExtensivApi api = new ExtensivApi(
                settings,
                new WarehouseCalls(
                        caller,
                        governor,
                        account,
                        new AccessTokens(settings, secrets, caller, clock, timings),
                        new ExtensivErrors(),
                        timings,
                        pause));
        OrderReferences references = new OrderReferences(settings.reference());
        Orders orders = new Orders(settings, api);
        return new WarehouseConnector(
                settings.vendor(),
                new ExtensivOrderLedger(orders, references),
                new ExtensivShipmentLedger(orders, references),
                new ExtensivStockLedger(settings, api),
                new ExtensivContract(orders),
                new ExtensivProbe(settings, orders),
                null);
    }
}
