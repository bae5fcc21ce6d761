package dev.holdfast.launcher.smoke;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One order, refund or shipment: what must be, what is, and what is wrong with it. */
record Verdict(String name, String shop, String wanted, String held, List<String> differences) {
    private static final String ROW = "  %-8s %-24s %-38s %-52s %s%n";

    static List<Verdict> of(
            Collection<ExpectedOrder> orders,
            Map<String, HeldOrder> heldOrders,
            Collection<ExpectedFact> facts,
            Map<String, HeldFact> heldFacts) {
        return Stream.concat(
                        orders.stream().map(order -> of(order, heldOrders.get(order.order()))),
                        facts.stream().map(fact -> of(fact, heldFacts.get(fact.externalId()))))
                .toList();
    }

    private static Verdict of(ExpectedOrder expected, @Nullable HeldOrder held) {
        String wanted = expected.cancelled()
                ? "cancelled"
                : expected.units() + ", " + expected.total().toPlainString();
        return held == null
                ? missing(expected.name(), expected.shop(), wanted)
                : new Verdict(expected.name(), expected.shop(), wanted, held.described(), held.differences(expected));
    }

    private static Verdict of(ExpectedFact expected, @Nullable HeldFact held) {
        return held == null
                ? missing(expected.name(), expected.shop(), expected.described())
                : new Verdict(
                        expected.name(),
                        expected.shop(),
                        expected.described(),
                        held.described(),
                        held.differences(expected));
    }

    private static Verdict missing(String name, String shop, String wanted) {
        return new Verdict(name, shop, wanted, "nothing", List.of("missing"));
    }

    boolean good() {
        return differences.isEmpty();
    }

    static String table(List<Verdict> verdicts) {
        StringBuilder table = new StringBuilder("\n");
        table.append(ROW.formatted("order", "shop", "must be", "simulated NetSuite holds", ""));
        for (Verdict one : verdicts) {
            table.append(ROW.formatted(
                    one.name(),
                    one.shop(),
                    one.wanted(),
                    one.held(),
                    one.good() ? "ok" : String.join("; ", one.differences())));
        }
        return table.toString();
    }
}
