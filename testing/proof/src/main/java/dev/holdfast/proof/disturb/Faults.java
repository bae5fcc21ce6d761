package dev.holdfast.proof.disturb;

import dev.holdfast.proof.site.ErpAccount;
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
    public static void inject(FaultBook book, ErpAccount erp, long seed) {
        Random random = new Random(seed);
        for (ErpAccount.Calls calls : erp.writes()) {
            writes(book, erp, random, calls.method(), calls.path());
        }
        rule(book, erp, random, "drop-before read", "GET", ".*", 0.01, new FaultAction.DropBefore());
        rule(book, erp, random, "throttle read", "GET", ".*", 0.01, new FaultAction.Throttle(null));
        rule(book, erp, random, "latency read", "GET", ".*", 0.02, new FaultAction.Latency(SLOW));
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
    static List<String> brownOut(
            FaultBook book, String vendor, String account, Planned planned, List<FaultAction> actions) {
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
                    new FaultRule.Match(vendor, account, null, null, null),
                    new FaultRule.Trigger(null, null, 0.5, random.nextLong(), null),
                    action));
            rules.add(id);
        }
        return rules;
    }

    private static void writes(FaultBook book, ErpAccount erp, Random random, String method, String path) {
        write(book, erp, random, "drop-before", method, path, 0.04, new FaultAction.DropBefore());
        write(book, erp, random, "drop-after", method, path, 0.04, new FaultAction.DropAfter());
        write(book, erp, random, "cut-answer", method, path, 0.04, new FaultAction.CutAnswer());
        write(book, erp, random, "late-effect", method, path, 0.04, new FaultAction.LateEffect(LATE, null));
        write(book, erp, random, "throttle", method, path, 0.03, new FaultAction.Throttle(Duration.ofMillis(300)));
        write(book, erp, random, "latency", method, path, 0.1, new FaultAction.Latency(SLOW));
    }

    private static void write(
            FaultBook book,
            ErpAccount erp,
            Random random,
            String name,
            String method,
            String path,
            double probability,
            FaultAction action) {
        rule(book, erp, random, name + " " + method + " " + path, method, path, probability, action);
    }

    private static void rule(
            FaultBook book,
            ErpAccount erp,
            Random random,
            String id,
            String method,
            String path,
            double probability,
            FaultAction action) {
        book.add(new FaultRule(
                id,
                new FaultRule.Match(erp.vendor(), erp.account(), method, path, null),
                new FaultRule.Trigger(null, null, probability, random.nextLong(), null),
                action));
    }
}
