package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.known.KnownFor;
import dev.holdfast.connectors.netsuite.SuiteQl.Row;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Internal ids of items by their names. */
final class ItemNames {

    /** Names in one query: Oracle takes a thousand. */
    private static final int AT_ONCE = 500;

    /** Items that are remembered: more than most catalogues have, a few megabytes at most. */
    private static final int MOST = 20_000;

    private final SuiteQl suiteQl;
    private final NetSuiteTimings timings;
    private final KnownFor<String, Answer> known;

    ItemNames(SuiteQl suiteQl, Clock clock, NetSuiteTimings timings) {
        this.suiteQl = suiteQl;
        this.timings = timings;
        this.known = new KnownFor<>(MOST, clock);
    }

    /** @param id null when none can be used @param why what is the matter and how to put it right, when it is known */
    record Answer(@Nullable String id, @Nullable String why) {
        static final Answer UNKNOWN = new Answer(null, null);
    }

    /** What is known of each name. */
    Map<String, Answer> look(Collection<String> names) {
        Map<String, Answer> answers = new HashMap<>();
        TreeSet<String> asked = new TreeSet<>();
        for (String name : names) {
            known.get(name).ifPresentOrElse(answer -> answers.put(name, answer), () -> asked.add(name));
        }
        List<String> list = List.copyOf(asked);
        for (int from = 0; from < list.size(); from += AT_ONCE) {
            answers.putAll(ask(list.subList(from, Math.min(from + AT_ONCE, list.size()))));
        }
        return answers;
    }

    void refresh() {
        known.clear();
    }

    private Map<String, Answer> ask(List<String> names) {
        Map<String, List<Row>> rows = suiteQl
                .all("SELECT i.id, i.itemid, i.isinactive FROM item i WHERE i.itemid IN " + SuiteQl.list(names)
                        + " ORDER BY i.id")
                .stream()
                .collect(Collectors.groupingBy(row -> row.need("itemid")));
        Map<String, Answer> answers = new HashMap<>();
        for (String name : names) {
            Answer answer = answer(name, rows.getOrDefault(name, List.of()));
            known.put(name, answer, answer.id == null ? timings.missing() : timings.known());
            answers.put(name, answer);
        }
        return answers;
    }

    private static Answer answer(String name, List<Row> rows) {
        List<String> active = rows.stream()
                .filter(row -> !"T".equals(row.get("isinactive")))
                .map(row -> row.need("id"))
                .toList();
        if (active.size() == 1) {
            return new Answer(active.getFirst(), null);
        }
        if (active.size() > 1) {
            return new Answer(
                    null,
                    active.size() + " items in NetSuite are named " + name + " (internal ids " + active
                            + "): rename all but one, or map the SKU under erp.netsuite.sku-aliases");
        }
        return rows.isEmpty()
                ? Answer.UNKNOWN
                : new Answer(
                        null, "item " + name + " is inactive in NetSuite: make it active, or map the SKU to another");
    }
}
