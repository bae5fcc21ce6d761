package dev.holdfast.settings;

import java.net.URI;
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
 * @param token a personal access token: it never ends by itself
 * @param channel the id of the channel that the shop's orders come in by; null: the only one that the token sees
 * @param currency of the order totals, which ShipBob gives without one; null: totals are not compared
 * @param webhookSecret what ShipBob is asked to sign with; null: a person makes the subscription
 */
public record ShipBobSettings(
        String name,
        URI baseUrl,
        String apiVersion,
        URI openApi,
        SecretRef token,
        @Nullable String channel,
        Reference reference,
        @Nullable String currency,
        @Nullable SecretRef webhookSecret,
        Map<String, String> locations)
        implements WarehouseSettings {

    @Override
    public String vendor() {
        return "shipbob";
    }

    /** ShipBob counts by user and application: the token stands for both. */
    @Override
    public String account() {
        return baseUrl.getHost() + " " + token;
    }

    @Override
    public List<SecretRef> secrets() {
        return Stream.concat(Stream.of(token), Optional.ofNullable(webhookSecret).stream())
                .toList();
    }
}
