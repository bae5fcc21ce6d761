package dev.holdfast.benchmarks.delivery;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.KafkaBroker;
import dev.holdfast.testbed.PostgresServer;
import dev.holdfast.testbed.ServiceProcess;
import dev.holdfast.testbed.TcpProxy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * A packaged erp-sync over Kafka and PostgreSQL, with two connections to two simulated NetSuite accounts. The first one's
 * wire can be cut and stalled.
 */
public final class DeliverySite implements AutoCloseable {

    /** The connection whose ERP goes out. */
    public static final String OUT = "goes-out";

    /** The one that must not feel it. */
    public static final String NEIGHBOUR = "neighbour";

    /** As docs/benchmarks.md recommends for production. */
    static final List<String> JVM_OPTIONS = List.of("-Xmx512m", "-XX:+UseParallelGC");

    private static final Map<String, String> ACCOUNTS = Map.of(OUT, "1234567", NEIGHBOUR, "2345678");
    private static final String ADMIN_TOKEN = "an-admin-token-of-the-benchmark";
    private static final Duration READY = Duration.ofMinutes(3);

    private final KafkaBroker kafka;
    private final PostgresServer postgres;
    private final Simulators simulators = Simulators.start(SimulatorOptions.inMemory());
    private final TcpProxy wire = TcpProxy.to(simulators.uri().getPort());
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ServiceProcess> started = new ArrayList<>();
    private final Database database;
    private final ServiceProcess erpSync;

    /** Starts everything. @param latency what the accounts take over each request @param settings of erp-sync that are not its defaults */
    public DeliverySite(Path root, Path folder, Duration latency, Map<String, String> settings)
            throws IOException, InterruptedException {
        kafka = new KafkaBroker(folder.resolve("kafka"), 0, 0, List.of("-Xmx512m"));
        postgres = new PostgresServer(folder.resolve("postgres"), 0, "benchmark");
        kafka.start();
        postgres.start();
        database = postgres.createDatabase("outage");
        createTopics();
        openAccounts(latency);
        erpSync = ServiceProcess.of("erp-sync", packaged(root), folder)
                .jvmOptions(JVM_OPTIONS)
                .property("holdfast.connections-file", connections(folder).toString())
                .property("holdfast.admin.token", "env://BENCH_ADMIN")
                .property("holdfast.erp-sync.payload-key", "env://BENCH_PAYLOAD_KEY")
                .property("kafka.bootstrap.servers", kafka.bootstrap())
                .property("quarkus.datasource.jdbc.url", database.jdbcUrl())
                .property("quarkus.log.console.json.enabled", "false")
                .properties(settings)
                .environment(Map.of(
                        "QUARKUS_DATASOURCE_USERNAME", database.user(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                        "BENCH_ADMIN", ADMIN_TOKEN,
                        "BENCH_PAYLOAD_KEY", Base64.getEncoder().encodeToString(new byte[32])))
                .build();
        started.add(erpSync);
        erpSync.start(READY);
    }

    /** Where Kafka listens. */
    public String bootstrap() {
        return kafka.bootstrap();
    }

    /** erp-sync's. */
    public Database database() {
        return database;
    }

    /** The wire to the first connection's ERP. */
    public TcpProxy wire() {
        return wire;
    }

    /** Has it probed now, as a person would who knows that it works again. */
    public void probe() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(erpSync.uri().resolve("/api/v1/connections/" + OUT + "/probe"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"the benchmark ends the outage\"}")));
    }

    /** What erp-sync's API answers. */
    public String api(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(erpSync.uri().resolve(path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    private void openAccounts(Duration latency) throws IOException, InterruptedException {
        for (String account : ACCOUNTS.values()) {
            control(
                    "PUT",
                    "netsuite/" + account + "/tba-tokens/token-id",
                    "{\"consumerKey\":\"ck\",\"consumerSecret\":\"cs\",\"tokenSecret\":\"ts\"}");
            control("PUT", "switches/netsuite/concurrency?account=" + account, "{\"value\":\"15\"}");
        }
        control("PUT", "shopify/shop.myshopify.com/shop", "{\"accessToken\":\"token\",\"currency\":\"USD\"}");
        control("POST", "faults", """
                {"match":{"vendor":"netsuite"},"trigger":{"every":1},"action":{"type":"latency","delay":"%s"}}""".formatted(latency));
    }

    private void control(String method, String path, String body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(simulators.uri().resolve("/control/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request.header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + ADMIN_TOKEN)
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private Path connections(Path folder) throws IOException {
        Path secret = folder.resolve("secret-");
        for (String value : List.of("ck", "cs", "ts", "token-id", "token")) {
            Files.writeString(Path.of(secret + value), value);
        }
        StringBuilder text = new StringBuilder("connections:\n");
        for (String connection : List.of(OUT, NEIGHBOUR)) {
            int port = connection.equals(OUT) ? wire.port() : simulators.uri().getPort();
            text.append("""
                      - name: CONNECTION
                        owner: you
                        mode: live
                        book-from: 2026-01-01T00:00:00Z
                        shop:
                          domain: CONNECTION.myshopify.com
                          admin-url: SIMULATORS/shopify/shop.myshopify.com
                          access-token: file://SECRETtoken
                          webhook-secrets: ["file://SECRETtoken"]
                        erp:
                          netsuite:
                            account: ACCOUNT
                            base-url: http://127.0.0.1:PORT/netsuite/ACCOUNT
                            tba:
                              consumer-key: file://SECRETck
                              consumer-secret: file://SECRETcs
                              token-id: file://SECRETtoken-id
                              token-secret: file://SECRETts
                            concurrency: 8
                            subsidiary: "1"
                            location: "2"
                            default-tax-code: "701"
                            exempt-tax-code: "-7"
                            items: {shipping: "805"}
                        booking: {payment: all, customers: single, guest-customer: "901"}
                    """.replace("CONNECTION", connection)
                    .replace("SIMULATORS", simulators.uri().toString())
                    .replace("SECRET", secret.toString())
                    .replace("ACCOUNT", String.valueOf(ACCOUNTS.get(connection)))
                    .replace("PORT", Integer.toString(port)));
        }
        return Files.writeString(folder.resolve("connections.yaml"), text.toString());
    }

    private static Path packaged(Path root) {
        Path jar = root.resolve("erp-sync/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    jar + " is missing: run the benchmark by ./holdfast bench outage, which builds it");
        }
        return jar;
    }

    private void createTopics() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            List<NewTopic> topics = new ArrayList<>();
            for (EventStream stream : EventStream.values()) {
                topics.add(new NewTopic(stream.topicName(), Optional.of(stream.partitions()), Optional.empty()));
            }
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not create the topics", e);
        }
    }

    @Override
    public void close() {
        started.forEach(ServiceProcess::close);
        http.close();
        wire.close();
        simulators.close();
        // Their data goes with them: nothing needs to be written any more.
        kafka.kill();
        postgres.kill();
    }
}
