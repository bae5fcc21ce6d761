package dev.holdfast.testbed;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** Where a running testbed's stores are, as handed from its process to those who use it. */
record TestbedAddresses(long pid, String kafka, String redis, int postgresPort, String postgresPassword) {

    /** Whether a file names a testbed whose process lives. */
    static boolean isLive(Path file) {
        return Files.exists(file)
                && ProcessHandle.of(read(file).pid())
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }

    static TestbedAddresses read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("The testbed's addresses " + file + " cannot be read", e);
        }
        return new TestbedAddresses(
                Long.parseLong(required(properties, "pid", file)),
                required(properties, "kafka", file),
                required(properties, "redis", file),
                Integer.parseInt(required(properties, "postgres.port", file)),
                required(properties, "postgres.password", file));
    }

    /** Writes the file whole or not at all. */
    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("kafka", kafka);
        properties.setProperty("redis", redis);
        properties.setProperty("postgres.port", Integer.toString(postgresPort));
        properties.setProperty("postgres.password", postgresPassword);
        Path growing = file.resolveSibling(file.getFileName() + ".growing");
        try (Writer writer = Files.newBufferedWriter(growing)) {
            properties.store(writer, "A running testbed; this file goes when it ends");
        }
        Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String required(Properties properties, String key, Path file) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("The testbed's addresses " + file + " lack " + key);
        }
        return value;
    }
}
