package dev.holdfast.benchmarks.gateway;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.testbed.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All servers under test, running side by side; idle ones cost next to nothing. */
final class Servers implements AutoCloseable {

    static final String SHOP = "acme-us.myshopify.com";
    static final String SECRET = "shpss_benchmark-secret-of-the-app";

    /** As docs/benchmarks.md recommends for production; the same for every Quarkus server here. */
    static final List<String> JVM_OPTIONS = List.of(
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-Dquarkus.vertx.event-loops-pool-size=" + Runtime.getRuntime().availableProcessors());

    private static final Duration READY = Duration.ofSeconds(90);

    private final Path root;
    private final Path folder;
    private final List<Runnable> ends = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    Servers(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    List<Target> targets() {
        return List.copyOf(targets);
    }

    void startReferences() {
        startQuarkus(Target.Kind.BARE, ServiceProcess.of("bare-server", reference(), folder));
        startQuarkus(
                Target.Kind.SIGNED,
                ServiceProcess.of("server-with-hmac", reference(), folder).property("reference.secret", SECRET));
    }

    void startGateway(Stores stores) throws IOException {
        startQuarkus(
                Target.Kind.GATEWAY,
                ServiceProcess.of("gateway", jar("webhook-gateway"), folder)
                        .property("holdfast.connections-file", connections().toString())
                        .property("kafka.bootstrap.servers", stores.kafka().bootstrap())
                        .property("quarkus.redis.hosts", stores.redis().uri()));
    }

    /** Empty when it runs; else why it does not. */
    Optional<String> startExpress(Stores stores, ExpressReference express) throws InterruptedException {
        Optional<String> obstacle = express.install();
        if (obstacle.isEmpty()) {
            stores.createTopic(ExpressReference.TOPIC, EventStream.WEBHOOKS.partitions());
            Target target = express.start(stores, SECRET, folder);
            ends.add(target.process()::kill);
            targets.add(target);
        }
        return obstacle;
    }

    private void startQuarkus(Target.Kind kind, ServiceProcess.Builder builder) {
        ServiceProcess server = builder.jvmOptions(JVM_OPTIONS).build();
        ends.add(server::close);
        server.start(READY);
        targets.add(new Target(kind, server.uri().getPort(), server.process()));
    }

    private Path reference() {
        return jar("testing/reference-server");
    }

    private Path jar(String module) {
        Path jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    jar + " is missing: run the benchmark by ./holdfast bench gateway, which builds it");
        }
        return jar;
    }

    private Path connections() throws IOException {
        Path unused = Files.writeString(folder.resolve("unused-secret"), "unused");
        Path secret = Files.writeString(folder.resolve("webhook-secret"), SECRET);
        return Files.writeString(folder.resolve("connections.yaml"), """
                connections:
                  - name: acme-us
                    owner: shop@acme.example
                    shop:
                      domain: %s
                      api-version: 2026-10
                      access-token: file://%s
                      webhook-secrets: ["file://%s"]
                    erp:
                      netsuite:
                        account: 1234567
                        oauth: {client-id: "file://%2$s", certificate-id: "file://%2$s", private-key: "file://%2$s"}
                """.formatted(SHOP, unused, secret));
    }

    @Override
    public void close() {
        ends.reversed().forEach(Runnable::run);
    }
}
