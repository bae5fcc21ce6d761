package dev.holdfast.launcher.parts;

import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.data.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes that a launcher has started, on record in {@code run/<part>.pid} from their first moment on, and how what a
 * killed launcher left behind is ended. Nothing is ever ended by name or by port: a process that is not on record, or whose
 * start differs from the record's, is somebody else's.
 */
public final class Leftovers {
    /** Enough to flush and close; what still runs then is killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;

    /** The records of a data folder. */
    public Leftovers(DataFolder data) {
        this.folder = data.folder("run");
    }

    /** Puts a process on record. */
    public void record(String part, ProcessHandle process) {
        ProcessMark.of(process).write(folder.resolve(part + ".pid"));
    }

    /** Takes a part off the record once it has ended. */
    public void forget(String part) {
        try {
            Files.deleteIfExists(folder.resolve(part + ".pid"));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete a record in " + folder, e);
        }
    }

    /** Ends what is on record and lives: asks all at once, waits ten seconds, kills the rest; reports each. */
    public void end(Progress progress) {
        Map<String, ProcessHandle> live = live();
        live.forEach((part, process) -> {
            progress.warn(part + " (process " + process.pid() + ") is left from an earlier run; ending it");
            process.destroy();
        });
        awaitAll(live);
        live.forEach((part, process) -> {
            if (process.isAlive()) {
                progress.warn(part + " did not end by itself; killed");
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                process.onExit().join();
            }
        });
        records().forEach(file -> forget(part(file)));
    }

    private Map<String, ProcessHandle> live() {
        Map<String, ProcessHandle> live = new LinkedHashMap<>();
        records().forEach(file -> ProcessMark.read(file)
                .flatMap(ProcessMark::live)
                .ifPresent(process -> live.put(part(file), process)));
        return live;
    }

    private static void awaitAll(Map<String, ProcessHandle> live) {
        try {
            CompletableFuture.allOf(
                            live.values().stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return; // the caller looks who is left
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while ending what earlier runs left", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for a process to end cannot fail", e);
        }
    }

    private List<Path> records() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + folder, e);
        }
    }

    private static String part(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".pid".length());
    }
}
