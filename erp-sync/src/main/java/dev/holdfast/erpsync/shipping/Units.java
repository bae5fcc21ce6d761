package dev.holdfast.erpsync.shipping;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;

/** How many of each article, or of each line. What is not named there is none of. */
public record Units(Map<String, Integer> by) {

    /** Nothing. */
    public static final Units NONE = new Units(Map.of());

    /** Leaves out what there is none of. */
    public Units {
        TreeMap<String, Integer> some = new TreeMap<>(by);
        some.values().removeIf(units -> units == 0);
        by = Collections.unmodifiableSortedMap(some);
    }

    /** Those units. */
    public static Units of(Map<String, Integer> by) {
        return new Units(by);
    }

    /** How many of one. */
    public int of(String what) {
        return by.getOrDefault(what, 0);
    }

    /** Whether it is nothing. */
    public boolean isEmpty() {
        return by.isEmpty();
    }

    /** Whether there are some of the same. */
    public boolean overlaps(Units other) {
        return by.keySet().stream().anyMatch(other.by::containsKey);
    }

    /** Of each, both together. */
    public Units plus(Units other) {
        return combined(other, Integer::sum);
    }

    /** Of each, what is left without the other's; never less than none. */
    public Units less(Units other) {
        return combined(other, (mine, theirs) -> Math.max(0, mine - theirs));
    }

    /** Of each, the more. */
    public Units most(Units other) {
        return combined(other, Math::max);
    }

    /** Of each, the fewer. */
    public Units least(Units other) {
        return combined(other, Math::min);
    }

    /** Those of which the other has none. */
    public Units without(Units other) {
        return combined(other, (mine, theirs) -> theirs == 0 ? mine : 0);
    }

    private Units combined(Units other, IntBinaryOperator how) {
        TreeMap<String, Integer> all = new TreeMap<>();
        for (Map<String, Integer> one : List.of(by, other.by)) {
            one.keySet().forEach(what -> all.put(what, how.applyAsInt(of(what), other.of(what))));
        }
        return new Units(all);
    }
}
