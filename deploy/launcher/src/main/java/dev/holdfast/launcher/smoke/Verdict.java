package dev.holdfast.launcher.smoke;

import dev.holdfast.launcher.erp.Books;
import dev.holdfast.launcher.erp.Document;
import java.util.List;
import java.util.stream.Collectors;

/** One document: what must be, what is, and what is wrong with it. */
record Verdict(Expected expected, String held, List<String> differences) {
    private static final String ROW = "  %-8s %-22s %-20s %-48s %-52s %s%n";

    static Verdict of(Expected expected, Books books) {
        List<Document> held = books.of(expected.kind(), expected.about());
        return new Verdict(
                expected,
                held.isEmpty()
                        ? "nothing"
                        : held.stream().map(Document::described).collect(Collectors.joining("; ")),
                expected.differences(held, books.created(expected.kind(), expected.about())));
    }

    boolean good() {
        return differences.isEmpty();
    }

    static String table(List<Verdict> verdicts) {
        StringBuilder table = new StringBuilder("\n");
        table.append(ROW.formatted("order", "connection", "ERP", "must be", "the ERP holds", ""));
        for (Verdict one : verdicts) {
            table.append(ROW.formatted(
                    one.expected().name(),
                    one.expected().connection().name(),
                    one.expected().connection().erp().title(),
                    one.expected().described(),
                    one.held(),
                    one.good() ? "ok" : String.join("; ", one.differences())));
        }
        return table.toString();
    }
}
