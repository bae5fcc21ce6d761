package dev.holdfast.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.Exit;

/**
 * A testbed as a process of its own: {@code TestbedMain ADDRESSES_FILE OWNER_PID}. It ends when asked to, and by itself when
 * its owner is gone, however that ended: a killed test run leaves no servers behind.
 */
public final class TestbedMain {
    private static final String PASSWORD = "holdfast";

    private TestbedMain() {}

    /** Starts the stores, writes their addresses, and stays until the owner ends. */
    public static void main(String[] arguments) throws Exception {
        Path addresses = Path.of(arguments[0]).toAbsolutePath();
        ProcessHandle owner = ProcessHandle.of(Long.parseLong(arguments[1]))
                .orElseThrow(() -> new IllegalStateException("The testbed's owner has ended"));
        endInOrder();
        Path folder = Files.createTempDirectory("holdfast-testbed-");
        RedisServer redis = new RedisServer(folder.resolve("redis"), 0);
        PostgresServer postgres = PostgresServer.unsynced(folder.resolve("postgres"), 0, PASSWORD);
        int kafkaPort = FreePorts.next();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(addresses, folder, redis, postgres), "end-testbed"));
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(redis::start),
                        CompletableFuture.runAsync(postgres::start),
                        CompletableFuture.runAsync(() -> startKafka(folder.resolve("kafka"), kafkaPort)))
                .join();
        new TestbedAddresses(
                        ProcessHandle.current().pid(), "127.0.0.1:" + kafkaPort, redis.uri(), postgres.port(), PASSWORD)
                .write(addresses);
        owner.onExit().join();
        System.exit(0);
    }

    /** Kafka halts its JVM when it cannot go on, such as for a taken port: the other servers would be left behind. */
    static void endInOrder() {
        Exit.setHaltProcedure((code, message) -> System.exit(code));
    }

    private static void startKafka(Path data, int port) {
        try {
            KafkaInProcess.start(data, port, FreePorts.next());
        } catch (Exception e) {
            throw new IllegalStateException("Kafka did not start", e);
        }
    }

    // Nobody needs this data any more: killing is the fastest end.
    private static void end(Path addresses, Path folder, RedisServer redis, PostgresServer postgres) {
        try {
            Files.deleteIfExists(addresses);
            redis.kill();
            postgres.kill();
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not clear " + folder, e);
        }
    }
}
