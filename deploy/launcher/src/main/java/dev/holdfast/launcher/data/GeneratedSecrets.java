package dev.holdfast.launcher.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Secrets of the local installation: one file each, readable by its user alone, made up once and then kept. */
public final class GeneratedSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    /** The secrets of a data folder. */
    public GeneratedSecrets(DataFolder data) {
        this.folder = data.folder("secrets");
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not close " + folder + " to others", e);
        }
    }

    /** The file of a random text of 32 bytes of chance, in URL-safe Base64. */
    public Path token(String name) {
        return file(name, () -> Base64.getUrlEncoder().withoutPadding().encodeToString(random(32)));
    }

    /** The file of a random key of 32 bytes, in Base64. */
    public Path key(String name) {
        return file(name, () -> Base64.getEncoder().encodeToString(random(32)));
    }

    /** The file of a signing secret as Standard Webhooks has them: 24 bytes of chance. */
    public Path signingSecret(String name) {
        return file(name, () -> "whsec_" + Base64.getEncoder().encodeToString(random(24)));
    }

    /** The file of 32 random digits and letters, as PagerDuty's integration keys are. */
    public Path digits(String name) {
        return file(name, () -> HexFormat.of().formatHex(random(16)));
    }

    /** Where the file of a secret is, or will be. */
    Path at(String name) {
        return folder.resolve(name);
    }

    /** Writes a secret, whether there was one or not. */
    void replace(String name, String content) {
        write(at(name), content);
    }

    private Path file(String name, Supplier<String> content) {
        Path file = at(name);
        if (!Files.exists(file)) {
            write(file, content.get());
        }
        return file;
    }

    /** How connections.yaml names a secret's file. */
    public static String reference(Path file) {
        return "file://" + file;
    }

    /** What a secret's file says. */
    public static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }

    // Whole or not at all: a secret cut short by a crash would be a different secret.
    private void write(Path file, String content) {
        Path growing = file.resolveSibling(file.getFileName() + ".growing");
        try {
            Files.deleteIfExists(growing);
            Files.createFile(
                    growing, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(growing, content);
            Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    private static byte[] random(int bytes) {
        byte[] chance = new byte[bytes];
        RANDOM.nextBytes(chance);
        return chance;
    }
}
