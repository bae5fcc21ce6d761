package dev.holdfast.proof.chaos;

import dev.holdfast.launcher.Progress;
import dev.holdfast.proof.site.ErpAccount;
import dev.holdfast.testbed.NotReadyException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * {@code ./holdfast chaos --minutes N [--erp NAME] [--seed S] [--rate R] [--report FOLDER] [--off WHAT]}, run in the project's
 * folder. Exit codes: 0 nothing lost, nothing doubled; 1 something was; 2 usage; 5 a part did not start.
 */
public final class ChaosMain {

    private static final String USAGE = """
            usage: ./holdfast chaos --minutes N [--erp NAME] [--seed S] [--rate R] [--report FOLDER] [--off WHAT] [--offline]
              --minutes N      of traffic and disturbances, 1 to 1440; starting and settling come on top
              --erp NAME       books into netsuite, which is so unless given, or businesscentral
              --seed S         draws the same traffic and the same disturbances again; any number
              --rate R         distinct webhooks a second, 1 to 50; 8 unless given
              --report FOLDER  for the report, logs and data; target/chaos unless given
              --off WHAT       gate, order-lease or version-guard: switches it off, and the run must fail""";

    private static final Set<String> SWITCHES = Set.of("gate", "order-lease", "version-guard");

    private ChaosMain() {}

    /** Makes one run and ends the process with its verdict. */
    public static void main(String[] arguments) {
        Plan plan;
        try {
            plan = plan(List.of(arguments), Path.of("").toAbsolutePath(), new Random().nextLong(1_000_000_000));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
            return;
        }
        Progress progress = new Progress(System.out);
        try {
            Report report = ChaosRun.of(plan, progress::say);
            progress.show("\n" + report.shown());
            progress.show("report        " + report.file());
            System.exit(report.good() ? 0 : 1);
        } catch (NotReadyException e) {
            progress.warn(String.valueOf(e.getMessage()));
            System.exit(5);
        }
    }

    /**
     * Reads the command line.
     *
     * @param drawn the seed where none is given
     * @throws IllegalArgumentException naming the word that is wrong
     */
    static Plan plan(List<String> words, Path root, long drawn) {
        long minutes = 0;
        long seed = drawn;
        long rate = 8;
        ErpAccount erp = ErpAccount.all().getFirst();
        String folder = "target/chaos";
        String off = "";
        for (int i = 0; i < words.size(); i += 2) {
            String word = words.get(i);
            if (word.equals("--offline")) {
                // The build before us has seen to it.
                i--;
                continue;
            }
            String value = i + 1 < words.size() ? words.get(i + 1) : "";
            switch (word) {
                case "--minutes" -> minutes = number(word, value, 1, 1440);
                case "--erp" -> erp = erp(value);
                case "--seed" -> seed = number(word, value, Long.MIN_VALUE, Long.MAX_VALUE);
                case "--rate" -> rate = number(word, value, 1, 50);
                case "--report" -> folder = value;
                case "--off" -> off = value;
                default -> throw new IllegalArgumentException("holdfast: chaos knows no " + word);
            }
        }
        if (minutes == 0) {
            throw new IllegalArgumentException("holdfast: --minutes is missing");
        }
        if (!off.isEmpty() && !SWITCHES.contains(off)) {
            throw new IllegalArgumentException("holdfast: --off must be one of " + SWITCHES + ", but is " + off);
        }
        boolean usual = erp.vendor().equals(ErpAccount.all().getFirst().vendor());
        String command = "./holdfast chaos --minutes " + minutes + (usual ? "" : " --erp " + erp.vendor()) + " --seed "
                + seed + (rate == 8 ? "" : " --rate " + rate) + (off.isEmpty() ? "" : " --off " + off);
        return Plan.everything(
                        command,
                        root,
                        root.resolve(folder),
                        seed,
                        Math.toIntExact(minutes * 60 * rate),
                        Duration.ofMinutes(minutes))
                .into(erp)
                .without(off);
    }

    private static ErpAccount erp(String name) {
        return ErpAccount.of(name)
                .orElseThrow(() -> new IllegalArgumentException("holdfast: --erp must be one of "
                        + ErpAccount.all().stream().map(ErpAccount::vendor).toList() + ", but is " + name));
    }

    private static long number(String option, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("holdfast: " + option + " wants a number, not \"" + value + "\"", e);
        }
        throw new IllegalArgumentException(
                "holdfast: " + option + " must be from " + least + " to " + most + ", but is " + value);
    }
}
