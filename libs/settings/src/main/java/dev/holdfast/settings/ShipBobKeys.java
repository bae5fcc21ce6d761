package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.derived;
import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.ShipBobSettings.Credential;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Section;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
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
    private static final Key<SecretRef> TOKEN = optional(
            "token",
            Kinds.secret(),
            "A personal access token of the account's root user; it does not end by itself, so rotate it. This or `oauth`.");
    private static final URI TOKENS_OF_PRODUCTION = URI.create("https://auth.shipbob.com/connect/token");
    private static final Key<URI> TOKEN_URL = defaulted(
            "token-url",
            Kinds.address(),
            TOKENS_OF_PRODUCTION,
            TOKENS_OF_PRODUCTION.toString(),
            "Where tokens are renewed; `https://authstage.shipbob.com/connect/token` for the sandbox.");
    private static final Key<SecretRef> CLIENT_ID =
            required("client-id", Kinds.secret(), "The application's client id.");
    private static final Key<SecretRef> CLIENT_SECRET =
            required("client-secret", Kinds.secret(), "The application's client secret.");
    private static final Key<SecretRef> REFRESH_TOKEN = required(
            "refresh-token",
            Kinds.secret(),
            "The refresh token that its installation with the scope `offline_access` gave: used once, to make the first pair"
                    + " that is kept.");
    private static final Section OAUTH_BLOCK = Section.of(
            "`warehouses.shipbob.oauth`",
            "An OAuth application, installed by the account's root user.",
            TOKEN_URL,
            CLIENT_ID,
            CLIENT_SECRET,
            REFRESH_TOKEN,
            TokenKeys.STORE);
    private static final Key<Block> OAUTH =
            optional("oauth", OAUTH_BLOCK, "An OAuth application by which Holdfast signs in; this or `token`.");
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
                    OAUTH,
                    CHANNEL,
                    REFERENCE,
                    CURRENCY,
                    WEBHOOK_SECRET,
                    LOCATIONS)
            .ruled((block, problems) -> {
                if (block.has(TOKEN) == block.has(OAUTH)) {
                    problems.add(block.line(), block.path(), "must have either token or oauth, and not both");
                }
            });

    /** The account's block whose tokens end with their renewal; empty where none do. */
    static Optional<Block> rotating(Block block) {
        return block.find(OAUTH);
    }

    private static Credential credential(Block block) {
        return block.find(OAUTH)
                .<Credential>map(oauth -> new Credential.Oauth(
                        oauth.get(TOKEN_URL),
                        oauth.get(CLIENT_ID),
                        oauth.get(CLIENT_SECRET),
                        oauth.get(REFRESH_TOKEN),
                        TokenKeys.store(oauth)))
                .orElseGet(() -> new Credential.PersonalAccessToken(block.get(TOKEN)));
    }

    static ShipBobSettings settings(String name, Block block) {
        return new ShipBobSettings(
                name,
                block.get(BASE_URL),
                block.get(API_VERSION),
                block.get(OPENAPI),
                credential(block),
                block.orNull(CHANNEL),
                block.get(REFERENCE),
                block.orNull(CURRENCY),
                block.orNull(WEBHOOK_SECRET),
                block.get(LOCATIONS));
    }
}
