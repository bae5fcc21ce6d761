package dev.holdfast.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.settings.SecretRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredSecretsTest {

    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    @TempDir
    Path folder;

    private Instant now = START;
    private final Map<String, String> environment = new HashMap<>();
    private final StoredSecrets secrets = new StoredSecrets(
            new SettableClock(), Duration.ofSeconds(30), name -> Optional.ofNullable(environment.get(name)));

    @Test
    void environmentVariablesAreTakenAsTheyAre() {
        environment.put("TOKEN", " spaces count ");

        assertThat(secrets.resolve(SecretRef.parse("env://TOKEN")).reveal()).isEqualTo(" spaces count ");
    }

    @Test
    void anUnsetVariableIsNamedWithTheFix() {
        environment.put("BLANK", " ");

        assertThatThrownBy(() -> secrets.resolve(SecretRef.parse("env://TOKEN")))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessage("env://TOKEN is not set; give this process the environment variable TOKEN");
        assertThatThrownBy(() -> secrets.resolve(SecretRef.parse("env://BLANK")))
                .hasMessageContaining("is not set");
    }

    @Test
    void theLineBreakAtTheEndOfAFileIsNoPartOfItsSecret() throws IOException {
        assertThat(secrets.resolve(file("-----BEGIN-----\nx\n-----END-----\r\n"))
                        .reveal())
                .isEqualTo("-----BEGIN-----\nx\n-----END-----");
    }

    @Test
    void aRotatedFileIsSeenOnceItsCopyIsOldOrAtOnceAfterForget() throws IOException {
        SecretRef reference = file("one");
        secrets.resolve(reference);
        file("two");

        now = START.plusSeconds(29);
        assertThat(secrets.resolve(reference).reveal()).isEqualTo("one");
        now = START.plusSeconds(30);
        assertThat(secrets.resolve(reference).reveal()).isEqualTo("two");

        file("three");
        secrets.forget(reference);
        assertThat(secrets.resolve(reference).reveal()).isEqualTo("three");
    }

    @Test
    void filesThatCannotBeSecretsAreNamedWithTheFix() throws IOException {
        SecretRef absent = SecretRef.parse("file://" + folder.resolve("absent"));
        assertThatThrownBy(() -> secrets.resolve(absent)).hasMessageContaining("does not exist; create the file");
        assertThatThrownBy(() -> secrets.resolve(file(" \n"))).hasMessageContaining("is empty");
        assertThatThrownBy(() -> secrets.resolve(file("x".repeat(65 * 1024)))).hasMessageContaining("66560 bytes");
        SecretRef directory = SecretRef.parse("file://" + folder);
        assertThatThrownBy(() -> secrets.resolve(directory)).hasMessageContaining("cannot be read");
        Files.write(folder.resolve("secret"), new byte[] {(byte) 0xff, (byte) 0xfe});
        SecretRef binary = SecretRef.parse("file://" + folder.resolve("secret"));
        assertThatThrownBy(() -> secrets.resolve(binary)).hasMessageContaining("is not UTF-8");
    }

    @Test
    void aFileThatAllMayReadIsWarnedOfOnceWithoutItsContent() throws IOException {
        SecretRef reference = file("hush");
        Files.setPosixFilePermissions(Path.of(reference.location()), PosixFilePermissions.fromString("rw-r--r--"));
        List<String> logged = new ArrayList<>();
        Logger logger = Logger.getLogger(StoredSecrets.class.getName());
        Handler handler = new Recorder(logged);
        logger.addHandler(handler);
        try {
            secrets.resolve(reference);
            secrets.forget(reference);
            secrets.resolve(reference);
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(logged).singleElement().asString().contains("mode 0600").doesNotContain("hush");
    }

    @Test
    void theTimeOfTheLastChangeIsKnownForFiles() throws IOException {
        SecretRef reference = file("x");
        Files.setLastModifiedTime(Path.of(reference.location()), FileTime.from(START));

        assertThat(secrets.changedAt(reference)).contains(START);
        assertThat(secrets.changedAt(SecretRef.parse("env://X"))).isEmpty();
    }

    @Test
    void aSecretShowsItselfNowhereByAccident() {
        assertThat("it is " + new Secret("hush")).doesNotContain("hush");
    }

    private SecretRef file(String content) throws IOException {
        Path file = folder.resolve("secret");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return SecretRef.parse("file://" + file);
    }

    private final class SettableClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    private static final class Recorder extends Handler {
        private final List<String> logged;

        Recorder(List<String> logged) {
            this.logged = logged;
        }

        @Override
        public void publish(LogRecord entry) {
            logged.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
