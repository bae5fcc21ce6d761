package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Section;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;

/** The keys of an app registration in Microsoft Entra ID; every Dynamics 365 vendor has such a block. */
final class EntraKeys {

    private EntraKeys() {}

    private static final Key<String> TENANT = required(
            "tenant",
            Kinds.text(
                    Pattern.compile(
                            "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"),
                    "a tenant id (a GUID) or a domain of the tenant",
                    "the Entra admin centre shows it under Overview"),
            "The directory (tenant) that the app is registered in.");
    private static final Key<URI> AUTHORITY = defaulted(
            "authority",
            Kinds.address(),
            EntraSettings.PUBLIC_CLOUD,
            EntraSettings.PUBLIC_CLOUD.toString(),
            "Where tokens are given, when a national cloud or a simulator stands in.");
    private static final Key<SecretRef> CLIENT_ID =
            required("client-id", Kinds.secret(), "Application (client) id of the app registration.");
    private static final Key<SecretRef> CLIENT_SECRET =
            required("client-secret", Kinds.secret(), "One of its client secrets: the value, not the secret's id.");
    private static final Key<Instant> SECRET_EXPIRES = optional(
            "secret-expires",
            Kinds.instant(),
            "When that secret ends, as Entra showed it when it was made; nothing else can tell Holdfast. It warns ahead of it.");

    /** The block of one vendor. @param title its heading in the documentation */
    static Section section(String title) {
        return Section.of(
                title,
                "The app registration in Microsoft Entra ID by which Holdfast signs in (OAuth 2.0 client credentials).",
                TENANT,
                AUTHORITY,
                CLIENT_ID,
                CLIENT_SECRET,
                SECRET_EXPIRES);
    }

    static EntraSettings settings(Block block) {
        return new EntraSettings(
                block.get(TENANT),
                block.get(AUTHORITY),
                block.get(CLIENT_ID),
                block.get(CLIENT_SECRET),
                block.orNull(SECRET_EXPIRES));
    }
}
