package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.derived;
import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.BrightpearlSettings.OrderKeyField;
import dev.holdfast.settings.BrightpearlSettings.Statuses;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kind;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Many;
import dev.holdfast.settings.yaml.Section;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of a Brightpearl account; how it is signed in to is {@link BrightpearlCredentialKeys}'. */
final class BrightpearlKeys {

    private BrightpearlKeys() {}

    private static final List<String> NO_PRODUCT =
            List.of("shipping", "tip", "duties", "fees", "rounding", "giftcard", "credit");

    private static final Key<String> PLACED = optional(
            "placed", id("Setup > Sales > Order statuses"), "Of a new order; without it, the account's default.");
    private static final Key<String> CANCELLED = required(
            "cancelled", id("Setup > Sales > Order statuses"), "Of an order of which nothing is to be delivered.");
    private static final Key<String> CREDITED = optional(
            "credited",
            id("Setup > Sales > Order statuses"),
            "Of a new sales credit; without it, the account's default.");
    private static final Section STATUSES_BLOCK = Section.of(
            "`erp.brightpearl.statuses`",
            "Order statuses by id, as Brightpearl lists them.",
            PLACED,
            CANCELLED,
            CREDITED);

    private static final Key<String> ACCOUNT = required(
            "account",
            Kinds.text(
                    Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*"),
                    "an account code such as `acme`",
                    "it is what you log in to Brightpearl with"),
            "The account code.");
    private static final Key<String> DATA_CENTER = optional(
            "data-center",
            Kinds.text(
                    Pattern.compile("[a-z]{2,4}[0-9]{1,2}"),
                    "a data centre such as `euw1` or `use1`",
                    "it is the first part of the address that Brightpearl shows in the browser, or `api_domain` of the token's answer"),
            "Where the account is kept; this or `base-url`.");
    private static final Key<URI> BASE_URL = derived(
            "base-url",
            Kinds.address(),
            "`https://{data-center}.brightpearlconnect.com`",
            "Where the account is kept, when it is another host or a simulator.");
    private static final Key<Block> OAUTH =
            optional("oauth", BrightpearlCredentialKeys.OAUTH, "How Holdfast signs in; this or `account-token`.");
    private static final Key<Block> ACCOUNT_TOKEN = optional(
            "account-token",
            BrightpearlCredentialKeys.ACCOUNT_TOKEN,
            "How Holdfast signs in as a private app; this or `oauth`.");
    private static final Key<Integer> REQUESTS = defaulted(
            "requests-per-minute",
            Kinds.whole(1, 10_000),
            200,
            "200",
            "Requests that Brightpearl admits in a minute: all private apps of an account share one pool.");
    private static final Key<Integer> CONCURRENCY = defaulted(
            "concurrency",
            Kinds.whole(1, 100),
            5,
            "5",
            "Calls of Holdfast at once; Brightpearl sets no limit to them.");
    private static final Key<Duration> SETTLE = defaulted(
            "settle",
            Kinds.duration(),
            Duration.ofMinutes(5),
            "5m",
            "The longest that a request may still take effect, or a search not show it, after it was sent.");
    private static final Key<String> WAREHOUSE =
            required("warehouse", id("Setup > Warehouses"), "Id for orders that no entry of `warehouses` covers.");
    private static final Key<Map<String, String>> WAREHOUSES = table(
            "warehouses",
            "Shopify location id",
            "warehouse id",
            List.of(),
            "Which warehouse an order is shipped from.");
    private static final Key<String> CHANNEL =
            optional("channel", id("Setup > Channels"), "Id of the channel; without it, the account's default.");
    private static final Key<String> PRICE_LIST = optional(
            "price-list", id("Setup > Products > Price lists"), "Id of the price list; without it, the customer's.");
    private static final Key<Block> STATUSES =
            required("statuses", STATUSES_BLOCK, "What an order's state is called in Brightpearl.");
    private static final Key<Map<String, String>> TAX_CODES =
            table("tax-codes", "Shopify tax title", "tax code", List.of(), "Tax code of each tax, such as `T20`.");
    private static final Key<String> DEFAULT_TAX_CODE = optional(
            "default-tax-code",
            Kinds.text(),
            "Code for taxes that `tax-codes` lacks; without it such an order waits for the mapping.");
    private static final Key<String> EXEMPT_TAX_CODE =
            required("exempt-tax-code", Kinds.text(), "Code of rows without tax: every row has one.");
    private static final Key<Map<String, String>> SHIPPING_METHODS = table(
            "shipping-methods",
            "Shopify shipping title or code",
            "shipping method id",
            List.of(),
            "Shipping method of each order; its price is a row.");
    private static final Key<Map<String, String>> NOMINAL_CODES =
            table("nominal-codes", "what", "nominal code", NO_PRODUCT, "Nominal code of rows for what is no product.");
    private static final Key<Map<String, String>> SKU_ALIASES = table(
            "sku-aliases", "SKU in the shop", "SKU", List.of(), "SKUs that are spelt differently in Brightpearl.");
    private static final Key<OrderKeyField> ORDER_KEY_FIELD = optional(
            "order-key-field",
            Kinds.oneOf(OrderKeyField.class),
            "Field in which an earlier integration wrote Shopify's order name or id: such orders are adopted.");
    private static final Key<String> EVENT_OWNER = optional(
            "event-owner",
            id("the contact's page"),
            "Id of the staff contact that goods-out notes are shipped by; without it, shipments are left to people.");

    /** {@code erp.brightpearl}. */
    static final Section BRIGHTPEARL = Section.of(
                    "`erp.brightpearl`",
                    "A Brightpearl account. Ids are Brightpearl's own.",
                    ACCOUNT,
                    DATA_CENTER,
                    BASE_URL,
                    OAUTH,
                    ACCOUNT_TOKEN,
                    REQUESTS,
                    CONCURRENCY,
                    SETTLE,
                    WAREHOUSE,
                    WAREHOUSES,
                    CHANNEL,
                    PRICE_LIST,
                    STATUSES,
                    TAX_CODES,
                    DEFAULT_TAX_CODE,
                    EXEMPT_TAX_CODE,
                    SHIPPING_METHODS,
                    NOMINAL_CODES,
                    SKU_ALIASES,
                    ORDER_KEY_FIELD,
                    EVENT_OWNER)
            .ruled((block, problems) -> {
                if (block.has(OAUTH) == block.has(ACCOUNT_TOKEN)) {
                    problems.add(block.line(), block.path(), "must have either oauth or account-token, and not both");
                }
                if (block.has(DATA_CENTER) == block.has(BASE_URL)) {
                    problems.add(block.line(), block.path(), "must have either data-center or base-url, and not both");
                }
                for (Key<Map<String, String>> ids : List.of(WAREHOUSES, SHIPPING_METHODS)) {
                    block.find(ids).orElse(Map.of()).forEach((name, id) -> {
                        if (!id.matches("[0-9]{1,12}")) {
                            problems.add(
                                    block.lineOf(ids),
                                    block.pathOf(ids) + "." + name,
                                    "must be an id (digits) of Brightpearl");
                        }
                    });
                }
            });

    /** The account's block whose tokens end with their renewal; empty where none do. */
    static Optional<Block> rotating(Block block) {
        return block.find(OAUTH);
    }

    static BrightpearlSettings settings(Block block) {
        Block statuses = block.get(STATUSES);
        return new BrightpearlSettings(
                block.get(ACCOUNT),
                block.find(BASE_URL)
                        .orElseGet(() -> URI.create("https://" + block.get(DATA_CENTER) + ".brightpearlconnect.com")),
                block.find(OAUTH)
                        .map(BrightpearlCredentialKeys::oauth)
                        .orElseGet(() -> BrightpearlCredentialKeys.accountToken(block.get(ACCOUNT_TOKEN))),
                block.get(REQUESTS),
                block.get(CONCURRENCY),
                block.get(SETTLE),
                block.get(WAREHOUSE),
                block.get(WAREHOUSES),
                block.orNull(CHANNEL),
                block.orNull(PRICE_LIST),
                new Statuses(statuses.orNull(PLACED), statuses.get(CANCELLED), statuses.orNull(CREDITED)),
                block.get(TAX_CODES),
                block.orNull(DEFAULT_TAX_CODE),
                block.get(EXEMPT_TAX_CODE),
                block.get(SHIPPING_METHODS),
                block.get(NOMINAL_CODES),
                block.get(SKU_ALIASES),
                block.orNull(ORDER_KEY_FIELD),
                block.orNull(EVENT_OWNER));
    }

    private static Kind<String> id(String where) {
        return Kinds.text(Pattern.compile("[0-9]{1,12}"), "an id (digits)", "Brightpearl shows it under " + where);
    }

    private static Key<Map<String, String>> table(
            String name, String from, String to, List<String> known, String description) {
        return defaulted(name, Many.table(from, to, known), Map.of(), "none", description);
    }
}
