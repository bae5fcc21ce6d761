package dev.holdfast.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A PostgreSQL of its own processes, as durable as in production: fsync and synchronous_commit are on, so that a commit
 * which was acknowledged outlives killed processes. UTF-8, a locale that is the same on every machine, and UTC.
 */
public final class PostgresServer implements Server {
    private static final String USER = "holdfast";
    /** Covers crash recovery on a busy machine; a usual start takes half a second. */
    private static final Duration READY = Duration.ofMinutes(1);

    /** Four services with a pool each, and their tests beside them. */
    private static final int MAX_CONNECTIONS = 300;

    private final Path folder;
    private final int port;
    private final String password;
    private final boolean synced;
    private @Nullable ChildProcess process;

    /**
     * A server that keeps its data and {@code postgres.log} in {@code folder}; port 0 takes a free one, once and for all restarts.
     *
     * @param password of the user {@code holdfast}; stands from the first start on the folder
     */
    public PostgresServer(Path folder, int port, String password) {
        this(folder, port, password, true);
    }

    /**
     * One whose data the operating system writes when it likes: what was committed outlives killed processes all the same,
     * but not a machine that loses power. For tests, which kill processes alone and throw the data away.
     */
    public static PostgresServer unsynced(Path folder, int port, String password) {
        return new PostgresServer(folder, port, password, false);
    }

    private PostgresServer(Path folder, int port, String password, boolean synced) {
        this.folder = folder.toAbsolutePath();
        this.port = port == 0 ? FreePorts.next() : port;
        this.password = password;
        this.synced = synced;
    }

    /**
     * Starts it, creates its data when there is none, and waits until it answers.
     *
     * @throws NotReadyException with the end of its log
     */
    public PostgresServer start() {
        launch();
        awaitReady(READY);
        return this;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public ChildProcess launch() {
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            createData();
        }
        ChildProcess started = ChildProcess.start(
                "postgres",
                PostgresPrograms.command("postgres", List.of("-D", data().toString(), "-p", Integer.toString(port))),
                Map.of(),
                folder,
                log());
        process = started;
        return started;
    }

    @Override
    public void awaitReady(Duration limit) {
        process().awaitReady(limit, this::answers);
    }

    /** Ends it after open transactions were cut off and all is on disk. */
    @Override
    public boolean stop(Duration limit) {
        if (process == null) {
            return true;
        }
        // TERM would wait for clients to leave; INT ("fast") does not.
        process.signal(ProcessSignal.INT);
        boolean byItself = process.awaitEnd(limit);
        process.kill();
        return byItself;
    }

    @Override
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /** Stops and starts it on the same port and data. */
    public void restart() {
        stop();
        start();
    }

    /** Creates an empty database. */
    public Database createDatabase(String name) {
        return createDatabase(name, "template1");
    }

    /**
     * Creates a database that holds what another one does; many times faster than making it so again.
     *
     * @param template the other's name; nobody may be connected to it
     */
    public Database createDatabase(String name, String template) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "A database name has at most 63 lower-case letters, digits and underscores, a letter first: "
                            + name);
        }
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
            return database(name);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create the database " + name, e);
        }
    }

    /** Whether the database exists. */
    public boolean hasDatabase(String name) {
        try (Connection connection = connect("postgres");
                var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not look for the database " + name, e);
        }
    }

    /** How to reach a database of this server. */
    public Database database(String name) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, USER, password);
    }

    /** The port that it listens on, of 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The process that starts all others. */
    @Override
    public ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException("postgres was not started");
        }
        return process;
    }

    @Override
    public void close() {
        stop();
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    // Not through DriverManager: it sees drivers only of the class loader that called it first.
    private Connection connect(String name) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2");
        Connection connection = new Driver().connect(database(name).jdbcUrl(), properties);
        if (connection == null) {
            throw new SQLException("The PostgreSQL driver does not know its own kind of URL");
        }
        return connection;
    }

    private void createData() {
        Path passwordFile = folder.resolve("initial-password");
        // Under another name until it is whole: a start that was killed half-way must not be taken for data.
        Path growing = folder.resolve("data.growing");
        try {
            Files.createDirectories(folder);
            FileTree.delete(growing);
            Files.deleteIfExists(passwordFile);
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, password);
            List<String> arguments = new ArrayList<>(List.of(
                    "-D",
                    growing.toString(),
                    "-U",
                    USER,
                    "--pwfile",
                    passwordFile.toString(),
                    "--auth",
                    "scram-sha-256",
                    "--encoding",
                    "UTF8",
                    "--locale",
                    "C",
                    "--locale-provider",
                    "builtin",
                    "--builtin-locale",
                    "C.UTF-8",
                    "--no-instructions"));
            if (!synced) {
                arguments.add("--no-sync");
            }
            ChildProcess creation = ChildProcess.start(
                    "initdb", PostgresPrograms.command("initdb", arguments), Map.of(), folder, log());
            if (!creation.awaitEnd(READY) || creation.exitCode().orElse(-1) != 0) {
                creation.kill();
                throw new NotReadyException("PostgreSQL could not create its data; the end of " + log() + ":\n  "
                        + String.join("\n  ", creation.tail(30)));
            }
            Files.writeString(growing.resolve("postgresql.auto.conf"), settings());
            Files.move(growing, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not prepare " + folder, e);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    private String settings() {
        return """
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                max_connections = %1$d
                shared_buffers = '64MB'
                fsync = %2$s
                synchronous_commit = on
                full_page_writes = on
                timezone = 'UTC'
                log_timezone = 'UTC'
                lc_messages = 'C'
                log_min_messages = 'warning'
                """.formatted(MAX_CONNECTIONS, synced ? "on" : "off");
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path log() {
        return folder.resolve("postgres.log");
    }
}
