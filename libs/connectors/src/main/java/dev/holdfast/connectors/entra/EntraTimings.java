package dev.holdfast.connectors.entra;

import java.time.Duration;

/**
 * How long things take and last.
 *
 * @param call deadline of one token request; Entra answers within a second or two
 * @param margin how long before its end a token is no longer used, so that none dies under way
 */
public record EntraTimings(Duration call, Duration margin) {

    /** What services use: tokens last 60 to 90 minutes. */
    public static final EntraTimings DEFAULTS = new EntraTimings(Duration.ofSeconds(20), Duration.ofMinutes(5));
}
