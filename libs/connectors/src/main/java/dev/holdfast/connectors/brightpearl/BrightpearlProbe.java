package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.connectors.signin.RotatingTokens;
import dev.holdfast.settings.BrightpearlSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Signs in and reads the order statuses, which is cheap and shows whether the configured ones are there. It also renews a token that
 * ends within a day: a renewal that fails is noticed while the old token still works.
 */
final class BrightpearlProbe implements CredentialProbe {

    private final BrightpearlSettings settings;
    private final BrightpearlCalls calls;
    private final @Nullable RotatingTokens tokens;

    /** @param tokens null where the credential is a token that does not end */
    BrightpearlProbe(BrightpearlSettings settings, BrightpearlCalls calls, @Nullable RotatingTokens tokens) {
        this.settings = settings;
        this.calls = calls;
        this.tokens = tokens;
    }

    @Override
    public String credential() {
        return "brightpearl";
    }

    /** Nothing ends unless a person does something: access tokens are renewed, and how long a refresh token lasts is nowhere told. */
    @Override
    public Result probe() {
        if (tokens != null) {
            tokens.keepAlive();
        }
        BrightpearlCalls.Told told = calls.told("/order-service/order-status")
                .orElseThrow(() -> Json.violation("Brightpearl lists no order status", "$.response"));
        List<String> warnings = new ArrayList<>();
        missing(told.response()).ifPresent(warnings::add);
        installation(told.instance()).ifPresent(warnings::add);
        return new Result(
                settings.account(), Set.of(), Set.of(), null, warnings.isEmpty() ? null : String.join("; ", warnings));
    }

    private Optional<String> missing(JsonNode statuses) {
        List<String> there = new ArrayList<>();
        statuses.forEach(status -> there.add(status.path("statusId").asText()));
        List<String> missing = Stream.of(
                        settings.statuses().placed(),
                        settings.statuses().cancelled(),
                        settings.statuses().credited())
                .filter(Objects::nonNull)
                .filter(id -> !there.contains(id))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("Brightpearl has no order status " + missing + ": see erp.brightpearl.statuses");
    }

    /** An external reference is unique together with the caller's own installation: with another's it is refused or worth nothing. */
    private Optional<String> installation(@Nullable String told) {
        Long configured = settings.installationInstance();
        return configured == null || told == null || told.equals(Long.toString(configured))
                ? Optional.empty()
                : Optional.of("Brightpearl takes us for installation " + told
                        + ", and erp.brightpearl.oauth.installation-instance is " + configured);
    }
}
