package dev.holdfast.settings;

import java.net.URI;
import java.util.List;

/**
 * The Shopify side of a connection.
 *
 * @param domain the permanent domain, {@code name.myshopify.com}, lower case; unique over all connections
 * @param apiVersion the Admin API version that Holdfast asks for, such as {@code 2026-10}
 * @param adminUrl where the Admin API is: {@code https://{domain}} unless a test or simulator stands in
 * @param credential how Holdfast signs in
 * @param webhookSecrets every active app client secret; two while one is rotated (Shopify signs with the old one for up to an hour)
 */
public record ShopSettings(
        String domain, String apiVersion, URI adminUrl, Credential credential, List<SecretRef> webhookSecrets) {

    /** How Holdfast signs in to the shop. */
    public sealed interface Credential {
        /** An access token that does not expire by itself. */
        record AccessToken(SecretRef token) implements Credential {}

        /** Client credentials of an app of the shop's own organisation; yields tokens of 24 hours. */
        record ClientCredentials(SecretRef clientId, SecretRef clientSecret) implements Credential {}
    }
}
