package dev.holdfast.secrets.tokens;

import dev.holdfast.secrets.SecretUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Locks by file, between processes and inside this one: a file's lock belongs to the process, so that threads take turns before
 * they ask for it. The system gives it back when a process ends, however it ends.
 */
final class TokenLocks {

    /** One for each file, whoever keeps tokens there. */
    private static final Map<Path, ReentrantLock> INSIDE = new ConcurrentHashMap<>();

    /** How often a lock that another process holds is asked for again. */
    private static final Duration AGAIN = Duration.ofMillis(50);

    private TokenLocks() {}

    /** @throws SecretUnavailableException when the lock is not had in time */
    static <T> T holding(Path file, Duration patience, Supplier<T> work) {
        ReentrantLock inside = INSIDE.computeIfAbsent(file, path -> new ReentrantLock());
        long until = System.nanoTime() + patience.toNanos();
        try {
            if (!inside.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw taken(file);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel, file, inside.newCondition(), until)) {
                if (!lock.isValid()) {
                    throw taken(file);
                }
                return work.get();
            } finally {
                inside.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretUnavailableException("Interrupted while waiting for the token store " + file, e);
        } catch (IOException e) {
            throw new SecretUnavailableException(
                    "The token store cannot be locked: " + file + ": see that this user may write there", e);
        }
    }

    private static FileLock lock(FileChannel channel, Path file, Condition nobodySignals, long until)
            throws IOException, InterruptedException {
        while (true) {
            FileLock lock = tried(channel);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() >= until) {
                throw taken(file);
            }
            // Woken early or not, the next round asks again.
            long unused = nobodySignals.awaitNanos(AGAIN.toNanos());
        }
    }

    /** Null while another process, or somebody else in this one, holds it. */
    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static SecretUnavailableException taken(Path file) {
        return new SecretUnavailableException("Another process renews tokens and does not end: " + file);
    }
}
