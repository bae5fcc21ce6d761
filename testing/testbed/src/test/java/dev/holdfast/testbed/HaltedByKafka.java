package dev.holdfast.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;

/** A testbed whose Kafka gives up: {@code HaltedByKafka FILE}; the file is there when it ended in order. */
public final class HaltedByKafka {
    private HaltedByKafka() {}

    /** Ends as Kafka ends a JVM. */
    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cleaned(Path.of(arguments[0]))));
        TestbedMain.endInOrder();
        Exit.halt(1);
    }

    private static void cleaned(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
