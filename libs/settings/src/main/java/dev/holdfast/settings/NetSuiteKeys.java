package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.derived;
import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kind;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Many;
import dev.holdfast.settings.yaml.Section;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys of a NetSuite account. */
final class NetSuiteKeys {

    private NetSuiteKeys() {}

    private static final List<String> STAND_INS =
            List.of("shipping", "tip", "duties", "fees", "rounding", "giftcard", "tax", "credit");

    private static final Key<SecretRef> CLIENT_ID =
            required("client-id", Kinds.secret(), "Client id of the integration record.");
    private static final Key<SecretRef> CERTIFICATE_ID =
            required("certificate-id", Kinds.secret(), "Id that NetSuite gave the uploaded certificate.");
    private static final Key<SecretRef> PRIVATE_KEY =
            required("private-key", Kinds.secret(), "Its private key: PEM (PKCS #8), EC or RSA.");
    private static final Section OAUTH_BLOCK = Section.of(
            "`erp.netsuite.oauth`",
            "OAuth 2.0 client credentials with a certificate; certificates last two years at most.",
            CLIENT_ID,
            CERTIFICATE_ID,
            PRIVATE_KEY);

    private static final Key<SecretRef> CONSUMER_KEY =
            required("consumer-key", Kinds.secret(), "Consumer key of the integration record.");
    private static final Key<SecretRef> CONSUMER_SECRET = required("consumer-secret", Kinds.secret(), "Its secret.");
    private static final Key<SecretRef> TOKEN_ID = required("token-id", Kinds.secret(), "Id of the access token.");
    private static final Key<SecretRef> TOKEN_SECRET = required("token-secret", Kinds.secret(), "Its secret.");
    private static final Section TBA_BLOCK = Section.of(
            "`erp.netsuite.tba`",
            "Token-based authentication, for accounts that have it already; NetSuite admits no new ones from 2027.1 on.",
            CONSUMER_KEY,
            CONSUMER_SECRET,
            TOKEN_ID,
            TOKEN_SECRET);

    private static final Key<String> ACCOUNT = required(
            "account",
            Kinds.text(
                    Pattern.compile("[A-Za-z0-9]+([_-][A-Za-z0-9]+)?"),
                    "an account id such as `1234567` or `1234567_SB1`",
                    "NetSuite shows it under Setup, Company Information"),
            "The account id.");
    private static final Key<URI> BASE_URL = derived(
            "base-url",
            Kinds.address(),
            "`https://{account}.suitetalk.api.netsuite.com`",
            "Where SuiteTalk REST is, when a simulator stands in.");
    private static final Key<Block> OAUTH = optional("oauth", OAUTH_BLOCK, "How Holdfast signs in; this or `tba`.");
    private static final Key<Block> TBA = optional("tba", TBA_BLOCK, "How Holdfast signs in; this or `oauth`.");
    private static final Key<Integer> CONCURRENCY = defaulted(
            "concurrency",
            Kinds.whole(1, 500),
            5,
            "5",
            "Calls that the account admits at once, to all integrations together (NetSuite: Setup > Integration > Integration Governance). Holdfast leaves `holdfast.rate.head-room` of them to the others.");
    private static final Key<Duration> SETTLE = defaulted(
            "settle",
            Kinds.duration(),
            Duration.ofMinutes(15),
            "15m",
            "The longest that a request may still take effect after it was sent; NetSuite gives up after 15 minutes.");
    private static final Key<String> SUBSIDIARY = optional(
            "subsidiary", Kinds.text(), "Internal id that orders are booked under; leave out without OneWorld.");
    private static final Key<String> LOCATION =
            optional("location", Kinds.text(), "Internal id for orders that no entry of `locations` covers.");
    private static final Key<Map<String, String>> LOCATIONS =
            table("locations", "Shopify location id", List.of(), "Which location an order is shipped from.");
    private static final Key<Map<String, String>> TAX_CODES =
            table("tax-codes", "Shopify tax title", List.of(), "Tax code or tax group of each tax.");
    private static final Key<String> DEFAULT_TAX_CODE = optional(
            "default-tax-code",
            Kinds.text(),
            "Internal id for taxes that `tax-codes` lacks; without it such an order waits for the mapping.");
    private static final Key<String> EXEMPT_TAX_CODE =
            optional("exempt-tax-code", Kinds.text(), "Internal id for lines without tax; without it none is sent.");
    private static final Key<Map<String, String>> SHIPPING_METHODS = table(
            "shipping-methods", "Shopify shipping title or code", List.of(), "Shipping item of each shipping method.");
    private static final Key<Map<String, String>> ITEMS = table(
            "items",
            "stand-in",
            STAND_INS,
            "Items that stand for what is no product; keys `shipping`, `tip`, `duties`, `fees`, `rounding`, `giftcard`, `tax`, `credit`.");
    private static final Key<Map<String, String>> SKU_ALIASES = defaulted(
            "sku-aliases",
            Many.table("SKU in the shop", "item name in NetSuite", List.of()),
            Map.of(),
            "none",
            "Where the two differ.");
    private static final Key<String> ORDER_KEY_FIELD = optional(
            "order-key-field",
            Kinds.text(
                    Pattern.compile("[a-z][a-z0-9_]*"),
                    "a transaction field's id in lower case, such as `otherrefnum`",
                    "NetSuite shows it with Show Internal IDs"),
            "Field in which an earlier integration wrote Shopify's order name or id: its orders are adopted.");
    private static final String NO_FIELD = "none";
    private static final Key<String> LINE_ID_FIELD = defaulted(
            "line-id-field",
            Kinds.text(
                    Pattern.compile("custcol[a-z0-9_]*|" + NO_FIELD),
                    "a custom column's id such as `custcol_holdfast_line_id`, or `none`",
                    "NetSuite shows it under Customization, Transaction Line Fields"),
            NetSuite.DEFAULT_LINE_ID_FIELD,
            NetSuite.DEFAULT_LINE_ID_FIELD,
            "Custom column in which Holdfast keeps Shopify's line id; with `none`, lines are told apart by their item.");
    private static final Key<ZoneId> TIME_ZONE = defaulted(
            "time-zone",
            Kinds.zone(),
            ZoneOffset.UTC,
            "UTC",
            "The integration user's time zone preference: NetSuite cuts days and tells times in it.");

    private static final Key<NetSuite.ExternalIds> EXTERNAL_IDS = defaulted(
            "external-ids",
            Kinds.oneOf(NetSuite.ExternalIds.class),
            NetSuite.ExternalIds.ATOMIC,
            "atomic",
            "Whether NetSuite keeps external ids unique; with `looked-up`, nothing is made again within `settle` of an unknown outcome.");
    private static final Key<String> REFUND_ACCOUNT =
            required("account", Kinds.text(), "Internal id of the account that the money left.");
    private static final Key<String> PAYMENT_OPTION =
            required("payment-option", Kinds.text(), "Internal id of the refund method.");
    private static final Section REFUNDS_BLOCK = Section.of(
            "`erp.netsuite.refunds`",
            "Customer refunds: the payment that uses up each credit memo.",
            REFUND_ACCOUNT,
            PAYMENT_OPTION);
    private static final Key<Block> REFUNDS = optional(
            "refunds",
            REFUNDS_BLOCK,
            "Pays each credit memo out by a customer refund; without it, credit memos stay open for whoever bills.");

    private static final Key<String> ROLE = optional(
            "role",
            Kinds.text(
                    Pattern.compile("[0-9]{1,12}"),
                    "an internal id such as `1028`",
                    "NetSuite shows it under Setup, Users/Roles, Manage Roles"),
            "Internal id of the integration's role: by it a preflight looks up what the role may write. NetSuite tells nobody which role he has.");

    /** {@code erp.netsuite}. */
    static final Section NETSUITE = Section.of(
                    "`erp.netsuite`",
                    "A NetSuite account. Internal ids are NetSuite's own, as its lists show them.",
                    ACCOUNT,
                    BASE_URL,
                    OAUTH,
                    TBA,
                    CONCURRENCY,
                    SETTLE,
                    SUBSIDIARY,
                    LOCATION,
                    LOCATIONS,
                    TAX_CODES,
                    DEFAULT_TAX_CODE,
                    EXEMPT_TAX_CODE,
                    SHIPPING_METHODS,
                    ITEMS,
                    SKU_ALIASES,
                    ORDER_KEY_FIELD,
                    LINE_ID_FIELD,
                    TIME_ZONE,
                    EXTERNAL_IDS,
                    REFUNDS,
                    ROLE)
            .ruled((block, problems) -> {
                if (block.has(OAUTH) == block.has(TBA)) {
                    problems.add(block.line(), block.path(), "must have either oauth or tba, and not both");
                }
            });

    static NetSuite settings(Block block) {
        String account = block.get(ACCOUNT);
        return new NetSuite(
                account,
                block.find(BASE_URL).orElseGet(() -> suiteTalk(account)),
                credential(block),
                block.get(CONCURRENCY),
                block.get(SETTLE),
                block.orNull(SUBSIDIARY),
                block.orNull(LOCATION),
                block.get(LOCATIONS),
                block.get(TAX_CODES),
                block.orNull(DEFAULT_TAX_CODE),
                block.orNull(EXEMPT_TAX_CODE),
                block.get(SHIPPING_METHODS),
                block.get(ITEMS),
                block.get(SKU_ALIASES),
                block.orNull(ORDER_KEY_FIELD),
                block.find(LINE_ID_FIELD)
                        .filter(field -> !field.equals(NO_FIELD))
                        .orElse(null),
                block.get(TIME_ZONE),
                block.get(EXTERNAL_IDS),
                block.find(REFUNDS)
                        .map(refunds -> new NetSuite.Refunds(refunds.get(REFUND_ACCOUNT), refunds.get(PAYMENT_OPTION)))
                        .orElse(null),
                block.orNull(ROLE));
    }

    private static Credential credential(Block block) {
        return block.find(OAUTH)
                .<Credential>map(oauth -> new Credential.ClientCredentials(
                        oauth.get(CLIENT_ID), oauth.get(CERTIFICATE_ID), oauth.get(PRIVATE_KEY)))
                .orElseGet(() -> {
                    Block tba = block.get(TBA);
                    return new Credential.TokenBased(
                            tba.get(CONSUMER_KEY), tba.get(CONSUMER_SECRET), tba.get(TOKEN_ID), tba.get(TOKEN_SECRET));
                });
    }

    private static URI suiteTalk(String account) {
        return URI.create(
                "https://" + account.toLowerCase(Locale.ROOT).replace('_', '-') + ".suitetalk.api.netsuite.com");
    }

    private static Key<Map<String, String>> table(String name, String from, List<String> known, String description) {
        Kind<Map<String, String>> kind = Many.table(from, "internal id", known);
        return defaulted(name, kind, Map.of(), "none", description);
    }
}
