package dev.holdfast.connectors.entra;

import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.EntraSettings;
import dev.holdfast.transport.HttpCaller;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The access tokens of a process. Whoever asks for the same app and scope shares one token and one refresher, however many
 * connections that are.
 */
public final class EntraTokens {

    private record Use(EntraSettings app, String scope) {}

    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final EntraTimings timings;
    private final Map<Use, AppToken> tokens = new ConcurrentHashMap<>();

    /** With the usual timings. */
    public EntraTokens(SecretResolver secrets, HttpCaller caller, Clock clock) {
        this(secrets, caller, clock, EntraTimings.DEFAULTS);
    }

    /** With timings of its own. */
    public EntraTokens(SecretResolver secrets, HttpCaller caller, Clock clock, EntraTimings timings) {
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
        this.timings = timings;
    }

    /**
     * The token of an app for a resource; nothing is sent before it is used.
     *
     * @param resource what the token is for, such as {@code https://api.businesscentral.dynamics.com}, without a slash at its end
     */
    public AppToken of(EntraSettings app, URI resource) {
        return tokens.computeIfAbsent(
                new Use(app, resource + "/.default"),
                use -> new AppToken(new TokenRequest(use.app, use.scope, secrets, caller, timings), clock, timings));
    }
}
