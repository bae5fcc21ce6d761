package dev.holdfast.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A broker as a process of its own: {@code KafkaMain FOLDER PORT CONTROLLER_PORT [NAME:PORT:ADVERTISED_PORT...]}. */
public final class KafkaMain {
    /** Says, by being there, that the broker of the process id in it is usable. */
    static final String READY_FILE = "ready";

    private KafkaMain() {}

    /** Runs the broker until the process is asked to end. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        KafkaInProcess broker = KafkaInProcess.start(
                folder.resolve("data"),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Stream.of(arguments).skip(3).map(KafkaSettings.Listener::parse).toList());
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        Files.writeString(
                folder.resolve(READY_FILE),
                Long.toString(ProcessHandle.current().pid()));
    }
}
