package dev.holdfast.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Redis of its own process, with the settings that Holdfast needs of one: an append-only file written before each answer,
 * so that what was acknowledged outlives a killed server (synced every second, so not the last second before a power cut), and no eviction.
 */
public final class RedisServer implements Server {
    private static final String VERSION = "7.0.15";
    /** An empty server is up in milliseconds; the limit covers loading a large append-only file on a busy machine. */
    private static final Duration READY = Duration.ofSeconds(30);

    private final Path folder;
    private final int port;
    private @Nullable ChildProcess process;

    /** A server that keeps its data and {@code redis.log} in {@code folder}; port 0 takes a free one, once and for all restarts. */
    public RedisServer(Path folder, int port) {
        this.folder = folder.toAbsolutePath();
        this.port = port == 0 ? FreePorts.next() : port;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @throws NotReadyException with the end of its log
     */
    public RedisServer start() {
        launch();
        awaitReady(READY);
        return this;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public ChildProcess launch() {
        ChildProcess started = ChildProcess.start(
                "redis",
                List.of(
                        program().toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        folder.toString(),
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        "everysec",
                        "--save",
                        "",
                        "--maxmemory-policy",
                        "noeviction",
                        "--daemonize",
                        "no"),
                Map.of(),
                folder,
                folder.resolve("redis.log"));
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

    /** Stops and starts it on the same port and data. */
    public void restart() {
        stop();
        start();
    }

    /** Kills it and starts it on the same port with nothing of what it held: a server whose disk was lost with it. */
    public void restartEmpty() {
        kill();
        try {
            FileTree.delete(folder.resolve("appendonlydir"));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete what Redis held", e);
        }
        start();
    }

    /** The port that it listens on, of 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Its address, as clients want it. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException("redis was not started");
        }
        return process;
    }

    @Override
    public void close() {
        stop();
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(500);
            OutputStream out = socket.getOutputStream();
            out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            // While it loads its data, it answers -LOADING.
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    private static Path program() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        String file = "redis-server-" + VERSION + "-" + os + "-" + arch;
        return BinaryCache.folder(file, "/" + file, RedisServer::unpack).resolve("redis-server");
    }

    private static void unpack(Path into, InputStream program) throws IOException {
        Path file = into.resolve("redis-server");
        Files.copy(program, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
