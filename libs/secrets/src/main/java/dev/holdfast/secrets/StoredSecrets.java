package dev.holdfast.secrets;

import dev.holdfast.settings.SecretRef;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Secrets of environment variables ({@code env://NAME}) and files ({@code file:///path}).
 *
 * <p>A file's secret is its content without the line break at its end. It is read again once its copy is older than
 * {@link #COPY_LIFE}, so a rotation is picked up without a restart.
 */
public final class StoredSecrets implements SecretResolver {

    /** How old an answer may be: long enough to spare the disk at full load, short enough that a rotation needs no restart. */
    public static final Duration COPY_LIFE = Duration.ofSeconds(30);

    /** Larger than any key or certificate chain; a larger file was named by mistake. */
    private static final long MAX_BYTES = 64 * 1024;

    private static final System.Logger LOG = System.getLogger(StoredSecrets.class.getName());

    private final Clock clock;
    private final Duration copyLife;
    private final Function<String, Optional<String>> environment;
    private final Map<SecretRef, Copy> copies = new ConcurrentHashMap<>();
    private final Set<Path> warned = ConcurrentHashMap.newKeySet();

    private record Copy(Secret secret, Instant readAt) {}

    /** With the system's clock, this process's environment and {@link #COPY_LIFE}. */
    public StoredSecrets() {
        this(Clock.systemUTC());
    }

    /** With this process's environment and {@link #COPY_LIFE}. */
    public StoredSecrets(Clock clock) {
        this(clock, COPY_LIFE, name -> Optional.ofNullable(System.getenv(name)));
    }

    /** With an environment and a life of copies of its own. */
    public StoredSecrets(Clock clock, Duration copyLife, Function<String, Optional<String>> environment) {
        this.clock = clock;
        this.copyLife = copyLife;
        this.environment = environment;
    }

    @Override
    public Secret resolve(SecretRef reference) {
        Copy copy = copies.get(reference);
        if (copy != null && clock.instant().isBefore(copy.readAt().plus(copyLife))) {
            return copy.secret();
        }
        Secret secret = new Secret(read(reference));
        copies.put(reference, new Copy(secret, clock.instant()));
        return secret;
    }

    @Override
    public void forget(SecretRef reference) {
        copies.remove(reference);
    }

    @Override
    public Optional<Instant> changedAt(SecretRef reference) {
        if (!reference.scheme().equals("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Files.getLastModifiedTime(Path.of(reference.location())).toInstant());
        } catch (IOException e) {
            throw unavailable(reference, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private String read(SecretRef reference) {
        return switch (reference.scheme()) {
            case "env" -> ofEnvironment(reference);
            case "file" -> ofFile(reference);
            default ->
                throw new SecretUnavailableException(
                        reference + " names a secret store that is not built in; use env:// or file://");
        };
    }

    private String ofEnvironment(SecretRef reference) {
        return environment
                .apply(reference.location())
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new SecretUnavailableException(
                        reference + " is not set; give this process the environment variable " + reference.location()));
    }

    private String ofFile(SecretRef reference) {
        Path file = Path.of(reference.location());
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new SecretUnavailableException(reference + " has " + size + " bytes; no secret is larger than "
                        + MAX_BYTES + ", name another file");
            }
            String value = Files.readString(file).replaceFirst("[\\r\\n]+$", "");
            if (value.isBlank()) {
                throw new SecretUnavailableException(reference + " is empty; write the secret into the file");
            }
            warnIfReadableByAll(file, reference);
            return value;
        } catch (NoSuchFileException e) {
            throw unavailable(reference, "does not exist; create the file, readable by this process alone", e);
        } catch (AccessDeniedException e) {
            throw unavailable(
                    reference, "may not be read by this process; make it the file's owner, with mode 0600", e);
        } catch (CharacterCodingException e) {
            throw unavailable(reference, "is not UTF-8 text; secrets are text, PEM for keys", e);
        } catch (IOException e) {
            throw unavailable(reference, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private void warnIfReadableByAll(Path file, SecretRef reference) throws IOException {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ) && warned.add(file)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The secret {0} is readable by every user of this machine; give the file mode 0600",
                        reference);
            }
        } catch (UnsupportedOperationException e) {
            // A file system without POSIX permissions has nothing to warn of.
            warned.add(file);
        }
    }

    private static SecretUnavailableException unavailable(SecretRef reference, String what, IOException cause) {
        return new SecretUnavailableException(reference + " " + what, cause);
    }
}
