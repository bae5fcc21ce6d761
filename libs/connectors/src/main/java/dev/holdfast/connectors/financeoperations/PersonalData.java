package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries of people. An error's text repeats the value that it complains about, and an error's text ends up in logs
 * and alerts: so whatever was sent of a person is taken out of it, and what looks like an address of e-mail in any case.
 *
 * @param values texts that must not be repeated; the longest first, so that no rest of a longer one stays
 */
record PersonalData(Set<String> values) {

    private static final int LONGEST_TEXT = 400;
    private static final String WITHHELD = "[withheld]";
    private static final Pattern EMAIL = Pattern.compile("[^\\s\"'<>=:(]+@[^\\s\"'<>):,;]+");

    /** Of a request that carries nothing of people. */
    static final PersonalData NONE = new PersonalData(Set.of());

    /** All that a request's body carries: the delivery address. */
    static PersonalData in(@Nullable JsonNode body) {
        Set<String> values = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        if (body != null) {
            body.properties().forEach(field -> {
                // Three letters are a country: they name nobody, and taking them out would garble every sentence.
                if (field.getKey().startsWith("DeliveryAddress")
                        && field.getValue().asText().length() > 3) {
                    field.getValue()
                            .asText()
                            .lines()
                            .filter(line -> !line.isBlank())
                            .forEach(values::add);
                    values.add(field.getValue().asText());
                }
            });
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

    @Override
    public String toString() {
        return "PersonalData[withheld]";
    }
}
