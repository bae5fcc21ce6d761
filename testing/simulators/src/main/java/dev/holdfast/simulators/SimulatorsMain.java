package dev.holdfast.simulators;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The simulators as a process: {@code --port N --data FOLDER --host ADDRESS}, or {@code SIMULATORS_PORT}, {@code SIMULATORS_DATA} and
 * {@code SIMULATORS_HOST}. Says where it listens, and leaves nothing half done on SIGTERM.
 */
public final class SimulatorsMain {

    private static final int USAGE = 2;

    private SimulatorsMain() {}

    /** Starts, and returns when the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        // Vert.x would otherwise unpack itself into a folder of its own.
        System.setProperty("vertx.disableFileCPResolving", "true");
        System.setProperty("vertx.disableFileCaching", "true");
        SimulatorOptions options;
        try {
            options = options(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
            return;
        }
        Simulators simulators;
        try {
            simulators = Simulators.start(options);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            simulators.close();
            ended.countDown();
        }));
        System.out.println("Simulators listen at " + simulators.uri());
        ended.await();
    }

    private static SimulatorOptions options(String[] arguments) {
        SimulatorOptions options = SimulatorOptions.inMemory();
        String port = System.getenv().getOrDefault("SIMULATORS_PORT", "0");
        String data = System.getenv().getOrDefault("SIMULATORS_DATA", "");
        String host = System.getenv().getOrDefault("SIMULATORS_HOST", options.host());
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw usage("The argument " + arguments[i] + " has no value");
            }
            switch (arguments[i]) {
                case "--port" -> port = arguments[i + 1];
                case "--data" -> data = arguments[i + 1];
                case "--host" -> host = arguments[i + 1];
                default -> throw usage("The argument " + arguments[i] + " is unknown");
            }
        }
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw usage("The port must be a number from 0 to 65535, but is \"" + port + "\"");
        }
        options = options.on(Integer.parseInt(port)).at(host);
        return data.isEmpty() ? options : options.in(Path.of(data));
    }

    private static IllegalArgumentException usage(String problem) {
        return new IllegalArgumentException(problem
                + "\nusage: [--port N] [--data FOLDER] [--host ADDRESS]"
                + "\n  --port  where to listen; 0, the preset, takes a free port"
                + "\n  --data  where state is kept; without it state ends with the process"
                + "\n  --host  the address to listen at; preset 127.0.0.1");
    }
}
