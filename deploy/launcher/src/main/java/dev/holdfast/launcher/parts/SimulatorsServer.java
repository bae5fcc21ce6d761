package dev.holdfast.launcher.parts;

import dev.holdfast.simulators.SimulatorsMain;
import dev.holdfast.testbed.ChildProcess;
import dev.holdfast.testbed.JavaProgram;
import dev.holdfast.testbed.Server;
import dev.holdfast.testbed.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulated shops and ERP, in a process of their own. */
final class SimulatorsServer implements Server {
    private static final HttpClient PROBES =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final int port;
    private final Path data;
    private final Path logs;
    private @Nullable ChildProcess process;

    SimulatorsServer(int port, Path data, Path logs) {
        this.port = port;
        this.data = data;
        this.logs = logs;
    }

    @Override
    public String name() {
        return "simulators";
    }

    @Override
    public ChildProcess launch() {
        List<String> words = new ArrayList<>(JavaProgram.command(ServiceProcess.SMALL, SimulatorsMain.class.getName()));
        words.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
        ChildProcess started = ChildProcess.start(name(), words, Map.of(), data, logs.resolve(name() + ".log"));
        process = started;
        return started;
    }

    @Override
    public void awaitReady(Duration limit) {
        process().awaitReady(limit, this::answers);
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

    @Override
    public ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException("The simulators were not started");
        }
        return process;
    }

    @Override
    public void close() {
        kill();
    }

    private boolean answers() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/control/health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return PROBES.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
