package dev.holdfast.proof.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.FileTree;
import dev.holdfast.testbed.ServiceProcess;
import dev.holdfast.testbed.Testbed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Packaged services over real stores and simulated upstreams. Every lease and session is seconds long, so that a test sees
 * many of them run out; their order is as in production: call < lease, late effects < lease and look-up.
 */
final class Site implements AutoCloseable {

    /** Of events and orders in erp-sync; a frozen process has lost them all after it. */
    static final Duration LEASE = Duration.ofSeconds(5);

    /** Of the Kafka consumer group: a process frozen for longer has lost its partitions. */
    static final Duration SESSION = Duration.ofSeconds(3);

    /** Of the gateway's claims; longer than its deadline. */
    static final Duration CLAIM = Duration.ofMillis(3500);

    private static final String ADMIN_TOKEN = "an-admin-token-of-the-kill-test";
    private static final Map<String, String> SECRETS = Map.of(
            "KILL_ADMIN", ADMIN_TOKEN, "KILL_PAYLOAD_KEY", Base64.getEncoder().encodeToString(new byte[32]));

    private final Path folder;
    private final Path connections;
    private final String prefix;
    private final Database database;
    private final Upstreams upstreams;
    private final List<ServiceProcess> erpSyncs;
    private final List<ServiceProcess> started = new CopyOnWriteArrayList<>();

    private Site(Path folder) {
        this.folder = emptied(folder);
        this.prefix = Testbed.shared().newPrefix("kill");
        this.database = Testbed.shared().newDatabase("kill");
        this.upstreams = new Upstreams();
        this.connections = upstreams.writeConnections(this.folder);
        this.erpSyncs = List.of(erpSync(1), erpSync(2));
    }

    /**
     * Starts it all but gateways; erp-sync may not be ready yet.
     *
     * @param folder for logs and settings; emptied before, left as it is afterwards
     */
    static Site open(Path folder) {
        List.of("webhook-gateway", "erp-sync").forEach(Site::packaged);
        Site site = new Site(folder);
        // A run that is cut off must not leave services behind.
        Runtime.getRuntime().addShutdownHook(new Thread(site::close, "end-site"));
        try {
            site.createTopics();
            site.launch(site.erpSyncs);
            return site;
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
    }

    /** Two gateways behind the same Redis and Kafka, started; everything that was started before is ready too. */
    List<ServiceProcess> gateways(String name, boolean dedupe) {
        List<ServiceProcess> gateways = List.of(gateway(name + "-1", dedupe), gateway(name + "-2", dedupe));
        launch(gateways);
        Stream.concat(erpSyncs.stream(), gateways.stream())
                .forEach(service -> service.awaitReady(Duration.ofMinutes(2)));
        return gateways;
    }

    List<ServiceProcess> erpSyncs() {
        return erpSyncs;
    }

    Upstreams upstreams() {
        return upstreams;
    }

    Database database() {
        return database;
    }

    String topic(EventStream stream) {
        return prefix + stream.topicName();
    }

    /** The topic that gateways append to. */
    AppendedLog webhooks() {
        return new AppendedLog(
                Testbed.shared().kafkaBootstrap(), topic(EventStream.WEBHOOKS), EventStream.WEBHOOKS.partitions());
    }

    /** erp-sync's own account of whether anything was lost. */
    JsonNode conservation() {
        HttpRequest request = HttpRequest.newBuilder(erpSyncs.getFirst().uri().resolve("/api/v1/conservation"))
                .header("Authorization", "Bearer " + ADMIN_TOKEN)
                .timeout(Duration.ofSeconds(20))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new ObjectMapper()
                    .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(ServiceProcess::close);
        upstreams.close();
    }

    private void launch(List<ServiceProcess> services) {
        services.forEach(ServiceProcess::launch);
        started.addAll(services);
    }

    private ServiceProcess gateway(String name, boolean dedupe) {
        return service("webhook-gateway", name)
                .property("quarkus.redis.hosts", Testbed.shared().redisUri())
                .property("holdfast.gateway.key-prefix", prefix + name.replaceFirst("-[0-9]$", ":"))
                .property("holdfast.gateway.dedupe.enabled", Boolean.toString(dedupe))
                .property("holdfast.gateway.dedupe.lease", CLAIM.toString())
                .build();
    }

    private ServiceProcess erpSync(int number) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        // Far below a freeze, so that one in the middle of a transaction is seen to free its locks.
        settings.put("quarkus.datasource.jdbc.new-connection-sql", "set idle_in_transaction_session_timeout = '2s'");
        settings.put("kafka.session.timeout.ms", Long.toString(SESSION.toMillis()));
        settings.put("kafka.heartbeat.interval.ms", Long.toString(SESSION.toMillis() / 4));
        Map.of(
                        "payload-key", "env://KILL_PAYLOAD_KEY",
                        "lease", LEASE.toString(),
                        "call-deadline", "PT4S",
                        "check-after", "PT2.5S",
                        "verify-after", "PT6S",
                        "verify-sweep", "PT1S",
                        "retry.steps", "200ms,300ms,500ms,1s,1s,2s,2s,2s,2s,2s,2s,2s",
                        "retry.rate-limited", "PT0.5S",
                        "effects.fetch-after", "PT5S")
                .forEach((key, value) -> settings.put("holdfast.erp-sync." + key, value));
        settings.put("holdfast.erp-sync.intake.poll", "PT0.2S");
        String off = System.getProperty("holdfast.kill.off", "");
        if (!off.isEmpty()) {
            settings.put("holdfast.erp-sync.unsafe-test-switches", "true");
            settings.put("holdfast.erp-sync.test-switches." + off + "-off", "true");
        }
        return service("erp-sync", "erp-sync-" + number)
                .properties(settings)
                .environment(Map.of(
                        "QUARKUS_DATASOURCE_USERNAME", database.user(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.password()))
                .build();
    }

    private ServiceProcess.Builder service(String module, String name) {
        return ServiceProcess.of(name, packaged(module), folder)
                .property("holdfast.connections-file", connections.toString())
                .property("holdfast.topic-prefix", prefix)
                .property("holdfast.admin.token", "env://KILL_ADMIN")
                .property("kafka.bootstrap.servers", Testbed.shared().kafkaBootstrap())
                .property("quarkus.log.console.json.enabled", "false")
                .environment(SECRETS)
                .environment(Upstreams.SECRETS);
    }

    private static Path packaged(String module) {
        Path jar = Path.of(System.getProperty("holdfast.root"), module, "target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(module + " is not packaged (" + jar
                    + " is missing). Run: mvn -pl webhook-gateway,erp-sync -am package -DskipTests");
        }
        return jar;
    }

    private void createTopics() {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Testbed.shared().kafkaBootstrap()))) {
            admin.createTopics(Stream.of(EventStream.values())
                            .map(stream -> new NewTopic(topic(stream), stream.partitions(), (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path emptied(Path folder) {
        try {
            FileTree.delete(folder);
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
