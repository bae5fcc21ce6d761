package dev.holdfast.benchmarks.retry;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** CPU time of a process and of all that it started and that still runs: PostgreSQL works in processes of their own. */
final class CpuOf {

    private final ProcessHandle root;
    private final Map<Long, Duration> before = new HashMap<>();

    CpuOf(ProcessHandle root) {
        this.root = root;
        tree().forEach(process -> before.put(process.pid(), used(process)));
    }

    /** Microseconds since it was made, for each of these pieces. */
    double microsEach(long pieces) {
        Duration used = tree().map(process -> used(process).minus(before.getOrDefault(process.pid(), Duration.ZERO)))
                .reduce(Duration.ZERO, Duration::plus);
        return used.toNanos() / 1000.0 / Math.max(1, pieces);
    }

    private Stream<ProcessHandle> tree() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
