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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pairs in a folder that all processes of a machine share, one file a name, readable by its owner alone, as files of secrets are.
 * A file is replaced whole and is on disk before the new pair is used: a reader sees the old pair or the new one, never a part.
 */
public final class FileTokens implements TokenKeeper {

    /** Longer than an exchange with its deadline, shorter than the lease of whoever waits. */
    public static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final String FORM = "holdfast tokens 1";

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
            return Optional.of(read(Files.readAllLines(file, StandardCharsets.UTF_8), file));
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
                keep(pair, channel, next, file(name, ".tokens"));
                return pair;
            } catch (IOException e) {
                throw new SecretUnavailableException(
                        "The token store cannot be written: " + next + ": make room or give this user the right", e);
            }
        });
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

    private void keep(TokenPair pair, FileChannel channel, Path next, Path file) throws IOException {
        String text = String.join("\n", FORM, pair.goodUntil().toString(), pair.origin(), pair.access(), pair.refresh())
                + "\n";
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

    private static TokenPair read(List<String> lines, Path file) {
        try {
            if (lines.size() == 5 && lines.getFirst().equals(FORM)) {
                return new TokenPair(lines.get(3), lines.get(4), Instant.parse(lines.get(1)), lines.get(2));
            }
        } catch (DateTimeException e) {
            throw unreadable(file, e);
        }
        throw unreadable(file, null);
    }

    private static SecretUnavailableException unreadable(Path file, @Nullable Throwable cause) {
        return new SecretUnavailableException(
                "The token store is damaged: " + file
                        + ": sign in anew, give the new refresh token and delete the file",
                cause);
    }

    private Path file(String name, String suffix) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,100}")) {
            throw new IllegalArgumentException("No name of a token pair: " + name);
        }
        return folder.resolve(name + suffix);
    }
}
