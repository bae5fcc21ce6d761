package dev.holdfast.simulators.brightpearl;

import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/** A set of ids as it stands in a path: {@code 1}, {@code 1,4,7}, {@code 5-10}, {@code *}. */
public record IdSet(LongPredicate has, long size) {

    private static final Pattern FORM = Pattern.compile("\\*|\\d+(-\\d+)?(,\\d+(-\\d+)?)*");

    /** @param most the largest set that is taken */
    public static IdSet parse(String text, int most) {
        if (!FORM.matcher(text).matches()) {
            throw Refusal.invalid("CMNC-025", "Invalid ID set: " + text);
        }
        if (text.equals("*")) {
            return new IdSet(id -> true, 0);
        }
        Set<String> parts = Set.copyOf(List.of(text.split(",")));
        long size = parts.stream().mapToLong(part -> to(part) - from(part) + 1).sum();
        if (size > most) {
            throw Refusal.invalid("CMNC-037", "The ID set has more than " + most + " IDs");
        }
        return new IdSet(id -> parts.stream().anyMatch(part -> id >= from(part) && id <= to(part)), size);
    }

    private static long from(String part) {
        return Long.parseLong(part.split("-")[0]);
    }

    private static long to(String part) {
        String[] ends = part.split("-");
        return Long.parseLong(ends[ends.length - 1]);
    }
}
