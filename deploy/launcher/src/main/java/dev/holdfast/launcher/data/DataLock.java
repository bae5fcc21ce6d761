package dev.holdfast.launcher.data;

import dev.holdfast.launcher.parts.ProcessMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one launcher that uses a data folder, for as long as it lives: the operating system frees it, however the
 * launcher ends.
 */
public final class DataLock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private DataLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the lock; empty when another process has it. */
    public static Optional<DataLock> take(DataFolder data) {
        try {
            FileChannel channel =
                    FileChannel.open(data.file("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            // Who has it stands in a file beside it: the locked one is emptied and rewritten by nobody.
            ProcessMark.of(ProcessHandle.current()).write(holder(data));
            return Optional.of(new DataLock(channel, lock));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not lock " + data.root(), e);
        }
    }

    /** The process that last took the lock, when it lives. */
    public static Optional<ProcessHandle> holderOf(DataFolder data) {
        return ProcessMark.read(holder(data)).flatMap(ProcessMark::live);
    }

    private static Path holder(DataFolder data) {
        return data.file("lock-holder");
    }

    /** Frees it. */
    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
