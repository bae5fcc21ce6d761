package dev.holdfast.secrets.tokens;

import dev.holdfast.secrets.SecretUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pairs in a folder that all processes of a machine share, one file a name, readable by its owner alone, as files of secrets are.
 * A file is replaced whole and is on disk before the new pair is used: a reader sees the old pair or the new one, never a part.
 */
public final class FileTokens implements TokenKeeper {

    /** Longer than an exchange with its deadline, shorter than the lease of whoever waits. */
    public static final Duration PATIENCE = Duration.ofSeconds(45);

    /** What a file says whose pair is kept elsewhere. */
    private static final String MOVED = "holdfast tokens moved";

    private final Path folder;
    private final Duration patience;

    /** With {@link #PATIENCE}. @param folder made when it is not there */
    public FileTokens(Path folder) {
        this(folder, PATIENCE);
    }

    /** @param patience longest wait for another process that renews */
    public FileTokens(Path folder, Duration patience) {
        this.folder = folder.toAbsolutePath().normalize();
        this.patience = patience;
    }

    @Override
    public Optional<TokenPair> current(String name) {
        Path file = file(name, ".tokens");
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.equals(List.of(MOVED))) {
                throw new SecretUnavailableException("The tokens of " + name + " were moved from " + file
                        + " to PostgreSQL: give this process the connections.yaml that has tokens, as the others have");
            }
            return Optional.of(TokenText.read(lines).orElseThrow(() -> unreadable(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SecretUnavailableException("The token store cannot be read: " + file, e);
        }
    }

    @Override
    public TokenPair renewed(String name, @Nullable TokenPair seen, Function<Optional<TokenPair>, TokenPair> exchange) {
        Path next = file(name, ".next");
        makeFolder();
        return TokenLocks.holding(file(name, ".lock"), patience, () -> {
            Optional<TokenPair> held = current(name);
            if (held.isPresent() && !held.get().equals(seen)) {
                return held.get();
            }
            // Opened before the vendor is asked: a pair that cannot be kept must not be got.
            try (FileChannel channel = opened(next)) {
                TokenPair pair = exchange.apply(held);
                keep(TokenText.written(pair), channel, next, file(name, ".tokens"));
                return pair;
            } catch (IOException e) {
                throw new SecretUnavailableException(
                        "The token store cannot be written: " + next + ": make room or give this user the right", e);
            }
        });
    }

    /**
     * Gives a pair into other hands, once and for all: the file says so afterwards. Nothing happens where there is none, or it was
     * given away before. When {@code to} throws, the pair stays here.
     */
    void handOver(String name, Consumer<TokenPair> to) {
        Path file = file(name, ".tokens");
        if (!Files.exists(file) || isMoved(file)) {
            return;
        }
        TokenLocks.holding(file(name, ".lock"), patience, () -> {
            if (!isMoved(file)) {
                to.accept(current(name).orElseThrow());
                Path next = file(name, ".next");
                try (FileChannel channel = opened(next)) {
                    keep(MOVED + "\n", channel, next, file);
                } catch (IOException e) {
                    throw new SecretUnavailableException("The token store cannot be written: " + next, e);
                }
            }
            return file;
        });
    }

    private static boolean isMoved(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).equals(List.of(MOVED));
        } catch (IOException e) {
            throw new SecretUnavailableException("The token store cannot be read: " + file, e);
        }
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new SecretUnavailableException("The token store cannot be made: " + folder, e);
        }
    }

    private static FileChannel opened(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        // Room for any pair: a full disk shows now.
        channel.write(ByteBuffer.allocate(16 * 1024));
        channel.force(true);
        return channel;
    }

    private void keep(String text, FileChannel channel, Path next, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        channel.position(0);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.truncate(channel.position());
        channel.force(true);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static SecretUnavailableException unreadable(Path file) {
        return new SecretUnavailableException("The token store is damaged: " + file
                + ": sign in anew, give the new refresh token and delete the file");
    }

    private Path file(String name, String suffix) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,100}")) {
            throw new IllegalArgumentException("No name of a token pair: " + name);
        }
        return folder.resolve(name + suffix);
    }
}
