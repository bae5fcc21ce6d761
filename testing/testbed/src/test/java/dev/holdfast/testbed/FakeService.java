package dev.holdfast.testbed;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Stands for a packaged service: takes the same settings, serves the same readiness check, and says how it was asked to end. */
public final class FakeService {
    private FakeService() {}

    /** Serves until the process ends. */
    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("quarkus.management.port")),
                0);
        byte[] body =
                (System.getenv("GREETING") + " " + System.getProperty("greeted")).getBytes(StandardCharsets.UTF_8);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        if (Boolean.getBoolean("broken")) {
            System.out.println("The setting 'broken' is on");
            System.exit(3);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("asked to end")));
        server.start();
    }
}
