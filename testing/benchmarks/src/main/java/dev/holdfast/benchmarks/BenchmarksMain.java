package dev.holdfast.benchmarks;

import dev.holdfast.benchmarks.bulk.BulkBenchmark;
import dev.holdfast.benchmarks.gateway.GatewayBenchmark;
import dev.holdfast.benchmarks.outage.OutageBenchmark;
import dev.holdfast.benchmarks.retry.RetryBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./holdfast bench NAME [--quick]}, run in the project's folder. Exit codes: 0 measured, 1 failed, 2 usage. */
public final class BenchmarksMain {

    private static final String USAGE = "usage: ./holdfast bench bulk | gateway | outage | retry [--quick]";

    private BenchmarksMain() {}

    /** Runs one benchmark. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean quick = words.remove("--quick");
        Path root = Path.of("").toAbsolutePath();
        boolean good =
                switch (String.join(" ", words)) {
                    case "bulk" -> new BulkBenchmark(root, System.out).run(quick);
                    case "gateway" -> new GatewayBenchmark(root, System.out).run(quick);
                    case "outage" -> new OutageBenchmark(root, System.out).run(quick);
                    case "retry" -> new RetryBenchmark(root, System.out).run(quick);
                    default -> {
                        System.err.println(USAGE);
                        System.exit(2);
                        yield false;
                    }
                };
        System.exit(good ? 0 : 1);
    }
}
