package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.optional;

import dev.holdfast.settings.ShipHeroSettings.Credential;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Problems;
import dev.holdfast.settings.yaml.Section;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys of a ShipHero account. */
final class ShipHeroKeys {

    private ShipHeroKeys() {}

    private static final URI PRODUCTION = URI.create("https://public-api.shiphero.com");

    private static final Key<URI> BASE_URL = defaulted(
            "base-url",
            Kinds.address(),
            PRODUCTION,
            PRODUCTION.toString(),
            "Where the API is, when a simulator stands in.");
    private static final Key<SecretRef> REFRESH_TOKEN = optional(
            "refresh-token",
            Kinds.secret(),
            "The refresh token of a user of the account; this, or `username` and `password`.");
    private static final Key<SecretRef> USERNAME =
            optional("username", Kinds.secret(), "With `password`: the user that access tokens are made for.");
    private static final Key<SecretRef> PASSWORD = optional("password", Kinds.secret(), "That user's password.");
    private static final Key<String> CUSTOMER_ACCOUNT = optional(
            "customer-account",
            Kinds.text(),
            "Id of the client's account, where the credential is the 3PL's own; leave it out where it is the client's.");
    private static final Key<Reference> REFERENCE =
            WarehouseKeys.reference("partner_order_id", Reference.ORDER_ID, "order-id");
    private static final Key<Map<String, String>> LOCATIONS = WarehouseKeys.locations("ShipHero warehouse id");
    private static final Key<String> WEBHOOK_SECRETS = optional(
            "webhook-secrets",
            Kinds.text(
                    Pattern.compile("/.+"),
                    "an absolute path",
                    "name a folder that outlives restarts, and name its files in the source's `secrets`"),
            "Folder in which Holdfast keeps the secrets of webhooks that it makes (`shipment-update`, `order-canceled`): ShipHero chooses each and shows it once. Without it, people make the webhooks.");

    /** {@code warehouses[].shiphero}. */
    static final Section SHIPHERO = Section.of(
                    "`warehouses.shiphero`",
                    "A ShipHero account.",
                    BASE_URL,
                    REFRESH_TOKEN,
                    USERNAME,
                    PASSWORD,
                    CUSTOMER_ACCOUNT,
                    REFERENCE,
                    LOCATIONS,
                    WEBHOOK_SECRETS)
            .ruled(ShipHeroKeys::oneCredential);

    private static void oneCredential(Block block, Problems problems) {
        boolean username = block.has(USERNAME);
        boolean password = block.has(PASSWORD);
        if (block.has(REFRESH_TOKEN) ? username || password : !(username && password)) {
            problems.add(
                    block.line(), block.path(), "must have either refresh-token, or username together with password");
        }
    }

    static ShipHeroSettings settings(String name, Block block) {
        return new ShipHeroSettings(
                name,
                block.get(BASE_URL),
                block.has(REFRESH_TOKEN)
                        ? new Credential.RefreshToken(block.get(REFRESH_TOKEN))
                        : new Credential.Login(block.get(USERNAME), block.get(PASSWORD)),
                block.orNull(CUSTOMER_ACCOUNT),
                block.get(REFERENCE),
                block.get(LOCATIONS),
                block.orNull(WEBHOOK_SECRETS));
    }
}
