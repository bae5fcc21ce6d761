package dev.holdfast.launcher.machine;

import com.sun.management.OperatingSystemMXBean;
import dev.holdfast.launcher.ExitCode;
import dev.holdfast.launcher.StopException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What this machine must have before anything is started. */
public final class Machine {
    /** All parts take about 1.2 GiB when they are up; the rest is for the peak while they start. */
    private static final double MEMORY_GIB = 3;

    /** A day of trying things out; also what Maven's downloads and the builds take from a fresh clone. */
    private static final double DISK_GIB = 3;

    private static final double GIB = 1L << 30;

    private Machine() {}

    /**
     * Goes on only when everything is good.
     *
     * @throws StopException naming all that is not, with the fixes
     */
    public static void require(List<Finding> findings) {
        List<String> lacking = findings.stream()
                .filter(finding -> !finding.good())
                .map(finding -> finding.name() + ": " + finding.found() + "; " + finding.fix())
                .toList();
        if (!lacking.isEmpty()) {
            throw new StopException(
                    ExitCode.MACHINE, "this machine lacks something:\n  " + String.join("\n  ", lacking));
        }
    }

    /** Enough memory that could be used now. */
    public static Finding memory() {
        double free = availableMemory() / GIB;
        String found = gib(free) + " available";
        return free >= MEMORY_GIB
                ? Finding.good("memory", found)
                : Finding.bad("memory", found, "close something: Holdfast and its stores need " + gib(MEMORY_GIB));
    }

    /** Enough disk where the data goes. */
    public static Finding disk(Path data) {
        Path existing = data.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            double free = Files.getFileStore(existing).getUsableSpace() / GIB;
            String found = gib(free) + " free at " + existing;
            return free >= DISK_GIB
                    ? Finding.good("disk", found)
                    : Finding.bad(
                            "disk",
                            found,
                            "make room for " + gib(DISK_GIB) + ", or name another folder in HOLDFAST_DATA");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bundled server program for this machine. */
    public static Finding system() {
        String name = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        boolean known = name.toLowerCase(Locale.ROOT).startsWith("linux")
                && List.of("amd64", "aarch64").contains(System.getProperty("os.arch"));
        return known
                ? Finding.good("system", name)
                : Finding.bad(
                        "system", name, "the bundled PostgreSQL is for Linux on amd64 and aarch64; use one of these");
    }

    /** What PostgreSQL needs to run for a user whom it would refuse otherwise. */
    public static Finding unprivileged() {
        if (!System.getProperty("user.name").equals("root")) {
            return Finding.good("user", System.getProperty("user.name"));
        }
        try {
            boolean works = new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
            return works
                    ? Finding.good("user", "root, with user namespaces")
                    : Finding.bad(
                            "user",
                            "root, without user namespaces",
                            "PostgreSQL refuses to run as root: run ./holdfast as another user");
        } catch (IOException e) {
            return Finding.bad("user", "root, and no unshare program", "run ./holdfast as another user");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking at the user", e);
        }
    }

    /** Whether every port is free; names those that are not. */
    public static Finding ports(Map<String, Integer> ports) {
        List<String> taken = ports.entrySet().stream()
                .filter(entry -> !isFree(entry.getValue()))
                .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
                .toList();
        return taken.isEmpty()
                ? Finding.good("ports", "all free")
                : Finding.bad(
                        "ports",
                        "in use: " + String.join(", ", taken),
                        "end what uses them, or choose others with --port-base, such as --port-base 20000");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static double availableMemory() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Path linux = Path.of("/proc/meminfo");
        if (!Files.exists(linux)) {
            // Elsewhere "free" leaves out what caches would give back: the whole is the better guess.
            return (double) system.getTotalMemorySize();
        }
        try (Stream<String> lines = Files.lines(linux)) {
            double available = lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
            // In a container the limit is the container's, and /proc tells of the host.
            return Math.min(available, (double) system.getTotalMemorySize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String gib(double amount) {
        return String.format(Locale.ROOT, "%.1f GiB", amount);
    }
}
