package dev.holdfast.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ShipBob account.
 *
 * @param apiVersion the dated version that Holdfast asks for, such as {@code 2026-01}
 * @param openApi where ShipBob publishes the API's description
 * @param credential how Holdfast signs in
 * @param channel the id of the channel that the shop's orders come in by; null: the only one that the token sees
 * @param currency of the order totals, which ShipBob gives without one; null: totals are not compared
 * @param webhookSecret what ShipBob is asked to sign with; null: a person makes the subscription
 */
public record ShipBobSettings(
        String name,
        URI baseUrl,
        String apiVersion,
        URI openApi,
        Credential credential,
        @Nullable String channel,
        Reference reference,
        @Nullable String currency,
        @Nullable SecretRef webhookSecret,
        Map<String, String> locations)
        implements WarehouseSettings {

    /** One with a personal access token. */
    public ShipBobSettings(
            String name,
            URI baseUrl,
            String apiVersion,
            URI openApi,
            SecretRef token,
            @Nullable String channel,
            Reference reference,
            @Nullable String currency,
            @Nullable SecretRef webhookSecret,
            Map<String, String> locations) {
        this(
                name,
                baseUrl,
                apiVersion,
                openApi,
                new Credential.PersonalAccessToken(token),
                channel,
                reference,
                currency,
                webhookSecret,
                locations);
    }

    /** How Holdfast signs in to ShipBob. */
    public sealed interface Credential {

        /** It never ends by itself. */
        record PersonalAccessToken(SecretRef token) implements Credential {}

        /**
         * An OAuth application that a user of the account installed.
         *
         * @param tokenUrl where a refresh token is made into the next pair
         * @param refreshToken the first one, from when the application was installed; used until a pair is kept
         * @param tokenStore folder that the pair is kept in; null where all tokens are in PostgreSQL and never were in files
         */
        record Oauth(
                URI tokenUrl,
                SecretRef clientId,
                SecretRef clientSecret,
                SecretRef refreshToken,
                @Nullable Path tokenStore)
                implements Credential {}
    }

    @Override
    public String vendor() {
        return "shipbob";
    }

    /** ShipBob counts by user and application: the credential stands for both. */
    @Override
    public String account() {
        return baseUrl.getHost() + " "
                + switch (credential) {
                    case Credential.PersonalAccessToken personal -> personal.token();
                    case Credential.Oauth oauth -> oauth.refreshToken();
                };
    }

    @Override
    public List<SecretRef> secrets() {
        Stream<SecretRef> signIn =
                switch (credential) {
                    case Credential.PersonalAccessToken personal -> Stream.of(personal.token());
                    case Credential.Oauth oauth ->
                        Stream.of(oauth.clientId(), oauth.clientSecret(), oauth.refreshToken());
                };
        return Stream.concat(signIn, Optional.ofNullable(webhookSecret).stream())
                .toList();
    }
}
