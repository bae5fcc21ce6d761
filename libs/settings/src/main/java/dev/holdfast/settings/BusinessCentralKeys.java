package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.derived;
import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.BusinessCentralSettings.Credits;
import dev.holdfast.settings.BusinessCentralSettings.LineIds;
import dev.holdfast.settings.BusinessCentralSettings.Numbers;
import dev.holdfast.settings.BusinessCentralSettings.OrderKeyField;
import dev.holdfast.settings.BusinessCentralSettings.Shipments;
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
import java.util.Map;
import java.util.regex.Pattern;

/** The keys of a company in Dynamics 365 Business Central. */
final class BusinessCentralKeys {

    private BusinessCentralKeys() {}

    private static final List<String> STAND_INS =
            List.of("shipping", "tip", "duties", "fees", "rounding", "giftcard", "tax", "credit");

    private static final Key<URI> BASE_URL = defaulted(
            "base-url",
            Kinds.address(),
            BusinessCentralSettings.SERVICE,
            BusinessCentralSettings.SERVICE.toString(),
            "Where the service is, when a simulator stands in.");
    private static final Key<Block> ENTRA = required(
            "entra",
            EntraKeys.section("`erp.businesscentral.entra`"),
            "The app registration by which Holdfast signs in.");
    private static final Key<String> ENVIRONMENT = required(
            "environment",
            Kinds.text(
                    Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,29}"),
                    "an environment's name such as `Production`",
                    "the admin centre lists them"),
            "The environment.");
    private static final Key<String> COMPANY = required(
            "company",
            Kinds.text(
                    Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
                    "a company's id, a GUID",
                    "`GET …/api/v2.0/companies` lists them with their names"),
            "The company that orders are booked in.");
    private static final Key<Integer> CONCURRENCY = defaulted(
            "concurrency",
            Kinds.whole(1, 100),
            5,
            "5",
            "Calls of this app registration that Business Central works on at once; it lets 95 more wait. Holdfast leaves `holdfast.rate.head-room` of them to others that use the same app.");
    private static final Key<Duration> SETTLE = defaulted(
            "settle",
            Kinds.duration(),
            Duration.ofMinutes(10),
            "10m",
            "The longest that a request may still take effect after it was sent; Business Central gives up after 10 minutes.");
    private static final Key<Numbers> ORDER_NUMBERS = defaulted(
            "order-numbers",
            Kinds.oneOf(Numbers.class),
            Numbers.SERIES,
            "series",
            "Whose number sales orders get. With `own` Business Central itself refuses a second one, but its API must let numbers be given (the standard API's order page does not) and the number series must allow manual ones.");
    private static final Key<Numbers> CREDIT_NUMBERS = defaulted(
            "credit-numbers", Kinds.oneOf(Numbers.class), Numbers.SERIES, "series", "The same of sales credit memos.");
    private static final Key<String> LOCATION =
            optional("location", Kinds.text(), "Code of the location for lines that no entry of `locations` covers.");
    private static final Key<Map<String, String>> LOCATIONS = defaulted(
            "locations",
            Many.table("Shopify location id", "location code", List.of()),
            Map.of(),
            "none",
            "Which location a line is shipped from.");
    private static final Key<Map<String, String>> SHIPMENT_METHODS = defaulted(
            "shipment-methods",
            Many.table("Shopify shipping title or code", "shipment method code", List.of()),
            Map.of(),
            "none",
            "Shipment method of each shipping method; an order of one that is not here carries none of its own.");
    private static final Key<Map<String, String>> TAX_CODES = defaulted(
            "tax-codes",
            Many.table("Shopify tax title", "tax group or VAT product posting group", List.of()),
            Map.of(),
            "none",
            "Tax code of each tax where Business Central calculates it (`booking.tax: erp-calculates`); lines whose tax is not here keep their item's.");
    private static final Key<String> EXEMPT_TAX_CODE = optional(
            "exempt-tax-code",
            Kinds.text(),
            "Tax code that comes to no tax: of untaxed lines, and of all lines where given tax stands on a line of its own.");
    private static final Key<Map<String, String>> ACCOUNTS = defaulted(
            "accounts",
            Many.table("stand-in", "G/L account number", STAND_INS),
            Map.of(),
            "none",
            "G/L accounts that stand for what is no product; keys `shipping`, `tip`, `duties`, `fees`, `rounding`, `giftcard`, `tax`, `credit`. Given tax needs `tax`: the API lets no line carry it.");
    private static final Key<Map<String, String>> SKU_ALIASES = defaulted(
            "sku-aliases",
            Many.table("SKU in the shop", "item number", List.of()),
            Map.of(),
            "none",
            "Where the two differ; also for SKUs of more than 20 characters.");
    private static final Key<OrderKeyField> ORDER_KEY_FIELD = optional(
            "order-key-field",
            Kinds.oneOf(OrderKeyField.class),
            "Field in which an earlier integration wrote Shopify's order name or id: its orders are adopted.");
    private static final Key<LineIds> LINE_IDS = defaulted(
            "line-ids",
            Kinds.oneOf(LineIds.class),
            LineIds.DESCRIPTION_2,
            "description-2",
            "Where Holdfast keeps Shopify's line ids; with `none`, lines are told apart by their item and shipments are left to people.");
    private static final Key<ZoneId> TIME_ZONE = defaulted(
            "time-zone", Kinds.zone(), ZoneOffset.UTC, "UTC", "In which days are cut, for dates of documents.");
    private static final Key<Shipments> SHIPMENTS = defaulted(
            "shipments",
            Kinds.oneOf(Shipments.class),
            Shipments.SHIP_AND_INVOICE,
            "ship-and-invoice",
            "How shipments are booked: `ship-and-invoice` posts both, which is all that the API offers; with `manual`, people post them.");
    private static final Key<Credits> CREDITS = defaulted(
            "credits",
            Kinds.oneOf(Credits.class),
            Credits.POSTED,
            "posted",
            "Whether credit memos are posted, or left as drafts for people to post.");
    private static final Key<SecretRef> NOTIFICATION_STATE = derived(
            "notification-state",
            Kinds.secret(),
            "none; required where the connection has a source of the scheme `business-central`",
            "What Business Central is to repeat in each webhook notification (`clientState`, at most 2048 characters): one of the secrets of that source, since the gateway refuses what comes with none of them.");

    /** {@code erp.businesscentral}. */
    static final Section BUSINESS_CENTRAL = Section.of(
                    "`erp.businesscentral`",
                    "A company in Dynamics 365 Business Central, by its API v2.0. Codes and numbers are Business Central's own.",
                    BASE_URL,
                    ENTRA,
                    ENVIRONMENT,
                    COMPANY,
                    CONCURRENCY,
                    SETTLE,
                    ORDER_NUMBERS,
                    CREDIT_NUMBERS,
                    LOCATION,
                    LOCATIONS,
                    SHIPMENT_METHODS,
                    TAX_CODES,
                    EXEMPT_TAX_CODE,
                    ACCOUNTS,
                    SKU_ALIASES,
                    ORDER_KEY_FIELD,
                    LINE_IDS,
                    TIME_ZONE,
                    SHIPMENTS,
                    CREDITS,
                    NOTIFICATION_STATE)
            .ruled((block, problems) -> {
                boolean none = block.find(LINE_IDS).filter(LineIds.NONE::equals).isPresent();
                if (none && block.has(SHIPMENTS) && block.get(SHIPMENTS) == Shipments.SHIP_AND_INVOICE) {
                    problems.add(
                            block.lineOf(SHIPMENTS),
                            block.pathOf(SHIPMENTS),
                            "needs line-ids: description-2, by which a posted shipment is found again; or set it to manual");
                }
            });

    /** What a company lacks to be heard by the gateway. @param secrets those of the source by which it sends */
    static void heardBy(Block company, String source, List<SecretRef> secrets, Problems problems) {
        if (!company.has(NOTIFICATION_STATE)) {
            problems.add(
                    company.lineOf(NOTIFICATION_STATE),
                    company.pathOf(NOTIFICATION_STATE),
                    "is missing: source " + source
                            + " refuses every notification that does not repeat one of its secrets;"
                            + " name the newest of them here too");
        } else if (company.find(NOTIFICATION_STATE)
                .filter(state -> !secrets.contains(state))
                .isPresent()) {
            problems.add(
                    company.lineOf(NOTIFICATION_STATE),
                    company.pathOf(NOTIFICATION_STATE),
                    "must be one of the secrets of source " + source
                            + ", which refuses every notification that repeats none of them");
        }
    }

    static BusinessCentralSettings settings(Block block) {
        return new BusinessCentralSettings(
                block.get(BASE_URL),
                EntraKeys.settings(block.get(ENTRA)),
                block.get(ENVIRONMENT),
                block.get(COMPANY),
                block.get(CONCURRENCY),
                block.get(SETTLE),
                block.get(ORDER_NUMBERS),
                block.get(CREDIT_NUMBERS),
                block.orNull(LOCATION),
                block.get(LOCATIONS),
                block.get(SHIPMENT_METHODS),
                block.get(TAX_CODES),
                block.orNull(EXEMPT_TAX_CODE),
                block.get(ACCOUNTS),
                block.get(SKU_ALIASES),
                block.orNull(ORDER_KEY_FIELD),
                block.get(LINE_IDS),
                block.get(TIME_ZONE),
                block.get(SHIPMENTS),
                block.get(CREDITS),
                block.orNull(NOTIFICATION_STATE));
    }
}
