package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.derived;
import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Section;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys of a ShipBob account. */
final class ShipBobKeys {

    private ShipBobKeys() {}

    private static final URI PRODUCTION = URI.create("https://api.shipbob.com");

    private static final Key<URI> BASE_URL = defaulted(
            "base-url",
            Kinds.address(),
            PRODUCTION,
            PRODUCTION.toString(),
            "Where the API is; `https://sandbox-api.shipbob.com` for the sandbox.");
    private static final Key<String> API_VERSION = defaulted(
            "api-version",
            Kinds.text(
                    Pattern.compile("20\\d\\d-(01|07)"),
                    "a dated version of the API such as `2026-01`",
                    "ShipBob has one each January and July"),
            "2026-01",
            "2026-01",
            "The API version that Holdfast asks for.");
    private static final URI PUBLISHED = URI.create("https://developer.shipbob.com/openapi.json");
    private static final Key<URI> OPENAPI = defaulted(
            "openapi-url",
            Kinds.address(),
            PUBLISHED,
            PUBLISHED.toString(),
            "Where ShipBob publishes the API's description, which the daily contract check reads; no token goes there.");
    private static final Key<SecretRef> TOKEN = required(
            "token",
            Kinds.secret(),
            "A personal access token of the account's root user; it does not end by itself, so rotate it.");
    private static final Key<String> CHANNEL = derived(
            "channel",
            Kinds.text(Pattern.compile("[1-9][0-9]{0,9}"), "a channel id, a number", "`GET /channel` lists them"),
            "the only channel that the token sees",
            "Id of the channel by which the shop's orders come in.");
    private static final Key<String> CURRENCY = optional(
            "currency",
            Kinds.text(
                    Pattern.compile("[A-Z]{3}"),
                    "a currency code such as `USD`",
                    "it is that of the prices that ShipBob is told"),
            "Currency of ShipBob's order totals, which it gives without one; without it totals are not compared.");
    private static final Key<SecretRef> WEBHOOK_SECRET = optional(
            "webhook-secret",
            Kinds.secret(),
            "What ShipBob is asked to sign webhooks with (`whsec_` and the base64 of 24 bytes), the same as the source's secret; without it"
                    + " a person makes the subscription.");
    private static final Key<Reference> REFERENCE =
            WarehouseKeys.reference("reference_id", Reference.ORDER_ID, "order-id");
    private static final Key<Map<String, String>> LOCATIONS = WarehouseKeys.locations("ShipBob location id");

    /** {@code warehouses[].shipbob}. */
    static final Section SHIPBOB = Section.of(
            "`warehouses.shipbob`",
            "A ShipBob account.",
            BASE_URL,
            API_VERSION,
            OPENAPI,
            TOKEN,
            CHANNEL,
            REFERENCE,
            CURRENCY,
            WEBHOOK_SECRET,
            LOCATIONS);

    static ShipBobSettings settings(String name, Block block) {
        return new ShipBobSettings(
                name,
                block.get(BASE_URL),
                block.get(API_VERSION),
                block.get(OPENAPI),
                block.get(TOKEN),
                block.orNull(CHANNEL),
                block.get(REFERENCE),
                block.orNull(CURRENCY),
                block.orNull(WEBHOOK_SECRET),
                block.get(LOCATIONS));
    }
}
