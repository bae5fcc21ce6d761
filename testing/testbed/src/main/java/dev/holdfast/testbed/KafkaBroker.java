package dev.holdfast.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Kafka broker (KRaft) in a JVM of its own, so that it can be killed and frozen apart from whoever uses it. */
public final class KafkaBroker implements Server {
    /** Short-lived beside four services on two cores; a load test passes {@code -Xmx512m} alone. */
    public static final List<String> SMALL = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** 3 to 8 seconds on an idle machine. */
    private static final Duration READY = Duration.ofSeconds(90);

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private final List<String> jvmOptions;
    private final Map<String, TcpProxy> wires = new LinkedHashMap<>();
    private final List<KafkaSettings.Listener> behindWires = new ArrayList<>();
    private @Nullable ChildProcess process;

    /**
     * A broker that keeps its data and {@code kafka.log} in {@code folder}; ports of 0 take free ones, once and for all restarts.
     *
     * @param controllerPort a second port, which only the broker itself uses
     */
    public KafkaBroker(Path folder, int port, int controllerPort, List<String> jvmOptions) {
        this.folder = folder.toAbsolutePath();
        this.port = port == 0 ? FreePorts.next() : port;
        this.controllerPort = controllerPort == 0 ? FreePorts.next() : controllerPort;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /** A small broker on free ports. */
    public KafkaBroker(Path folder) {
        this(folder, 0, 0, SMALL);
    }

    /**
     * Gives a client a wire of its own to the broker, which can fail while others' do not; before the first start. Kafka
     * tells clients where to go on, so a proxy in front of its one port would be left at once.
     */
    public TcpProxy wire(String name) {
        if (process != null) {
            throw new IllegalStateException("kafka was started already, and reads its listeners at the start");
        }
        return wires.computeIfAbsent(name, key -> {
            int behind = FreePorts.next();
            TcpProxy wire = TcpProxy.to(behind);
            behindWires.add(new KafkaSettings.Listener("WIRE_" + (wires.size() + 1), behind, wire.port()));
            return wire;
        });
    }

    /**
     * Starts it and waits until producers and consumers can use it.
     *
     * @throws NotReadyException with the end of its log
     */
    public KafkaBroker start() {
        launch();
        awaitReady(READY);
        return this;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public ChildProcess launch() {
        deleteReadyFile();
        List<String> command = new ArrayList<>(JavaProgram.command(jvmOptions, KafkaMain.class.getName()));
        command.addAll(List.of(folder.toString(), Integer.toString(port), Integer.toString(controllerPort)));
        behindWires.forEach(one -> command.add(one.toString()));
        ChildProcess started = ChildProcess.start("kafka", command, Map.of(), folder, folder.resolve("kafka.log"));
        process = started;
        return started;
    }

    @Override
    public void awaitReady(Duration limit) {
        process().awaitReady(limit, () -> Files.exists(readyFile()));
    }

    @Override
    public boolean stop(Duration limit) {
        return process == null || process.stop(limit);
    }

    @Override
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /** Stops its clock (SIGSTOP): connections stay open, nothing is read or answered. */
    public void freeze() {
        process().signal(ProcessSignal.STOP);
    }

    /** Lets it go on after {@link #freeze} (SIGCONT). */
    public void thaw() {
        process().signal(ProcessSignal.CONT);
    }

    /** Stops and starts it on the same ports and data. */
    public void restart() {
        stop();
        start();
    }

    /** What clients want as {@code bootstrap.servers}. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** The port that it listens on, of 127.0.0.1. */
    public int port() {
        return port;
    }

    @Override
    public ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException("kafka was not started");
        }
        return process;
    }

    @Override
    public void close() {
        wires.values().forEach(TcpProxy::close);
        stop();
    }

    private Path readyFile() {
        return folder.resolve(KafkaMain.READY_FILE);
    }

    private void deleteReadyFile() {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(readyFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Could not prepare " + folder, e);
        }
    }
}
