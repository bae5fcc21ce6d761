package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.FinanceOperationsSettings.DeliveryAddress;
import dev.holdfast.settings.FinanceOperationsSettings.LineKeyField;
import dev.holdfast.settings.FinanceOperationsSettings.OrderKeyField;
import dev.holdfast.settings.FinanceOperationsSettings.OrderNumbers;
import dev.holdfast.settings.FinanceOperationsSettings.RemovedLines;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kind;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Many;
import dev.holdfast.settings.yaml.Section;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys of a legal entity in Finance &amp; Operations. */
final class FinanceOperationsKeys {

    private FinanceOperationsKeys() {}

    private static final List<String> STAND_INS =
            List.of("shipping", "tip", "duties", "fees", "rounding", "giftcard", "tax");

    private static final Section APP = EntraKeys.section("`erp.financeoperations.entra`");

    private static final Key<URI> URL = required(
            "url", Kinds.address(), "The environment's address, such as `https://contoso.operations.dynamics.com`.");
    private static final Key<String> COMPANY = required(
            "company",
            Kinds.text(
                    Pattern.compile("[A-Za-z0-9]{1,4}"),
                    "a legal entity's id such as `usmf`",
                    "the environment shows it at the top right, and under Organization administration, Legal entities"),
            "The legal entity that orders are booked in. Whatever else the user may see is never read.");
    private static final Key<Block> ENTRA = required("entra", APP, "How Holdfast signs in.");
    private static final Key<Integer> CONCURRENCY = defaulted(
            "concurrency",
            Kinds.whole(1, 50),
            4,
            "4",
            "Calls of Holdfast's that may be in flight. The environment limits resources, not calls; Microsoft asks for few at a time on sales orders.");
    private static final Key<Duration> SETTLE = defaulted(
            "settle",
            Kinds.duration(),
            Duration.ofMinutes(20),
            "20m",
            "The longest that a request may still take effect after it was sent: nothing is made again within it after an unknown outcome. No current figure is published; Microsoft once ended requests after 20 minutes.");
    private static final Key<OrderNumbers> ORDER_NUMBERS = defaulted(
            "order-numbers",
            Kinds.oneOf(OrderNumbers.class),
            OrderNumbers.SEQUENCE,
            "sequence",
            "Who numbers sales orders. With `own` Holdfast does, the number sequence of sales orders must be manual, and the environment itself refuses a second order.");
    private static final Key<String> ORDER_NUMBER_PREFIX = defaulted(
            "order-number-prefix",
            Kinds.text(
                    Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,5}"),
                    "one to six letters, digits or hyphens, beginning with a letter",
                    "sales order numbers have 20 characters, and Shopify's id needs 14 of them"),
            "SH-",
            "SH-",
            "With `order-numbers: own`, what stands before Shopify's order id. Never change it afterwards.");
    private static final Key<OrderKeyField> ORDER_KEY_FIELD = optional(
            "order-key-field",
            Kinds.oneOf(OrderKeyField.class),
            "Header field in which an earlier integration wrote Shopify's order name or id: its orders are adopted.");
    private static final Key<LineKeyField> LINE_KEY_FIELD = defaulted(
            "line-key-field",
            Kinds.oneOf(LineKeyField.class),
            LineKeyField.CUSTOMER_REQUISITION_NUMBER,
            "customer-requisition-number",
            "Line field in which Holdfast keeps Shopify's line id. Never change it while orders are open.");
    private static final Key<RemovedLines> REMOVED_LINES = defaulted(
            "removed-lines",
            Kinds.oneOf(RemovedLines.class),
            RemovedLines.ZERO,
            "zero",
            "How a line of which nothing is to be delivered is taken off: its quantity becomes 0, or it is deleted.");
    private static final Key<DeliveryAddress> DELIVERY_ADDRESS = defaulted(
            "delivery-address",
            Kinds.oneOf(DeliveryAddress.class),
            DeliveryAddress.ORDER,
            "order",
            "Whose delivery address an order carries: the shop's, on the order alone, or that of the customer account.");
    private static final Pattern SITE_AND_WAREHOUSE = Pattern.compile("[^/]{1,10}/[^/]{1,10}");
    private static final Key<String> WAREHOUSE = optional(
            "warehouse",
            Kinds.text(SITE_AND_WAREHOUSE, "a site and a warehouse such as `1/13`", "write both, with a slash between"),
            "Site and warehouse, such as `1/13`, for orders that no entry of `warehouses` covers; without it the environment's defaults stand.");
    private static final Key<Map<String, String>> WAREHOUSES =
            table("warehouses", "Shopify location id", "site/warehouse", List.of(), "Where an order is shipped from.");
    private static final Key<Map<String, String>> DELIVERY_MODES = table(
            "delivery-modes",
            "Shopify shipping title or code",
            "mode of delivery",
            List.of(),
            "Mode of delivery of each shipping method; an order of one that is not here carries none.");
    private static final Key<Map<String, String>> ITEMS = table(
            "items",
            "stand-in",
            "item number",
            STAND_INS,
            "Items (of type service) that stand for what is no product; keys `shipping`, `tip`, `duties`, `fees`, `rounding`, `giftcard`, `tax`.");
    private static final Key<Map<String, String>> SKU_ALIASES = table(
            "sku-aliases",
            "SKU in the shop",
            "item number",
            List.of(),
            "Where the two differ. A variant is written with its dimensions: `T0001|color=Blue|size=M`; also `configuration`, `style`, `version`.");
    private static final Key<Map<String, String>> CUSTOMERS = table(
            "customers",
            "Shopify customer id",
            "customer account",
            List.of(),
            "With `booking.customers` other than `single`: the account of each customer. Holdfast makes none.");
    private static final Key<String> ORIGIN =
            optional("origin", Kinds.text(), "Sales origin code that orders of Holdfast's carry.");
    private static final Key<String> EXEMPT_TAX_GROUP = optional(
            "exempt-tax-group",
            Kinds.text(),
            "Sales tax group under which nothing is taxed; written on orders whose given tax stands as a line of `items.tax`.");

    /** {@code erp.financeoperations}. */
    static final Section FINANCE_OPERATIONS = Section.of(
                    "`erp.financeoperations`",
                    "A legal entity of a Dynamics 365 Finance & Operations environment. Codes and numbers are the environment's own.",
                    URL,
                    COMPANY,
                    ENTRA,
                    CONCURRENCY,
                    SETTLE,
                    ORDER_NUMBERS,
                    ORDER_NUMBER_PREFIX,
                    ORDER_KEY_FIELD,
                    LINE_KEY_FIELD,
                    REMOVED_LINES,
                    DELIVERY_ADDRESS,
                    WAREHOUSE,
                    WAREHOUSES,
                    DELIVERY_MODES,
                    ITEMS,
                    SKU_ALIASES,
                    CUSTOMERS,
                    ORIGIN,
                    EXEMPT_TAX_GROUP)
            .ruled((block, problems) -> block.get(WAREHOUSES).forEach((location, place) -> {
                if (!SITE_AND_WAREHOUSE.matcher(place).matches()) {
                    problems.add(
                            block.lineOf(WAREHOUSES),
                            block.pathOf(WAREHOUSES) + "." + location,
                            "must be a site and a warehouse such as 1/13");
                }
            }));

    static FinanceOperationsSettings settings(Block block) {
        return new FinanceOperationsSettings(
                block.get(URL),
                block.get(COMPANY).toLowerCase(Locale.ROOT),
                EntraKeys.settings(block.get(ENTRA)),
                block.get(CONCURRENCY),
                block.get(SETTLE),
                block.get(ORDER_NUMBERS),
                block.get(ORDER_NUMBER_PREFIX),
                block.orNull(ORDER_KEY_FIELD),
                block.get(LINE_KEY_FIELD),
                block.get(REMOVED_LINES),
                block.get(DELIVERY_ADDRESS),
                block.orNull(WAREHOUSE),
                block.get(WAREHOUSES),
                block.get(DELIVERY_MODES),
                block.get(ITEMS),
                block.get(SKU_ALIASES),
                block.get(CUSTOMERS),
                block.orNull(ORIGIN),
                block.orNull(EXEMPT_TAX_GROUP));
    }

    private static Key<Map<String, String>> table(
            String name, String from, String to, List<String> known, String description) {
        Kind<Map<String, String>> kind = Many.table(from, to, known);
        return defaulted(name, kind, Map.of(), "none", description);
    }
}
