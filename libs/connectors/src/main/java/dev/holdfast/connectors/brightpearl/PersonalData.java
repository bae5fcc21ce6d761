package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries of people. Error texts like to repeat the value that they complain about, and end up in logs and alerts:
 * so whatever was sent of a person is taken out of them, and what looks like an address of e-mail in any case.
 *
 * @param values texts that must not be repeated; the longest first, so that no rest of a longer one stays
 */
record PersonalData(Set<String> values) {

    private static final int LONGEST_TEXT = 400;
    private static final String WITHHELD = "[withheld]";
    private static final Pattern EMAIL = Pattern.compile("[^\\s\"'<>=:(]+@[^\\s\"'<>):,;]+");
    private static final Set<String> FIELDS = Set.of("address", "shipping", "custom-field");

    /** Of a request that carries nothing of people. */
    static final PersonalData NONE = new PersonalData(Set.of());

    /** All that a request's body carries: addresses, tracking, and what a mapping wrote into custom fields. */
    static PersonalData in(@Nullable JsonNode body) {
        Set<String> values = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        if (body != null) {
            FIELDS.forEach(field -> body.findValues(field).forEach(node -> collect(node, values)));
            if (body.isArray()) {
                body.forEach(operation -> collect(operation.path("value"), values));
            }
        }
        return new PersonalData(values);
    }

    /** The text without them, and not longer than a person reads. */
    String without(String text) {
        String result = EMAIL.matcher(text).replaceAll(Matcher.quoteReplacement(WITHHELD));
        for (String value : values) {
            result = Pattern.compile(Pattern.quote(value), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(result)
                    .replaceAll(Matcher.quoteReplacement(WITHHELD));
        }
        return result.length() > LONGEST_TEXT ? result.substring(0, LONGEST_TEXT) + "…" : result;
    }

    private static void collect(JsonNode node, Set<String> values) {
        if (node.isTextual()) {
            // Two letters are a country or a state: they name nobody, and taking them out would garble every sentence.
            if (node.asText().length() > 2) {
                values.add(node.asText());
            }
        } else {
            node.forEach(child -> collect(child, values));
        }
    }

    @Override
    public String toString() {
        return "PersonalData[withheld]";
    }
}
