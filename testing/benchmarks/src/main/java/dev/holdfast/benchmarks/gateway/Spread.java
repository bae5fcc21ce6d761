package dev.holdfast.benchmarks.gateway;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** A figure over repeated rounds: the middle one, and how far they lie apart. */
record Spread(double median, double min, double max, int rounds) {

    /**
     * Of at least one figure.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Spread of(Collection<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("There is no figure to tell the spread of");
        }
        double[] sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** Such as {@code 2.41 (2.30–2.55)}. */
    String text(int digits) {
        String figure = "%." + digits + "f";
        return String.format(Locale.ROOT, figure + " (" + figure + "–" + figure + ")", median, min, max);
    }
}
