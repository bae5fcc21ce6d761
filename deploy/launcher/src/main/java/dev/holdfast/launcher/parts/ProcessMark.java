package dev.holdfast.launcher.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Tells a process from every other that ever has the same process id: the id and its start, as the operating system keeps it.
 * Only with both matching is a process taken for ours.
 */
public record ProcessMark(long pid, String started) {

    /** The mark of a living process; what is read of an ended one matches nothing. */
    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), startOf(process));
    }

    /** The process, when it lives and is the same. */
    public Optional<ProcessHandle> live() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> !started.isEmpty() && startOf(process).equals(started));
    }

    /** What {@link #write} wrote; empty when there is no such file, or it was cut short by a crash. */
    public static Optional<ProcessMark> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() == 2 && lines.getFirst().matches("\\d{1,18}")
                    ? Optional.of(new ProcessMark(Long.parseLong(lines.getFirst()), lines.getLast()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }

    /** Writes the file whole or not at all. */
    public void write(Path file) {
        Path growing = file.resolveSibling(file.getFileName() + ".growing");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(growing, pid + "\n" + started + "\n");
            Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    private static String startOf(ProcessHandle process) {
        Path linux = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            if (Files.exists(linux)) {
                // Ticks since boot: unlike a wall-clock time, it does not move when the clock is set. Field 22; the
                // second
                // one, the program's name in parentheses, may hold blanks.
                String stat = Files.readString(linux);
                String ticks = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
                return Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                                .strip() + "/" + ticks;
            }
        } catch (IOException e) {
            return ""; // it ended while we looked
        }
        return process.info().startInstant().map(Object::toString).orElse("");
    }
}
