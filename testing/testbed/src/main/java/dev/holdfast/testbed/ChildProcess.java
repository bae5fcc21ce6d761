package dev.holdfast.testbed;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process of ours in a session of its own, so that a Ctrl-C at the terminal reaches only the one who started it, and the
 * order in which parts end is ours to choose. Output goes to a file: a pipe that nobody reads would stop the process.
 */
public final class ChildProcess {
    private static final Duration POLL = Duration.ofMillis(25);
    private static final int TAIL_BYTES = 16 * 1024;

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a command; output is appended to {@code log}.
     *
     * @param name how messages call it
     * @param environment added to this process' own; an empty value removes the variable
     */
    public static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path folder, Path log) {
        List<String> whole = new ArrayList<>(SessionLeader.PREFIX);
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        environment.forEach((key, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(key);
            } else {
                builder.environment().put(key, value);
            }
        });
        try {
            Files.createDirectories(folder);
            Files.createDirectories(log.toAbsolutePath().getParent());
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + name, e);
        }
    }

    /** How messages call it. */
    public String name() {
        return name;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** The operating system's view of it. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** The file that its output goes to. */
    public Path log() {
        return log;
    }

    /** Whether it runs; a frozen process does. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code, once it has ended; 128 + signal number when a signal ended it. */
    public Optional<Integer> exitCode() {
        return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    /**
     * Waits for a condition.
     *
     * @throws NotReadyException when the process ends or the limit passes first
     */
    public void awaitReady(Duration limit, BooleanSupplier ready) {
        long end = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (awaitEnd(POLL)) {
                throw new NotReadyException(
                        name + " ended with exit code " + process.exitValue() + " before it was ready" + lastLines());
            }
            if (System.nanoTime() > end) {
                throw new NotReadyException(name + " was not ready in " + limit.toSeconds() + " s" + lastLines());
            }
        }
    }

    /** Waits for its end; false when the limit passes first. */
    public boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + name, e);
        }
    }

    /** Sends a signal to the process alone; nothing happens when it has ended. */
    public void signal(ProcessSignal signal) {
        if (signal == ProcessSignal.KILL) {
            process.destroyForcibly();
            return;
        }
        if (!process.isAlive()) {
            return;
        }
        try {
            // Not Process.destroy(): it knows only TERM and KILL.
            Process kill = new ProcessBuilder("kill", "-" + signal.name(), Long.toString(pid()))
                    .redirectErrorStream(true)
                    .start();
            kill.getOutputStream().close();
            kill.getInputStream().readAllBytes();
            kill.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not signal " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while signalling " + name, e);
        }
    }

    /** Ends the process and all that it started, where they stand, and waits until they are gone. */
    public void kill() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.addFirst(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }

    /** Asks the process to end, and kills it with all that it started when it has not after the limit; true when it ended by itself. */
    public boolean stop(Duration limit) {
        signal(ProcessSignal.TERM);
        boolean byItself = awaitEnd(limit);
        kill();
        return byItself;
    }

    /** The last lines of its output. */
    public List<String> tail(int lines) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of("(its log " + log + " cannot be read: " + e.getMessage() + ")");
        }
    }

    private String lastLines() {
        return "; the end of " + log + ":\n  " + String.join("\n  ", tail(30));
    }
}
