package dev.holdfast.settings.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person meant who mistyped a name. */
final class NearestName {

    private NearestName() {}

    /** {@code ; did you mean x?}, or the list of what is known when nothing is near. */
    static String hint(String name, List<String> known) {
        return nearest(name, known).map(near -> "; did you mean " + near + "?").orElse("; known are " + list(known));
    }

    /** The known name that is a few letters, or another way of joining words, away. */
    static Optional<String> nearest(String name, List<String> known) {
        String plain = plain(name);
        return known.stream()
                .filter(candidate -> distance(plain, plain(candidate)) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
    }

    static String list(List<String> names) {
        return String.join(", ", names);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Letters to insert, remove or replace to make one name of the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
