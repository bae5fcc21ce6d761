package dev.holdfast.simulators.shopify.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What orders a generator makes. The same options make the same orders, byte for byte.
 *
 * @param firstOrderId ids count up from it, so that two generators of one test need not meet
 * @param from when the first order is created; each further one a few seconds later
 * @param taxRate 0.0825 for 8.25 %
 * @param maximumSteps how many changes an order sees at most after it was created
 * @param pause the longest time from one change of an order to its next
 * @param catalogue what is sold
 */
public record GeneratorOptions(
        long seed,
        long firstOrderId,
        Instant from,
        String currency,
        BigDecimal taxRate,
        boolean taxesIncluded,
        int maximumSteps,
        Duration pause,
        List<Product> catalogue) {

    /** Copies the catalogue; refuses an empty one. */
    public GeneratorOptions {
        catalogue = List.copyOf(catalogue);
        if (catalogue.isEmpty()) {
            throw new IllegalArgumentException("catalogue is empty: name at least one product");
        }
    }

    /** US orders, tax on top, of goods that the samples know too. */
    public static GeneratorOptions seeded(long seed) {
        return new GeneratorOptions(
                seed,
                6_200_000_000_001L,
                Instant.parse("2026-11-20T15:00:00Z"),
                "USD",
                new BigDecimal("0.0825"),
                false,
                6,
                Duration.ofMinutes(30),
                List.of(
                        new Product("MUG-BLUE", "Mug / blue", 1500, true),
                        new Product("TEE-M", "T-shirt M", 2400, true)));
    }

    /** The same, created from another time on. */
    public GeneratorOptions startingAt(Instant otherFrom) {
        return new GeneratorOptions(
                seed, firstOrderId, otherFrom, currency, taxRate, taxesIncluded, maximumSteps, pause, catalogue);
    }

    /** The same, with ids from another number on. */
    public GeneratorOptions numberedFrom(long otherFirstOrderId) {
        return new GeneratorOptions(
                seed, otherFirstOrderId, from, currency, taxRate, taxesIncluded, maximumSteps, pause, catalogue);
    }

    /** The same, with prices in minor units of another currency. */
    public GeneratorOptions in(String otherCurrency, BigDecimal otherTaxRate, boolean included) {
        return new GeneratorOptions(
                seed, firstOrderId, from, otherCurrency, otherTaxRate, included, maximumSteps, pause, catalogue);
    }

    /** The same, selling other goods. */
    public GeneratorOptions selling(List<Product> otherCatalogue) {
        return new GeneratorOptions(
                seed, firstOrderId, from, currency, taxRate, taxesIncluded, maximumSteps, pause, otherCatalogue);
    }
}
