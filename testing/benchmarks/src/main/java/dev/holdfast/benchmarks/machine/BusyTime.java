package dev.holdfast.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How long all processors together have worked since the machine started; from Linux' {@code /proc/stat}. */
public final class BusyTime {

    private static final Path FILE = Path.of("/proc/stat");
    /** What Linux calls a hundredth of a second, on every architecture that it tells programs about. */
    private static final long TICK_MILLIS = 10;

    private BusyTime() {}

    /** Empty where there is no such file. */
    public static Optional<Duration> read() {
        try {
            return Files.isReadable(FILE) ? Optional.of(parse(Files.readString(FILE))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The first line: user, nice, system, idle, iowait, irq, softirq, steal; the guests' are in user already. */
    static Duration parse(String stat) {
        String[] words = stat.lines().findFirst().orElse("").strip().split("\\s+");
        if (words.length < 9 || !words[0].equals("cpu")) {
            throw new IllegalArgumentException("The first line of " + FILE + " is not one of processor times");
        }
        long ticks = 0;
        for (int i : new int[] {1, 2, 3, 6, 7}) {
            ticks += Long.parseLong(words[i]);
        }
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }
}
