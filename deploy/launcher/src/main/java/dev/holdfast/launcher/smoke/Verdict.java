package dev.holdfast.launcher.smoke;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One order: what must be, what is, and what is wrong with it. */
record Verdict(ExpectedOrder expected, String held, List<String> differences) {
    private static final String ROW = "  %-8s %-24s %-30s %-44s %s%n";

    static List<Verdict> of(Collection<ExpectedOrder> expected, Map<String, HeldOrder> held) {
        return expected.stream()
                .map(order -> held.containsKey(order.order())
                        ? found(order, held.get(order.order()))
                        : new Verdict(order, "nothing", List.of("missing")))
                .toList();
    }

    private static Verdict found(ExpectedOrder expected, HeldOrder held) {
        String what = held.closed()
                ? "record " + held.recordId() + ", closed"
                : "record " + held.recordId() + ", " + held.units() + ", "
                        + held.total().toPlainString();
        return new Verdict(expected, what, held.differences(expected));
    }

    boolean good() {
        return differences.isEmpty();
    }

    static String table(List<Verdict> verdicts) {
        StringBuilder table = new StringBuilder("\n");
        table.append(ROW.formatted("order", "shop", "must be", "simulated NetSuite holds", ""));
        for (Verdict one : verdicts) {
            ExpectedOrder order = one.expected();
            String wanted = order.cancelled()
                    ? "cancelled"
                    : order.units() + ", " + order.total().toPlainString();
            table.append(ROW.formatted(
                    order.name(),
                    order.shop(),
                    wanted,
                    one.held(),
                    one.good() ? "ok" : String.join("; ", one.differences())));
        }
        return table.toString();
    }
}
