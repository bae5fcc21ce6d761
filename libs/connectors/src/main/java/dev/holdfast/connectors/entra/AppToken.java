package dev.holdfast.connectors.entra;

import dev.holdfast.connectors.signin.MintedToken;
import dev.holdfast.connectors.signin.MintedToken.Granted;
import java.time.Clock;

/** The access token of one app for one resource. There is no refresh token: a new one is asked for. Blocking, thread-safe. */
public final class AppToken {

    private final MintedToken minted;

    AppToken(TokenRequest request, Clock clock, EntraTimings timings) {
        this.minted = new MintedToken(
                clock,
                () -> {
                    TokenRequest.Granted granted = request.send();
                    return Granted.within(granted.value(), granted.life(), timings.margin());
                },
                request::forgetSecrets);
    }

    /**
     * A token that will not end within the margin.
     *
     * @throws dev.holdfast.transport.UpstreamException {@code Unauthorized} with what to do when Entra refuses the app,
     *     {@code Forbidden} when it may not use the resource, {@code Transient} or {@code RateLimited} when Entra is not up to it
     */
    public String value() {
        return minted.token();
    }

    /** Drops the token if it is still the current one, and the copies of the secrets that made it. */
    public void refused(String value) {
        minted.refused(value);
    }
}
