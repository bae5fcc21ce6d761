package dev.holdfast.simulators.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What passed, by vendor and case, and how a page shows it. Used by one thread. */
public final class Evidence {

    /** The outcome of a case that did what it says. */
    public static final String DONE = "✓";

    /** The outcome of a case about something that the vendor does not have. */
    public static final String DOES_NOT_APPLY = "–";

    private final Map<String, Map<String, String>> outcomes = new HashMap<>();

    /** Runs a case, and notes that it did what it says, or does not apply; whatever else it throws is thrown. */
    public <T> void run(String vendor, Case<T> one, T trial) {
        String outcome = DONE;
        try {
            one.body().run(trial);
        } catch (Case.DoesNotApplyException e) {
            outcome = DOES_NOT_APPLY;
        }
        add(vendor, one.id(), outcome);
    }

    /** A case has passed. @param outcome one of the above, or the kind of failure that is right with this vendor */
    public void add(String vendor, String caseId, String outcome) {
        outcomes.computeIfAbsent(vendor, name -> new HashMap<>()).put(caseId, outcome);
    }

    /** Empty for a case that did not pass. */
    public String of(String vendor, String caseId) {
        return outcomes.getOrDefault(vendor, Map.of()).getOrDefault(caseId, "");
    }

    /** How many of the cases that apply did what they say. */
    public <T> String count(String vendor, Collection<Case<T>> cases) {
        List<String> all = cases.stream().map(one -> of(vendor, one.id())).toList();
        return all.stream().filter(DONE::equals).count() + " of "
                + all.stream().filter(one -> !one.equals(DOES_NOT_APPLY)).count() + " cases";
    }

    /**
     * A table for each subject, a row for each case.
     *
     * @param titles what people call the vendors, by vendor, in the order of the columns
     * @throws AssertionError when a vendor did not pass a case: a page is written of what was proved, or not at all
     */
    public <T> List<String> tables(Map<String, String> titles, List<Case<T>> cases) {
        List<String> lines = new ArrayList<>();
        Set<String> subjects = cases.stream().map(Case::subject).collect(Collectors.toCollection(LinkedHashSet::new));
        for (String subject : subjects) {
            lines.addAll(List.of("### " + subject, ""));
            lines.addAll(head("Case", titles));
            for (Case<T> one : cases) {
                if (one.subject().equals(subject)) {
                    lines.add(row("`" + one.id() + "`: " + one.says(), titles, vendor -> passed(vendor, one.id())));
                }
            }
            lines.add("");
        }
        return lines;
    }

    private String passed(String vendor, String caseId) {
        String outcome = of(vendor, caseId);
        if (outcome.isEmpty()) {
            throw new AssertionError(vendor + " did not pass " + caseId);
        }
        return outcome;
    }

    /** A table's first two lines. */
    public static List<String> head(String first, Map<String, String> titles) {
        return List.of(
                row(first, titles, vendor -> titles.getOrDefault(vendor, vendor)),
                "|---" + "|---".repeat(titles.size()) + "|");
    }

    /** A table's line. @param cell the vendor's */
    public static String row(String first, Map<String, String> titles, Function<String, String> cell) {
        return titles.keySet().stream().map(cell).collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
    }
}
