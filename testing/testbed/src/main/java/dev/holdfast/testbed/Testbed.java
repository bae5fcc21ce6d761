package dev.holdfast.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka, Redis and PostgreSQL for many tests. What tests share they keep apart by name: a database each, and a
 * {@link #newPrefix} before topics and keys. A test that stops or kills a store starts its own.
 *
 * <p>The stores live in a process of their own that ends with its owner: the test JVM, or the whole run where
 * {@code ./holdfast test} names a file for its addresses in the system property {@value #FILE_PROPERTY} and itself in the
 * environment variable {@value #OWNER_VARIABLE}; then the first test that needs the testbed starts it, and all others use it.
 */
public final class Testbed {
    /** Names the file of the running testbed's addresses; absent or empty: this JVM has its own. */
    public static final String FILE_PROPERTY = "holdfast.testbed";

    /** Process id of the run that a testbed named by {@value #FILE_PROPERTY} ends with; absent: it ends with this JVM. */
    public static final String OWNER_VARIABLE = "HOLDFAST_TESTBED_OWNER";

    /** Three servers starting at once on two busy cores. */
    private static final Duration READY = Duration.ofMinutes(2);

    private static final int STARTS = 3;

    private static @Nullable Testbed shared;

    private final TestbedAddresses addresses;
    private final PostgresServer postgres;

    private Testbed(TestbedAddresses addresses) {
        this.addresses = addresses;
        // A handle on a server that another process runs: only its SQL side is used.
        this.postgres = new PostgresServer(Path.of("."), addresses.postgresPort(), addresses.postgresPassword());
    }

    /**
     * The testbed of this JVM, started at the first call.
     *
     * @throws NotReadyException with the end of its log
     */
    public static synchronized Testbed shared() {
        if (shared == null) {
            shared = new Testbed(TestbedAddresses.read(liveFile()));
        }
        return shared;
    }

    /** What Kafka clients want as {@code bootstrap.servers}. */
    public String kafkaBootstrap() {
        return addresses.kafka();
    }

    /** Redis' address. */
    public String redisUri() {
        return addresses.redis();
    }

    /**
     * Creates an empty database.
     *
     * @param hint begins its name, so that a person who looks finds whose it is
     */
    public Database newDatabase(String hint) {
        return postgres.createDatabase(name(hint).replace('-', '_') + unique());
    }

    /**
     * Creates a database that holds what {@code template} does, such as a migrated schema; nobody may be connected to that one.
     */
    public Database newDatabase(String hint, Database template) {
        String url = template.jdbcUrl();
        return postgres.createDatabase(
                name(hint).replace('-', '_') + unique(), url.substring(url.lastIndexOf('/') + 1));
    }

    /** A prefix for topics, consumer groups and Redis keys that nothing else uses: {@code hint-1a2b3c4d.} */
    public String newPrefix(String hint) {
        return name(hint) + "-" + unique() + ".";
    }

    private static String name(String hint) {
        String clean = hint.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "t-" + clean.substring(0, Math.min(40, clean.length()));
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static Path liveFile() {
        String named = System.getProperty(FILE_PROPERTY, "");
        try {
            if (named.isEmpty()) {
                Path folder = Files.createTempDirectory("holdfast-test-");
                Path file = start(
                        folder.resolve("testbed.properties"),
                        ProcessHandle.current().pid());
                // This class may be loaded more than once: an application under test has a class loader of its own.
                System.setProperty(FILE_PROPERTY, file.toString());
                return file;
            }
            Path file = Path.of(named).toAbsolutePath();
            Files.createDirectories(file.getParent());
            // Test JVMs may start side by side: one of them starts the testbed, the others wait for it.
            try (FileChannel channel = FileChannel.open(
                            file.resolveSibling(file.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return lock.isValid() && TestbedAddresses.isLive(file) ? file : start(file, owner());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start the testbed", e);
        }
    }

    private static long owner() {
        String named = System.getenv(OWNER_VARIABLE);
        return named == null || named.isEmpty() ? ProcessHandle.current().pid() : Long.parseLong(named);
    }

    /** A port that was free when it was chosen may be taken when a server wants it: then others are chosen. */
    private static Path start(Path file, long owner) throws IOException {
        for (int start = 1; ; start++) {
            ChildProcess process = launch(file, owner);
            try {
                process.awaitReady(READY, () -> Files.exists(file));
                return file;
            } catch (NotReadyException e) {
                if (process.isAlive() || start == STARTS) {
                    throw e;
                }
            }
        }
    }

    private static ChildProcess launch(Path file, long owner) throws IOException {
        Files.deleteIfExists(file);
        List<String> command =
                new java.util.ArrayList<>(JavaProgram.command(KafkaBroker.SMALL, TestbedMain.class.getName()));
        command.addAll(List.of(file.toString(), Long.toString(owner)));
        return ChildProcess.start("testbed", command, Map.of(), file.getParent(), file.resolveSibling("testbed.log"));
    }
}
