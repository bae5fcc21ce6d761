package dev.holdfast.connectors.financeoperations;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/** Parts of an OData address: literals and keys, so that no name of a person's or a SKU's can change a query's meaning. */
final class Filter {

    private Filter() {}

    /** A text literal. */
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A comparison with a text. */
    static String is(String field, String value) {
        return field + " eq " + text(value);
    }

    /** A comparison of a time. */
    static String time(String field, String operator, Instant value) {
        return field + " " + operator + " " + value;
    }

    /** All of them. */
    static String all(String... conditions) {
        return String.join(" and ", conditions);
    }

    /** Any of them, in brackets; there is at least one. */
    static String any(Collection<String> conditions) {
        return conditions.stream().collect(Collectors.joining(" or ", "(", ")"));
    }

    /** A record's address by its two keys. */
    static String key(String set, String company, String field, String value) {
        return set + "(dataAreaId=" + encoded(text(company)) + "," + field + "=" + encoded(text(value)) + ")";
    }

    /** A value as part of an address. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%27", "'");
    }
}
