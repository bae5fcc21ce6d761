package dev.holdfast.benchmarks.gateway;

import dev.holdfast.testbed.ChildProcess;
import dev.holdfast.testbed.FreePorts;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reference (c), from the folder {@code benchmarks}: its libraries come from npm, once. */
final class ExpressReference {

    static final String TOPIC = "reference.webhooks";

    private static final Duration READY = Duration.ofSeconds(30);

    private final Path folder;
    private final PrintStream out;

    ExpressReference(Path root, PrintStream out) {
        this.folder = root.resolve("benchmarks");
        this.out = out;
    }

    /** Sees to its libraries; answers with what is in the way, if anything is. */
    Optional<String> install() throws InterruptedException {
        if (version().isEmpty()) {
            return Optional.of("node is not on the PATH");
        }
        Path wanted = folder.resolve("package-lock.json");
        // npm writes it last, so that a broken installation is begun again.
        Path installed = folder.resolve("node_modules/.package-lock.json");
        try {
            if (Files.exists(installed)
                    && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) >= 0) {
                return Optional.empty();
            }
            out.println("  installing its libraries from npm (once) ...");
            Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();
            int code = npm.waitFor();
            return code == 0 ? Optional.empty() : Optional.of("npm ci ended with exit code " + code);
        } catch (IOException e) {
            return Optional.of("npm could not be run: " + e.getMessage());
        }
    }

    /** Node's version; empty without Node. */
    Optional<String> version() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            String version = new String(node.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return node.waitFor() == 0 ? Optional.of(version.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Target start(Stores stores, String secret, Path logs) {
        int port = FreePorts.next();
        ChildProcess node = ChildProcess.start(
                "express",
                List.of("node", "server.js"),
                Map.of(
                        "NODE_ENV",
                        "production",
                        "PORT",
                        Integer.toString(port),
                        "KAFKA",
                        stores.kafka().bootstrap(),
                        "REDIS",
                        stores.redis().uri(),
                        "TOPIC",
                        TOPIC,
                        "WEBHOOK_SECRET",
                        secret),
                folder,
                logs.resolve("express.log"));
        try {
            node.awaitReady(READY, () -> listens(port));
        } catch (RuntimeException e) {
            node.kill();
            throw e;
        }
        return new Target(Target.Kind.EXPRESS, port, node);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
