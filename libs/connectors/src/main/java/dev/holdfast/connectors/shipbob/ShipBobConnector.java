package dev.holdfast.connectors.shipbob;

import dev.holdfast.connectors.WarehouseConnector;
import dev.holdfast.connectors.signin.RefreshGrant;
import dev.holdfast.connectors.signin.RotatingTokens;
import dev.holdfast.connectors.signin.Tokens;
import dev.holdfast.connectors.warehouse.OrderReferences;
import dev.holdfast.connectors.warehouse.Pause;
import dev.holdfast.connectors.warehouse.WarehouseCalls;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.tokens.TokenKeepers;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.settings.ShipBobSettings.Credential;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.time.Clock;
import java.time.Duration;

/** Makes connectors for ShipBob accounts. */
public final class ShipBobConnector {

    /**
     * ShipBob admits 150 calls in any minute. Thirty at once and two a second never come to more, wherever the minute begins.
     */
    private static final VendorAccount.Limits LIMITS = VendorAccount.Limits.points(30, 2);

    /** A third of the hour that a token lives. */
    private static final Duration RENEW_AHEAD = Duration.ofMinutes(20);

    private static final RefreshGrant.Vendor GRANT = new RefreshGrant.Vendor(
            "ShipBob",
            "Install the application anew, with the scope offline_access, and set warehouses.shipbob.oauth.refresh-token to"
                    + " the token that it gives",
            Duration.ofHours(1),
            ShipBobErrors::throttled);

    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final WarehouseTimings timings;
    private final RateGovernor governor;
    private final Pause pause;
    private final TokenKeepers keepers;

    /** With the default timings, and tokens in files. @param governor keeps the accounts' limits */
    public ShipBobConnector(SecretResolver secrets, HttpCaller caller, Clock clock, RateGovernor governor) {
        this(secrets, caller, clock, governor, TokenKeepers.FILES);
    }

    /** With the default timings. @param governor keeps the accounts' limits @param keepers keep the accounts' tokens */
    public ShipBobConnector(
            SecretResolver secrets, HttpCaller caller, Clock clock, RateGovernor governor, TokenKeepers keepers) {
        this(secrets, caller, clock, WarehouseTimings.DEFAULTS, governor, Pause.REAL, keepers);
    }

    ShipBobConnector(
            SecretResolver secrets,
            HttpCaller caller,
            Clock clock,
            WarehouseTimings timings,
            RateGovernor governor,
            Pause pause) {
        this(secrets, caller, clock, timings, governor, pause, TokenKeepers.FILES);
    }

    ShipBobConnector(
            SecretResolver secrets,
            HttpCaller caller,
            Clock clock,
            WarehouseTimings timings,
            RateGovernor governor,
            Pause pause,
            TokenKeepers keepers) {
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
        this.timings = timings;
        this.governor = governor;
        this.pause = pause;
        this.keepers = keepers;
    }

    /** A connector for one account; nothing is sent before it is used. */
    public WarehouseConnector connect(ShipBobSettings settings) {
        VendorAccount account = new VendorAccount(
                settings.vendor(), settings.name(), settings.vendor() + ":" + settings.account(), LIMITS);
        RotatingTokens rotating = settings.credential() instanceof Credential.Oauth oauth ? rotating(oauth) : null;
        WarehouseCalls calls = new WarehouseCalls(
                caller,
                governor,
                account,
                rotating == null ? personal(settings) : rotating,
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
                new ShipBobProbe(settings, channel, clock, rotating),
                new ShipBobSubscriptions(settings, api, secrets));
    }

    private Tokens personal(ShipBobSettings settings) {
        return switch (settings.credential()) {
            case Credential.PersonalAccessToken personal -> new AccessToken(personal.token(), secrets);
            case Credential.Oauth _ -> throw new IllegalStateException("OAuth has its own tokens");
        };
    }

    /** Kept under the refresh token that they descend from: no setting names the account. */
    private RotatingTokens rotating(Credential.Oauth oauth) {
        return new RotatingTokens(
                origin -> "shipbob-" + origin,
                oauth.refreshToken(),
                secrets,
                keepers.keeper(oauth.tokenStore()),
                new RefreshGrant(
                        GRANT,
                        oauth.tokenUrl(),
                        oauth.clientId(),
                        oauth.clientSecret(),
                        secrets,
                        caller,
                        clock,
                        timings.call()),
                clock,
                new RotatingTokens.Times(timings.tokenMargin(), RENEW_AHEAD));
    }
}
