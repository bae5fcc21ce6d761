package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.signin.RefreshGrant;
import dev.holdfast.connectors.signin.RotatingTokens;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.tokens.TokenKeepers;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.settings.BrightpearlSettings.Credential.AccountToken;
import dev.holdfast.settings.BrightpearlSettings.Credential.Oauth;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes connectors for Brightpearl accounts. Connections to the same account share its pool of requests. */
public final class BrightpearlConnector {

    /** Of an answer that does not say, an hour: the shortest that was ever seen is six days. */
    private static final RefreshGrant.Vendor GRANT = new RefreshGrant.Vendor(
            "Brightpearl",
            "Install the app anew and set erp.brightpearl.oauth.refresh-token to the token that it gives",
            Duration.ofHours(1),
            reply -> BrightpearlErrors.throttled(reply)
                    ? new Failure.RateLimited(
                            "Brightpearl's token endpoint was asked too often", BrightpearlErrors.nextPeriod(reply))
                    : null);

    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final BrightpearlTimings timings;
    private final RateGovernor governor;
    private final TokenKeepers keepers;

    /** With the default timings. @param governor keeps the accounts' limits @param keepers keep the accounts' tokens */
    public BrightpearlConnector(
            SecretResolver secrets, HttpCaller caller, Clock clock, RateGovernor governor, TokenKeepers keepers) {
        this(secrets, caller, clock, BrightpearlTimings.DEFAULTS, governor, keepers);
    }

    /** With timings of its own. */
    public BrightpearlConnector(
            SecretResolver secrets,
            HttpCaller caller,
            Clock clock,
            BrightpearlTimings timings,
            RateGovernor governor,
            TokenKeepers keepers) {
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
        this.timings = timings;
        this.governor = governor;
        this.keepers = keepers;
    }

    /** A connector for one connection's account; nothing is sent before it is used. */
    public ErpConnector connect(BrightpearlSettings settings, BookingSettings booking) {
        RotatingTokens tokens = settings.credential() instanceof Oauth oauth ? tokens(settings, oauth) : null;
        RequestPool pool = new RequestPool(governor, account(settings), settings.requestsPerMinute(), timings.slot());
        BrightpearlCalls calls = new BrightpearlCalls(
                URI.create(settings.baseUrl() + "/public-api/" + settings.account()),
                signIn(settings, tokens),
                pool,
                caller,
                timings.call());
        Searches searches = new Searches(calls);
        Orders orders = new Orders(settings, calls, searches);
        return new ErpConnector(
                settings.vendor(),
                new BrightpearlOrderSink(settings, calls, orders),
                new BrightpearlFactSink(settings, calls, orders),
                new BrightpearlReferences(
                        settings,
                        booking,
                        new ProductIds(searches, clock, timings),
                        new Contacts(searches),
                        new Currencies(searches, clock, timings.known())),
                new BrightpearlOrderLedger(settings, searches, orders),
                new BrightpearlStockLedger(calls, searches),
                new BrightpearlContract(calls, searches),
                new BrightpearlSubscriptions(calls),
                new BrightpearlProbe(settings, calls, tokens),
                new BrightpearlAccount(settings, calls, searches));
    }

    private SignIn signIn(BrightpearlSettings settings, @Nullable RotatingTokens tokens) {
        return switch (settings.credential()) {
            case Oauth oauth when tokens != null -> new OauthSignIn(oauth, secrets, tokens);
            case Oauth _ -> throw new IllegalStateException("OAuth needs its tokens");
            case AccountToken token -> new AccountTokenSignIn(token, secrets);
        };
    }

    private RotatingTokens tokens(BrightpearlSettings settings, Oauth oauth) {
        URI endpoint = URI.create(settings.baseUrl() + "/" + settings.account() + "/oauth/token");
        String name = "brightpearl-" + settings.account().toLowerCase(Locale.ROOT);
        return new RotatingTokens(
                origin -> name,
                oauth.refreshToken(),
                secrets,
                keepers.keeper(oauth.tokenStore()),
                new RefreshGrant(
                        GRANT, endpoint, oauth.appRef(), oauth.clientSecret(), secrets, caller, clock, timings.call()),
                clock,
                new RotatingTokens.Times(timings.tokenMargin(), timings.renewAhead()));
    }

    private static VendorAccount account(BrightpearlSettings settings) {
        String name = settings.account().toLowerCase(Locale.ROOT);
        return new VendorAccount(
                settings.vendor(),
                name,
                settings.vendor() + ":" + name,
                RequestPool.limits(settings.concurrency(), settings.requestsPerMinute()));
    }
}
