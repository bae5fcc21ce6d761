package dev.holdfast.simulators.shopify.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How GraphQL words values that webhooks word otherwise: times in UTC, ids as {@code gid}, amounts without needless zeros.
 *
 * @param version the API version that answers
 * @param padded whether amounts keep their zeros
 * @param personalData whether people's data is shown
 */
public record Wording(String version, boolean padded, boolean personalData) {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /** A time in UTC; null where there is none. */
    public static @Nullable String time(JsonNode time) {
        return time.isTextual()
                ? OffsetDateTime.parse(time.asText())
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .format(UTC)
                : null;
    }

    /** A text, or null where the field is absent or null. */
    public static @Nullable String text(JsonNode node, String field) {
        return node.path(field).asText(null);
    }

    /** A text about a person, null where such data is withheld. */
    public @Nullable String personal(JsonNode node, String field) {
        return personalData ? text(node, field) : null;
    }

    /** A global id. */
    public static String gid(String type, JsonNode id) {
        return "gid://shopify/" + type + "/" + id.asText();
    }

    /** A {@code *_set} as a money bag; null where it is absent or null. */
    public @Nullable Map<String, Object> bag(JsonNode set) {
        if (!set.isObject()) {
            return null;
        }
        return Map.of(
                "shopMoney", money(set.path("shop_money")), "presentmentMoney", money(set.path("presentment_money")));
    }

    /** A money bag of an amount in the shop's currency, where webhooks give only that: the order's own rate makes the other side. */
    public Map<String, Object> bag(BigDecimal amount, JsonNode order) {
        JsonNode total = order.path("total_price_set");
        String shop = order.path("currency").asText();
        String presentment = order.path("presentment_currency").asText(shop);
        BigDecimal shopTotal =
                new BigDecimal(total.path("shop_money").path("amount").asText("0"));
        BigDecimal other = amount;
        if (!shop.equals(presentment) && shopTotal.signum() != 0) {
            BigDecimal presentmentTotal = new BigDecimal(
                    total.path("presentment_money").path("amount").asText("0"));
            other = amount.multiply(presentmentTotal).divide(shopTotal, digits(presentment), RoundingMode.HALF_UP);
        }
        return Map.of("shopMoney", money(amount, shop), "presentmentMoney", money(other, presentment));
    }

    /** A money bag of nothing in the order's currencies. */
    public Map<String, Object> none(JsonNode order) {
        return bag(BigDecimal.ZERO, order);
    }

    /** An amount with its currency. */
    public Map<String, Object> money(BigDecimal amount, String currency) {
        Map<String, Object> money = new LinkedHashMap<>();
        money.put("amount", decimal(amount, currency));
        money.put("currencyCode", currency);
        return money;
    }

    private Map<String, Object> money(JsonNode side) {
        return money(
                new BigDecimal(side.path("amount").asText("0")),
                side.path("currency_code").asText());
    }

    private String decimal(BigDecimal amount, String currency) {
        if (padded) {
            return amount.setScale(Math.max(digits(currency), amount.scale()), RoundingMode.UNNECESSARY)
                    .toPlainString();
        }
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(1, stripped.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
