package dev.holdfast.proof.history;

import dev.holdfast.proof.disturb.Disturbance;
import dev.holdfast.proof.disturb.Faults;
import dev.holdfast.proof.site.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a history against what must always hold. Pure: the same history gives the same verdict. */
public final class Checker {

    /**
     * What came of it.
     *
     * @param explained writes of what the ERP held already, each with what makes it no fault
     */
    public record Verdict(List<Finding> findings, List<String> explained) {

        /** Whether all is as it must be. */
        public boolean good() {
            return findings.isEmpty();
        }

        /** How many events and orders something of this sort happened to. */
        public long count(Finding.Sort sort) {
            return findings.stream()
                    .filter(finding -> finding.kind().sort() == sort)
                    .map(finding -> finding.subject().isEmpty() ? finding.what() : finding.subject())
                    .distinct()
                    .count();
        }
    }

    private Checker() {}

    /** The verdict. */
    public static Verdict check(History history) {
        WriteLogModel.Verdict writes = history.byLine()
                ? new WriteLogModel.Verdict(LineLogModel.judge(history.writes(), history.lives()), List.of())
                : WriteLogModel.judge(
                        history.writes(),
                        history.lives(),
                        Faults::delays,
                        history.disturbances().stream()
                                .filter(Disturbance::mayRepeatWrites)
                                .toList(),
                        Times.LEASE);
        List<Finding> all = new ArrayList<>();
        Set<String> told = history.sent().values().stream()
                .map(History.Sent::fact)
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.toSet());
        Stream.of(
                        Custody.judge(history),
                        Lives.judge(history.ledger()),
                        writes.findings(),
                        Facts.judge(history.facts(), told))
                .forEach(all::addAll);
        history.deaths().forEach(death -> all.add(new Finding(Finding.Kind.SERVICE_DIED, "", death)));
        // What matters most first: it is also what is told first.
        all.sort(Comparator.comparing(finding -> finding.kind().sort()));
        return new Verdict(List.copyOf(all), writes.explained());
    }
}
