package dev.holdfast.settings;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ShipHero account.
 *
 * @param credential how Holdfast gets its access tokens, which live 28 days
 * @param customerAccount id of the client's account, where the credential is the 3PL's own; null where it is the client's
 * @param webhookSecrets absolute path of the folder for the secrets of webhooks that Holdfast makes; null where people make them
 */
public record ShipHeroSettings(
        String name,
        URI baseUrl,
        Credential credential,
        @Nullable String customerAccount,
        Reference reference,
        Map<String, String> locations,
        @Nullable String webhookSecrets)
        implements WarehouseSettings {

    /** One whose webhooks people make. */
    public ShipHeroSettings(
            String name,
            URI baseUrl,
            Credential credential,
            @Nullable String customerAccount,
            Reference reference,
            Map<String, String> locations) {
        this(name, baseUrl, credential, customerAccount, reference, locations, null);
    }

    @Override
    public String vendor() {
        return "shiphero";
    }

    @Override
    public String account() {
        return baseUrl.getHost() + " " + secrets().getFirst();
    }

    @Override
    public List<SecretRef> secrets() {
        return switch (credential) {
            case Credential.RefreshToken stored -> List.of(stored.token());
            case Credential.Login login -> List.of(login.username(), login.password());
        };
    }

    /** How Holdfast signs in to ShipHero. */
    public sealed interface Credential {
        /** A refresh token, as ShipHero gives it with an access token. */
        record RefreshToken(SecretRef token) implements Credential {}

        /** A user's name and password. */
        record Login(SecretRef username, SecretRef password) implements Credential {}
    }
}
