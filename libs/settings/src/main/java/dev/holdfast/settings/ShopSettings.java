package dev.holdfast.settings;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The Shopify side of a connection.
 *
 * @param domain the permanent domain, {@code name.myshopify.com}, lower case; unique over all connections
 * @param apiVersion the Admin API version that Holdfast asks for, such as {@code 2026-10}
 * @param adminUrl where the Admin API is: {@code https://{domain}} unless a test or simulator stands in
 * @param credential how Holdfast signs in
 * @param webhookSecrets every active app client secret; two while one is rotated (Shopify signs with the old one for up to an hour)
 * @param timing how long calls to the shop may take
 * @param timeZone where the shop's days begin and end
 */
public record ShopSettings(
        String domain,
        String apiVersion,
        URI adminUrl,
        Credential credential,
        List<SecretRef> webhookSecrets,
        Timing timing,
        ZoneId timeZone) {

    /** In UTC. */
    public ShopSettings(
            String domain,
            String apiVersion,
            URI adminUrl,
            Credential credential,
            List<SecretRef> webhookSecrets,
            Timing timing) {
        this(domain, apiVersion, adminUrl, credential, webhookSecrets, timing, ZoneOffset.UTC);
    }

    /** With the usual timing. */
    public ShopSettings(
            String domain, String apiVersion, URI adminUrl, Credential credential, List<SecretRef> webhookSecrets) {
        this(domain, apiVersion, adminUrl, credential, webhookSecrets, Timing.USUAL);
    }

    /**
     * How long things take and last.
     *
     * @param request deadline of one request; Shopify ends a query of its own accord well before
     * @param throttleWait the longest that one query waits for Shopify's points to come back, before it counts as rate limited;
     *     an empty bucket is full again after twenty seconds
     * @param tokenMargin how long before its end a token is no longer used, so that none dies under way
     */
    public record Timing(Duration request, Duration throttleWait, Duration tokenMargin) {

        /** What holds where nothing is configured. */
        public static final Timing USUAL =
                new Timing(Duration.ofSeconds(25), Duration.ofSeconds(20), Duration.ofMinutes(5));
    }

    /** How Holdfast signs in to the shop. */
    public sealed interface Credential {
        /** An access token that does not expire by itself. */
        record AccessToken(SecretRef token) implements Credential {}

        /** Client credentials of an app of the shop's own organisation; yields tokens of 24 hours. */
        record ClientCredentials(SecretRef clientId, SecretRef clientSecret) implements Credential {}
    }
}
