package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.financeoperations.ODataCalls.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Released products of the legal entity by their item numbers. Thread-safe. */
final class Products {

    static final String SET = "ReleasedProductsV2";
    private static final String SELECT = "dataAreaId,ItemNumber,ProductSubType,ProductType,SalesUnitSymbol";
    /** Of one question's filter: addresses of more than two thousand characters are refused by many a gateway. */
    private static final int LONGEST_FILTER = 1200;
    /** Products that are remembered: more than most catalogues have, a few megabytes at most. */
    private static final int MOST = 20_000;

    private final ODataCalls calls;
    private final Clock clock;
    private final Duration known;
    private final Duration missing;
    private final Map<String, Remembered> remembered = new LinkedHashMap<>();

    /** @param known how long a product that was found is believed @param missing how long an absence is */
    Products(ODataCalls calls, Clock clock, Duration known, Duration missing) {
        this.calls = calls;
        this.clock = clock;
        this.known = known;
        this.missing = missing;
    }

    /**
     * A released product.
     *
     * @param number as the environment spells it; null when it has none
     * @param variants whether a line must say which variant
     */
    record Answer(@Nullable String number, boolean variants) {
        static final Answer UNKNOWN = new Answer(null, false);
    }

    private record Remembered(Answer answer, Instant until) {}

    /** What is known of each number, by the number as it was asked. */
    Map<String, Answer> look(Collection<String> numbers) {
        Map<String, Answer> answers = new HashMap<>();
        List<String> asked = new ArrayList<>();
        numbers.stream().distinct().sorted().forEach(number -> {
            Answer answer = recall(number);
            if (answer == null) {
                asked.add(number);
            } else {
                answers.put(number, answer);
            }
        });
        List<String> batch = new ArrayList<>();
        int length = 0;
        for (String number : asked) {
            int more = Filter.encoded(Filter.is("ItemNumber", number)).length();
            if (!batch.isEmpty() && length + more > LONGEST_FILTER) {
                answers.putAll(ask(batch));
                batch.clear();
                length = 0;
            }
            batch.add(number);
            length += more;
        }
        if (!batch.isEmpty()) {
            answers.putAll(ask(batch));
        }
        return answers;
    }

    synchronized void refresh() {
        remembered.clear();
    }

    private Map<String, Answer> ask(List<String> numbers) {
        String filter = Filter.any(
                numbers.stream().map(number -> Filter.is("ItemNumber", number)).toList());
        Map<String, Answer> found = new HashMap<>();
        for (ObjectNode row : calls.all(SET, Query.of(filter).selecting(SELECT))) {
            String number = Fields.need(row, "ItemNumber");
            boolean variants = Fields.text(row, "ProductSubType").orElse("").equals("ProductMaster");
            found.put(number.toLowerCase(Locale.ROOT), new Answer(number, variants));
        }
        Map<String, Answer> answers = new HashMap<>();
        for (String number : numbers) {
            Answer answer = found.getOrDefault(number.toLowerCase(Locale.ROOT), Answer.UNKNOWN);
            remember(number, answer);
            answers.put(number, answer);
        }
        return answers;
    }

    private synchronized @Nullable Answer recall(String number) {
        Remembered entry = remembered.get(number);
        if (entry != null && !clock.instant().isBefore(entry.until)) {
            remembered.remove(number);
            return null;
        }
        return entry == null ? null : entry.answer;
    }

    private synchronized void remember(String number, Answer answer) {
        remembered.remove(number);
        remembered.put(number, new Remembered(answer, clock.instant().plus(answer.number == null ? missing : known)));
        if (remembered.size() > MOST) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }
}
