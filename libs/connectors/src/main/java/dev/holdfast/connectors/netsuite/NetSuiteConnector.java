package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential.ClientCredentials;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential.TokenBased;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.rate.Governor;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;

/**
 * Makes connectors for NetSuite accounts, which have no webhooks of their own. Connections to the same account share its slots, because NetSuite counts calls per
 * account.
 */
public final class NetSuiteConnector {

    private static final String TOKEN_ENDPOINT = "/services/rest/auth/oauth2/v1/token";

    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final NetSuiteTimings timings;
    private final RateGovernor governor;

    /** With the default timings, and limits kept by this process alone. */
    public NetSuiteConnector(SecretResolver secrets, HttpCaller caller, Clock clock) {
        this(secrets, caller, clock, NetSuiteTimings.DEFAULTS);
    }

    /** With timings of its own, and limits kept by this process alone. */
    public NetSuiteConnector(SecretResolver secrets, HttpCaller caller, Clock clock, NetSuiteTimings timings) {
        this(secrets, caller, clock, timings, Governor.local(dev.holdfast.transport.rate.Terms.DEFAULTS));
    }

    /** With timings of its own. @param governor keeps the accounts' limits */
    public NetSuiteConnector(
            SecretResolver secrets, HttpCaller caller, Clock clock, NetSuiteTimings timings, RateGovernor governor) {
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
        this.timings = timings;
        this.governor = governor;
    }

    /** A connector for one connection's account; nothing is sent before it is used. */
    public ErpConnector connect(NetSuite settings, BookingSettings booking) {
        AccountSlots account = new AccountSlots(governor, account(settings), timings.slot());
        NetSuiteCalls calls = new NetSuiteCalls(settings.baseUrl(), signIn(settings), account, caller, timings.call());
        SuiteQl suiteQl = new SuiteQl(calls);
        Currencies currencies = new Currencies(suiteQl, clock, timings.known());
        Certificates certificates = settings.credential() instanceof ClientCredentials credential
                ? new Certificates(calls, settings.baseUrl(), credential, secrets)
                : null;
        return new ErpConnector(
                settings.vendor(),
                new NetSuiteOrderSink(settings, calls, suiteQl, currencies),
                new NetSuiteFactSink(settings, calls, currencies),
                new NetSuiteReferences(
                        settings,
                        booking,
                        new ItemNames(suiteQl, clock, timings),
                        new CustomerNames(suiteQl),
                        currencies),
                new NetSuiteOrderLedger(settings, suiteQl, currencies),
                new NetSuiteStockLedger(suiteQl),
                new NetSuiteContract(calls, suiteQl),
                null,
                new NetSuiteProbe(settings, calls, suiteQl, certificates),
                new NetSuiteAccount(settings, booking, calls, suiteQl));
    }

    private static VendorAccount account(NetSuite settings) {
        String name = settings.account().toUpperCase(Locale.ROOT);
        return new VendorAccount(
                settings.vendor(),
                name,
                settings.vendor() + ":" + name,
                VendorAccount.Limits.calls(settings.concurrency()));
    }

    private SignIn signIn(NetSuite settings) {
        return switch (settings.credential()) {
            case ClientCredentials credential ->
                new BearerSignIn(new AccessTokens(
                        URI.create(settings.baseUrl() + TOKEN_ENDPOINT), credential, secrets, caller, clock, timings));
            case TokenBased credential -> new TokenBasedSignIn(settings.account(), credential, secrets, clock);
        };
    }
}
