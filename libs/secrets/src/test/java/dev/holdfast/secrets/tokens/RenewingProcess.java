package dev.holdfast.secrets.tokens;

import dev.holdfast.testbed.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Asks for new tokens and never gets them: to be killed meanwhile. Arguments: JDBC URL, user, password, file to write when it asks. */
final class RenewingProcess {

    private RenewingProcess() {}

    public static void main(String[] arguments) {
        new TokenTable(new Database(arguments[0], arguments[1], arguments[2]))
                .keeper()
                .renewed("acme", null, held -> {
                    try {
                        Files.writeString(Path.of(arguments[3]), "asking");
                        new CountDownLatch(1).await();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new IllegalStateException("was to be killed");
                });
    }
}
