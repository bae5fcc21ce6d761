package dev.holdfast.connectors.shiphero;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * Where the secrets of webhooks are kept that Holdfast made: a file each, readable by this user alone, named for the webhook. The
 * gateway reads them as any {@code file://} secret.
 */
final class WebhookSecrets {

    private final Path folder;

    WebhookSecrets(String folder) {
        this.folder = Path.of(folder);
    }

    boolean has(String webhook) {
        return Files.isRegularFile(file(webhook));
    }

    /** @throws UpstreamException {@code Rejected} when nothing can be kept there, before ShipHero is asked for a secret */
    void ready() {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".try", "", owner()));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** @throws UpstreamException {@code Rejected} when it cannot be kept */
    void keep(String webhook, String secret) {
        try {
            Path next = Files.createTempFile(folder, ".next", "", owner());
            Files.writeString(next, secret, StandardCharsets.UTF_8);
            Files.move(next, file(webhook), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Path file(String webhook) {
        return folder.resolve(webhook.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    private UpstreamException unusable(IOException cause) {
        return new UpstreamException(
                new Failure.Rejected("Webhook secrets cannot be kept in " + folder
                        + ": make the folder (webhook-secrets), and let this user write there"),
                cause);
    }

    private static FileAttribute<?> owner() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }
}
