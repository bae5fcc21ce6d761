package dev.holdfast.erpsync.shipping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.erpsync.ledger.Digests;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names that are kept and compared in place of what must not be kept, or may not be used. */
public final class Names {

    private static final BigInteger NUMBERS = BigInteger.TEN.pow(18);

    private Names() {}

    /**
     * The id of a warehouse's shipment as a fact of its order: digits, as all ids of facts, 19 of them beginning with 8, which
     * none of the shop's does. The same for the same shipment at any time.
     */
    public static String fact(String warehouse, String shipment) {
        return digits("8", warehouse + "\n" + shipment);
    }

    private static String digits(String first, String text) {
        String digest = Digests.sha256(text.getBytes(UTF_8));
        return first + "%018d".formatted(new BigInteger(digest, 16).mod(NUMBERS));
    }

    /**
     * The id of a report's documents as facts of their order: of the first, the report's own; of the further ones, 19 digits
     * beginning with 7.
     */
    public static String document(String report, int number) {
        return number == 1 ? report : digits("7", report + "\n" + number);
    }

    /** Names of parcels that can be held against each other within one order, and lead to nobody. */
    public static Set<String> parcels(OrderKey order, List<String> trackingNumbers) {
        return trackingNumbers.stream()
                .map(number -> number.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""))
                .filter(number -> !number.isEmpty())
                .map(number ->
                        Digests.sha256((order + "\n" + number).getBytes(UTF_8)).substring(0, 16))
                .collect(Collectors.toUnmodifiableSet());
    }
}
