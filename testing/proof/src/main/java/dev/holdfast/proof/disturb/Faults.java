package dev.holdfast.proof.disturb;

import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultBook;
import dev.holdfast.simulators.fault.FaultRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the simulated ERP and shop do to a part of the calls that they get, by rules named for what they do. */
public final class Faults {

    /**
     * Far shorter than a lease, and than the time after which an unknown outcome is looked up, since Holdfast relies on a
     * vendor for that; on a machine that is busy with other things it takes longer than it should.
     */
    private static final Duration LATE = Duration.ofMillis(700);

    private static final Duration SLOW = Duration.ofMillis(400);

    private Faults() {}

    /** What the ERP does to a few calls all the time. */
    public static void inject(FaultBook book, String account, long seed) {
        Random random = new Random(seed);
        writes(book, account, random, "PUT", "/salesOrder/");
        writes(book, account, random, "PATCH", "/salesOrder/");
        writes(book, account, random, "PUT", "/creditMemo/");
        writes(book, account, random, "POST", "/!transform/");
        rule(book, account, random, "drop-before read", "GET", ".*", 0.01, new FaultAction.DropBefore());
        rule(book, account, random, "throttle read", "GET", ".*", 0.01, new FaultAction.Throttle(null));
        rule(book, account, random, "latency read", "GET", ".*", 0.02, new FaultAction.Latency(SLOW));
    }

    /** Whether a rule lets a call take effect after its client was let go, or can. */
    public static boolean delays(String rule) {
        return rule.startsWith("late-effect") || rule.startsWith(Kind.ERP_SLOW.name());
    }

    /**
     * What the ERP or the shop does to half of its calls for a while; of those left, the next action takes half.
     *
     * @return the rules' names, to end it with
     */
    static List<String> brownOut(FaultBook book, String account, Planned planned, List<FaultAction> actions) {
        Random random =
                new Random(planned.at().toMillis() * 31 + planned.kind().name().hashCode());
        List<String> rules = new ArrayList<>();
        for (FaultAction action : actions) {
            String prefix = action instanceof FaultAction.LateEffect
                    ? "late-effect"
                    : planned.kind().name();
            String id = prefix + "-" + planned.at().toMillis() + "-" + rules.size();
            book.add(new FaultRule(
                    id,
                    new FaultRule.Match(planned.target(), account, null, null, null),
                    new FaultRule.Trigger(null, null, 0.5, random.nextLong(), null),
                    action));
            rules.add(id);
        }
        return rules;
    }

    private static void writes(FaultBook book, String account, Random random, String method, String path) {
        write(book, account, random, "drop-before", method, path, 0.04, new FaultAction.DropBefore());
        write(book, account, random, "drop-after", method, path, 0.04, new FaultAction.DropAfter());
        write(book, account, random, "cut-answer", method, path, 0.04, new FaultAction.CutAnswer());
        write(book, account, random, "late-effect", method, path, 0.04, new FaultAction.LateEffect(LATE, null));
        write(book, account, random, "throttle", method, path, 0.03, new FaultAction.Throttle(Duration.ofMillis(300)));
        write(book, account, random, "latency", method, path, 0.1, new FaultAction.Latency(SLOW));
    }

    private static void write(
            FaultBook book,
            String account,
            Random random,
            String name,
            String method,
            String path,
            double probability,
            FaultAction action) {
        rule(book, account, random, name + " " + method + " " + path, method, path, probability, action);
    }

    private static void rule(
            FaultBook book,
            String account,
            Random random,
            String id,
            String method,
            String path,
            double probability,
            FaultAction action) {
        book.add(new FaultRule(
                id,
                new FaultRule.Match("netsuite", account, method, path, null),
                new FaultRule.Trigger(null, null, probability, random.nextLong(), null),
                action));
    }
}
