package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential.ClientCredentials;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential.TokenBased;
import dev.holdfast.transport.HttpCaller;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Makes connectors for NetSuite accounts. Connections to the same account share its slots, because NetSuite counts calls per
 * account; so one of these serves a whole process.
 */
public final class NetSuiteConnector {

    private static final String TOKEN_ENDPOINT = "/services/rest/auth/oauth2/v1/token";

    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final NetSuiteTimings timings;
    private final ConcurrentMap<String, AccountSlots> slots = new ConcurrentHashMap<>();

    /** With the default timings. */
    public NetSuiteConnector(SecretResolver secrets, HttpCaller caller, Clock clock) {
        this(secrets, caller, clock, NetSuiteTimings.DEFAULTS);
    }

    /** With timings of its own. */
    public NetSuiteConnector(SecretResolver secrets, HttpCaller caller, Clock clock, NetSuiteTimings timings) {
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
        this.timings = timings;
    }

    /** A connector for one connection's account; nothing is sent before it is used. */
    public ErpConnector connect(NetSuite settings, BookingSettings booking) {
        // The first connection's figure holds where several name one account.
        AccountSlots account = slots.computeIfAbsent(
                settings.account().toUpperCase(Locale.ROOT) + " " + settings.baseUrl(),
                name -> new AccountSlots(settings.concurrency(), timings.slot()));
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
                new NetSuiteProbe(settings, calls, suiteQl, certificates));
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
