package dev.holdfast.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One packaged service ({@code quarkus-run.jar} or a native executable) as a process that a test or the launcher starts,
 * kills, freezes and starts again with the same settings on the same ports.
 */
public final class ServiceProcess implements Server {
    /** Starts fast and stays small, at the price of peak speed: for everything but load tests. */
    public static final List<String> SMALL = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Duration PROBE = Duration.ofSeconds(2);
    // One client for all probes; it is never closed, since it holds no thread worth the while when idle.
    private static final HttpClient PROBES =
            HttpClient.newBuilder().connectTimeout(PROBE).build();

    private final String name;
    private final Path program;
    private final int port;
    private final int managementPort;
    private final Path folder;
    private final List<String> jvmOptions;
    private final Map<String, String> properties;
    private final Map<String, String> environment;
    private @Nullable ChildProcess process;

    private ServiceProcess(Builder builder) {
        this.name = builder.name;
        this.program = builder.program.toAbsolutePath();
        this.port = builder.port == 0 ? FreePorts.next() : builder.port;
        this.managementPort = builder.managementPort == 0 ? FreePorts.next() : builder.managementPort;
        this.folder = builder.folder.toAbsolutePath();
        this.jvmOptions = List.copyOf(builder.jvmOptions);
        this.properties = new LinkedHashMap<>(builder.properties);
        this.environment = Map.copyOf(builder.environment);
        properties.putIfAbsent("quarkus.http.host", "127.0.0.1");
        properties.putIfAbsent("quarkus.management.host", "127.0.0.1");
        properties.put("quarkus.http.port", Integer.toString(port));
        properties.put("quarkus.management.port", Integer.toString(managementPort));
    }

    /**
     * A service to be.
     *
     * @param name how messages call it, and its log file {@code <name>.log}
     * @param program a jar (by its name's end), else an executable
     * @param folder where it runs and its log goes
     */
    public static Builder of(String name, Path program, Path folder) {
        return new Builder(name, program, folder);
    }

    /**
     * Starts it and waits until its readiness check is green.
     *
     * @throws NotReadyException when it ends or the limit passes first, with the end of its log
     */
    public ServiceProcess start(Duration limit) {
        launch();
        awaitReady(limit);
        return this;
    }

    @Override
    public ChildProcess launch() {
        ChildProcess started = ChildProcess.start(name, command(), environment, folder, log());
        process = started;
        return started;
    }

    /** Waits until its readiness check is green. */
    @Override
    public void awaitReady(Duration limit) {
        process().awaitReady(limit, this::isReady);
    }

    /** Whether its readiness check is green now. */
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(managementUri().resolve("/q/health/ready"))
                .timeout(PROBE)
                .build();
        try {
            return PROBES.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean stop(Duration limit) {
        return process == null || process.stop(limit);
    }

    /** Ends it where it stands (SIGKILL). */
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

    @Override
    public String name() {
        return name;
    }

    /** Where it serves the public. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where it serves health and metrics. */
    public URI managementUri() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    /** The file that its output goes to, over all its starts. */
    public Path log() {
        return folder.resolve(name + ".log");
    }

    @Override
    public ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    /** Kills it if it runs. */
    @Override
    public void close() {
        kill();
    }

    private List<String> command() {
        List<String> settings = properties.entrySet().stream()
                .map(entry -> "-D" + entry.getKey() + "=" + entry.getValue())
                .toList();
        List<String> words = new ArrayList<>();
        if (program.toString().endsWith(".jar")) {
            List<String> options = new ArrayList<>(jvmOptions);
            options.addAll(settings);
            words.addAll(JavaProgram.command(options, program));
        } else {
            words.add(program.toString());
            // It knows sizes of heaps, and no other option of a JVM; without one it would take most of the machine's
            // memory.
            jvmOptions.stream().filter(option -> option.startsWith("-Xm")).forEach(words::add);
            words.addAll(settings);
        }
        return words;
    }

    /** What a service is started with. Secrets belong into the environment: a command line can be read by every user of the machine. */
    public static final class Builder {
        private final String name;
        private final Path program;
        private final Path folder;
        private int port;
        private int managementPort;
        private List<String> jvmOptions = SMALL;
        private final Map<String, String> properties = new LinkedHashMap<>();
        private final Map<String, String> environment = new LinkedHashMap<>();

        private Builder(String name, Path program, Path folder) {
            this.name = name;
            this.program = program;
            this.folder = folder;
        }

        /** Its ports; 0, the default, takes free ones, once and for all its starts. */
        public Builder ports(int publicPort, int management) {
            this.port = publicPort;
            this.managementPort = management;
            return this;
        }

        /** Replaces {@link #SMALL}; of these, an executable takes the heap's sizes alone. */
        public Builder jvmOptions(List<String> options) {
            this.jvmOptions = options;
            return this;
        }

        /** Adds a setting. */
        public Builder property(String key, String value) {
            properties.put(key, value);
            return this;
        }

        /** Adds settings. */
        public Builder properties(Map<String, String> more) {
            properties.putAll(more);
            return this;
        }

        /** Adds environment variables; an empty value removes one that this process has. */
        public Builder environment(Map<String, String> more) {
            environment.putAll(more);
            return this;
        }

        /** The service, not yet started; ports of 0 are chosen now. */
        public ServiceProcess build() {
            return new ServiceProcess(this);
        }
    }
}
