package dev.holdfast.benchmarks.machine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CPU time of processes, user and system together, from the operating system's accounting. On a machine that others use
 * too it is the figure that holds still: what others take makes a process wait, but is not counted as its own. Children
 * that a process forks (Redis, when it rewrites its log) are not in it.
 */
public final class CpuClock {

    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();

    /** Watches these processes under these names. */
    public CpuClock(Map<String, ProcessHandle> processes) {
        this.processes.putAll(processes);
    }

    /** What each has used since it started. */
    public Map<String, Duration> read() {
        Map<String, Duration> used = new LinkedHashMap<>();
        processes.forEach((name, process) -> used.put(
                name,
                process.info()
                        .totalCpuDuration()
                        .orElseThrow(() -> new IllegalStateException(
                                "The operating system does not say how much CPU time " + name + " has used"))));
        return used;
    }

    /** Microseconds of CPU time a piece, between two readings. */
    public static Map<String, Double> microsEach(
            Map<String, Duration> before, Map<String, Duration> after, long pieces) {
        Map<String, Double> each = new LinkedHashMap<>();
        after.forEach((name, used) -> each.put(
                name, used.minus(before.getOrDefault(name, Duration.ZERO)).toNanos() / 1000.0 / Math.max(1, pieces)));
        return each;
    }
}
