package dev.holdfast.settings;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An app registration in Microsoft Entra ID, by which Holdfast signs in to Dynamics 365.
 *
 * @param tenant the directory's id (a GUID), or one of its domains
 * @param authority where tokens are given: {@code https://login.microsoftonline.com} unless a simulator or a national cloud
 *     stands in
 * @param clientId the registration's application id
 * @param clientSecret one of its client secrets
 * @param secretExpires when that secret ends, as Entra showed it when it was made; null where nobody wrote it down: neither Entra
 *     nor Dynamics tells it to who signs in with it
 */
public record EntraSettings(
        String tenant,
        URI authority,
        SecretRef clientId,
        SecretRef clientSecret,
        @Nullable Instant secretExpires) {

    /** Where tokens are given in Microsoft's public cloud. */
    public static final URI PUBLIC_CLOUD = URI.create("https://login.microsoftonline.com");

    /** Where this tenant's tokens are given. */
    public URI tokenEndpoint() {
        return URI.create(authority + "/" + tenant + "/oauth2/v2.0/token");
    }
}
