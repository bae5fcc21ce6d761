package dev.holdfast.launcher;

import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.DataLock;
import dev.holdfast.launcher.parts.Leftovers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** {@code down}: asks the running launcher to end everything, or ends what a killed one has left. */
final class Down {
    /** The launcher's own limits, one wave after another. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofMillis(100);

    private final DataFolder data;
    private final Progress progress;

    Down(Path data, Progress progress) {
        this.data = new DataFolder(data);
        this.progress = progress;
    }

    ExitCode run() {
        Optional<DataLock> lock = DataLock.take(data);
        if (lock.isPresent()) {
            new Leftovers(data).end(progress);
            lock.get().close();
            progress.say("nothing of " + data.root() + " runs any more");
            return ExitCode.DONE;
        }
        ProcessHandle launcher = DataLock.holderOf(data)
                .orElseThrow(() -> new StopException(
                        ExitCode.PART, "another process uses " + data.root() + ", but it is not known which"));
        progress.say("asking process " + launcher.pid() + " to stop everything");
        launcher.destroy();
        awaitLock(launcher);
        progress.say("stopped");
        return ExitCode.DONE;
    }

    // The lock, not the process: one that has ended still counts as alive until its parent has asked for its exit code.
    private void awaitLock(ProcessHandle launcher) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<DataLock> lock = DataLock.take(data);
            if (lock.isPresent()) {
                lock.get().close();
                return;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new StopException(
                ExitCode.PART,
                "process " + launcher.pid() + " still runs after " + LIMIT.toSeconds()
                        + " s; kill it, and run ./holdfast down again for what it leaves");
    }
}
