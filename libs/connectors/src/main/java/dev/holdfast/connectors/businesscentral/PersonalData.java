package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries of people, and of secrets. Error texts like to repeat the value that they complain about, and end up in logs and
 * alerts: so whatever was sent of a person is taken out, and what looks like an address of e-mail in any case. So are the ids of
 * exchanges, which make two equal errors look different.
 *
 * @param values texts that must not be repeated; the longest first, so that no rest of a longer one stays
 */
record PersonalData(Set<String> values) {

    private static final int LONGEST_TEXT = 400;
    private static final String WITHHELD = "[withheld]";
    private static final Pattern EMAIL = Pattern.compile("[^\\s\"'<>=:(]+@[^\\s\"'<>):,;]+");
    private static final Pattern CORRELATION = Pattern.compile("\\s*CorrelationId:\\s*[0-9a-fA-F-]+\\.?");

    /** What names nobody, and is wanted in a message: everything else may be a person's, a mapping's fields too, or a secret. */
    private static final Pattern NAMES_NOBODY = Pattern.compile(
            "number|externalDocumentNumber|customerNumber|currencyCode|orderDate|creditMemoDate|type|resource"
                    + "|shipmentMethodId|lineType|lineObjectNumber|description2?|taxCode|locationId");

    /** Of a request that carries nothing of people. */
    static final PersonalData NONE = new PersonalData(Set.of());

    /** All that a request's body carries. */
    static PersonalData in(@Nullable JsonNode body) {
        Set<String> values = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        if (body != null) {
            collect(body, values);
        }
        return new PersonalData(values);
    }

    private static void collect(JsonNode node, Set<String> values) {
        node.properties().forEach(field -> {
            // Two letters are a country or a state: they name nobody.
            if (field.getValue().isTextual()
                    && !NAMES_NOBODY.matcher(field.getKey()).matches()
                    && field.getValue().asText().length() > 2) {
                values.add(field.getValue().asText());
            }
        });
        node.forEach(child -> collect(child, values));
    }

    /** The text without them, and not longer than a person reads. */
    String without(String text) {
        String result = CORRELATION.matcher(text).replaceAll("");
        result = EMAIL.matcher(result).replaceAll(Matcher.quoteReplacement(WITHHELD));
        for (String value : values) {
            result = Pattern.compile(Pattern.quote(value), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(result)
                    .replaceAll(Matcher.quoteReplacement(WITHHELD));
        }
        return result.length() > LONGEST_TEXT ? result.substring(0, LONGEST_TEXT) + "…" : result;
    }

    @Override
    public String toString() {
        return "PersonalData[withheld]";
    }
}
