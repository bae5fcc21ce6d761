package dev.holdfast.proof.chaos;

import dev.holdfast.testbed.ServiceProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where and of what a run was: without these, its figures are nobody's.
 *
 * @param load of the last minute, before the run began
 * @param revision of the sources, and whether they were changed since
 */
record Place(String machine, String java, String services, double load, String revision) {

    static Place here(Path root) {
        java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        String memory = system instanceof com.sun.management.OperatingSystemMXBean detailed
                ? String.format(Locale.ROOT, "%.1f GiB", detailed.getTotalMemorySize() / (double) (1L << 30))
                : "unknown memory";
        return new Place(
                system.getAvailableProcessors() + " processors (" + processor() + "), " + memory + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                "two gateways and two erp-syncs, each " + String.join(" ", ServiceProcess.SMALL)
                        + "; one Kafka broker, one Redis, one PostgreSQL",
                system.getSystemLoadAverage(),
                revision(root));
    }

    private static String processor() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo"))
                    .lines()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String revision(Path root) {
        String head = git(root, "rev-parse", "--short=12", "HEAD");
        return git(root, "status", "--porcelain").isEmpty() ? head : head + ", and changes that are not committed";
    }

    private static String git(Path root, String... words) {
        try {
            String[] command = new String[words.length + 1];
            command[0] = "git";
            System.arraycopy(words, 0, command, 1, words.length);
            Process git = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .start();
            git.getOutputStream().close();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : "unknown revision";
        } catch (IOException e) {
            return "unknown revision (no git)";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown revision";
        }
    }
}
