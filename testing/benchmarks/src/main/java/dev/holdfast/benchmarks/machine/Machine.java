package dev.holdfast.benchmarks.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the figures come from; without a name, since figures are published.
 *
 * @param processors how many this process may use
 * @param load average of runnable tasks in the last minute, before the benchmark; negative where unknown
 */
public record Machine(
        String processor, int processors, long memoryMegabytes, String operatingSystem, String java, double load) {

    /** This machine, now. */
    public static Machine here() {
        java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        long memory = system instanceof com.sun.management.OperatingSystemMXBean detailed
                ? detailed.getTotalMemorySize() >> 20
                : -1;
        return new Machine(
                modelName().orElse(System.getProperty("os.arch")),
                system.getAvailableProcessors(),
                memory,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                system.getSystemLoadAverage());
    }

    private static Optional<String> modelName() {
        Path file = Path.of("/proc/cpuinfo");
        try {
            return Files.readString(file)
                    .lines()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
