package dev.holdfast.simulators.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.exchange.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file that makes an acknowledged change outlive a kill: one line a commit. {@link #append} hands the line to the operating
 * system, so that a SIGKILL after it loses nothing; {@link #sync} returns when the disk has it, and callers that wait at the same
 * time share one fsync.
 */
final class Journal implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;
    private final Object syncing = new Object();
    private volatile long written;
    private long synced;

    private Journal(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens the journal of a folder and hands each whole line to {@code replay}. A last line without an end was never acknowledged
     * and is cut off.
     *
     * @throws IllegalStateException when another process holds the folder, or a line inside is damaged
     */
    static Journal open(Path folder, Consumer<JsonNode> replay) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("journal.jsonl"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw new IllegalStateException("Somebody else uses the simulators' data folder " + folder
                        + ": stop it, or name another folder");
            }
            Journal journal = new Journal(channel, lock);
            journal.written = journal.replay(Files.readAllBytes(folder.resolve("journal.jsonl")), replay);
            channel.truncate(journal.written);
            channel.position(journal.written);
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("The simulators' data folder " + folder + " cannot be used", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private long replay(byte[] content, Consumer<JsonNode> replay) {
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                replay.accept(Json.parse(Arrays.copyOfRange(content, start, i)));
                start = i + 1;
            }
        }
        return start;
    }

    /** Appends a line and returns the position to {@link #sync} to. Callers take turns. */
    long append(JsonNode line) {
        byte[] json = Json.bytes(line);
        ByteBuffer bytes =
                ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            written = channel.position();
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException("The simulators' journal cannot be written", e);
        }
    }

    /** Returns when everything up to the position is on disk. */
    void sync(long position) {
        synchronized (syncing) {
            if (synced >= position) {
                return;
            }
            long upTo = written;
            try {
                channel.force(false);
            } catch (IOException e) {
                throw new UncheckedIOException("The simulators' journal cannot be synced", e);
            }
            synced = upTo;
        }
    }

    /** Empties the file. */
    void clear() {
        try {
            synchronized (syncing) {
                channel.truncate(0);
                channel.position(0);
                channel.force(true);
                written = 0;
                synced = 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The simulators' journal cannot be emptied", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.force(true);
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The simulators' journal cannot be closed", e);
        }
    }
}
