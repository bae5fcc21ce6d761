package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.derived;
import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.ShopSettings.Credential;
import dev.holdfast.settings.ShopSettings.Timing;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Many;
import dev.holdfast.settings.yaml.Problems;
import dev.holdfast.settings.yaml.Section;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/** The keys of a connection's Shopify side. */
final class ShopKeys {

    private ShopKeys() {}

    static final Key<String> DOMAIN = required(
            "domain",
            Kinds.text(
                    Pattern.compile("[a-z0-9][a-z0-9-]*\\.myshopify\\.com"),
                    "the permanent domain, `name.myshopify.com`, in lower case",
                    "Shopify shows it under Settings, Domains"),
            "The shop's permanent domain; unique over all connections.");
    private static final Key<String> API_VERSION = defaulted(
            "api-version",
            Kinds.text(
                    Pattern.compile("20\\d\\d-(01|04|07|10)"),
                    "a version of the Admin API such as `2026-10`",
                    "Shopify has one each January, April, July and October"),
            "2026-10",
            "2026-10",
            "The Admin API version that Holdfast asks for.");
    private static final Key<URI> ADMIN_URL = derived(
            "admin-url", Kinds.address(), "`https://{domain}`", "Where the Admin API is, when a simulator stands in.");
    private static final Key<SecretRef> ACCESS_TOKEN = optional(
            "access-token", Kinds.secret(), "An Admin API access token; this, or `client-id` and `client-secret`.");
    private static final Key<SecretRef> CLIENT_ID = optional(
            "client-id",
            Kinds.secret(),
            "With `client-secret`: an app of the shop's own organisation, 24-hour tokens.");
    private static final Key<SecretRef> CLIENT_SECRET =
            optional("client-secret", Kinds.secret(), "The secret of that app.");
    private static final Key<List<SecretRef>> WEBHOOK_SECRETS = required(
            "webhook-secrets",
            Many.list(Kinds.secret(), 1),
            "Every app client secret that Shopify may sign with now; two while one is being rotated.");
    private static final Key<Duration> REQUEST = defaulted(
            "request-deadline",
            Kinds.duration(),
            Timing.USUAL.request(),
            "25s",
            "How long one request may take; Shopify ends a query of its own accord well before.");
    private static final Key<Duration> THROTTLE_WAIT = defaulted(
            "throttle-wait",
            Kinds.duration(),
            Timing.USUAL.throttleWait(),
            "20s",
            "The longest that a query waits for Shopify's points before it counts as rate limited; an empty bucket is"
                    + " full again after 20 seconds.");
    private static final Key<Duration> TOKEN_MARGIN = defaulted(
            "token-margin",
            Kinds.duration(),
            Timing.USUAL.tokenMargin(),
            "5m",
            "How long before its end a 24-hour token is no longer used, so that none dies under way.");

    private static final Key<ZoneId> TIME_ZONE = defaulted(
            "time-zone",
            Kinds.zone(),
            ZoneOffset.UTC,
            "UTC",
            "The shop's time zone, as Shopify shows it under Settings, General: where the days of the daily post are cut.");

    /** {@code shop:}. */
    static final Section SHOP = Section.of(
                    "`shop`",
                    "The Shopify side of a connection.",
                    DOMAIN,
                    API_VERSION,
                    ADMIN_URL,
                    ACCESS_TOKEN,
                    CLIENT_ID,
                    CLIENT_SECRET,
                    WEBHOOK_SECRETS,
                    REQUEST,
                    THROTTLE_WAIT,
                    TOKEN_MARGIN,
                    TIME_ZONE)
            .ruled(ShopKeys::oneCredential);

    private static void oneCredential(Block block, Problems problems) {
        boolean token = block.has(ACCESS_TOKEN);
        boolean id = block.has(CLIENT_ID);
        boolean secret = block.has(CLIENT_SECRET);
        if (token ? id || secret : !(id && secret)) {
            problems.add(
                    block.line(),
                    block.path(),
                    "must have either access-token, or client-id together with client-secret");
        }
    }

    static ShopSettings shop(Block block) {
        String domain = block.get(DOMAIN);
        Credential credential = block.has(ACCESS_TOKEN)
                ? new Credential.AccessToken(block.get(ACCESS_TOKEN))
                : new Credential.ClientCredentials(block.get(CLIENT_ID), block.get(CLIENT_SECRET));
        URI adminUrl = block.find(ADMIN_URL).orElseGet(() -> URI.create("https://" + domain));
        return new ShopSettings(
                domain,
                block.get(API_VERSION),
                adminUrl,
                credential,
                List.copyOf(block.get(WEBHOOK_SECRETS)),
                new Timing(block.get(REQUEST), block.get(THROTTLE_WAIT), block.get(TOKEN_MARGIN)),
                block.get(TIME_ZONE));
    }
}
