package dev.holdfast.proof.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.launcher.parts.Programs;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.FileTree;
import dev.holdfast.testbed.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Packaged services, two of each, on stores of their own, between simulated upstreams. Every lease and session is seconds
 * long, so that a run sees many of them run out; their order is as in production: call < lease < the time after which the ERP
 * can no longer take a call into effect.
 */
public final class Site implements AutoCloseable {

    /** Starts of services and stores on a machine that does other things too. */
    public static final Duration READY = Duration.ofMinutes(3);

    /**
     * How the services of a run are started.
     *
     * @param root of the project, where the packaged services are
     * @param dedupe whether the gateways keep duplicates out
     * @param erp that everything is booked into
     * @param off what the guarantee stands on and is switched off, as erp-sync's {@code test-switches} name it; empty: nothing
     */
    public record Terms(Path root, ErpAccount erp, boolean dedupe, String off) {}

    private final Path folder;
    private final Terms terms;
    private final Stores stores;
    private final Database database;
    private final Upstreams upstreams;
    private final List<ServiceProcess> gateways;
    private final List<ServiceProcess> erpSyncs;
    private final Map<String, URI> doors = new LinkedHashMap<>();

    private Site(Path folder, Terms terms) {
        this.folder = emptied(folder);
        this.terms = terms;
        this.upstreams = new Upstreams(terms.erp());
        this.stores = new Stores(this.folder);
        this.database = stores.postgres().database("chaos");
        this.gateways = List.of(gateway(1), gateway(2));
        this.erpSyncs = List.of(erpSync(1), erpSync(2));
        for (ServiceProcess gateway : gateways) {
            int wire = stores.wireFor(gateway.name(), "front", gateway.uri().getPort());
            doors.put(gateway.name(), URI.create("http://127.0.0.1:" + wire));
        }
    }

    /**
     * Starts it all; returns when everything is ready.
     *
     * @param folder for data, logs and settings; emptied before, left as it is afterwards
     */
    public static Site open(Path folder, Terms terms) {
        Site site = new Site(folder, terms);
        // A run that is cut off must not leave anything behind.
        Runtime.getRuntime().addShutdownHook(new Thread(site::close, "end-site"));
        try {
            site.stores.start();
            site.stores.postgres().createDatabase("chaos");
            site.createTopics();
            site.services().forEach(ServiceProcess::launch);
            site.services().forEach(service -> service.awaitReady(READY));
            return site;
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
    }

    /** The gateways. */
    public List<ServiceProcess> gateways() {
        return gateways;
    }

    /** Where senders reach the gateways, by name: over wires that can fail. */
    public Map<String, URI> doors() {
        return Map.copyOf(doors);
    }

    /** The erp-syncs. */
    public List<ServiceProcess> erpSyncs() {
        return erpSyncs;
    }

    /** All services. */
    public List<ServiceProcess> services() {
        return Stream.concat(gateways.stream(), erpSyncs.stream()).toList();
    }

    /** The stores and all wires. */
    public Stores stores() {
        return stores;
    }

    /** The shop and the ERP. */
    public Upstreams upstreams() {
        return upstreams;
    }

    /** The database, directly. */
    public Database database() {
        return database;
    }

    /** Sets how far a service's clock is off; it is so within a second. */
    public void setClock(String service, Duration offset) {
        try {
            Path file = clockOf(service);
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, offset.toString());
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path clockOf(String service) {
        return folder.resolve("clock-" + service);
    }

    /** erp-sync's own account of whether anything was lost. */
    public JsonNode conservation() {
        HttpRequest request = HttpRequest.newBuilder(erpSyncs.getFirst().uri().resolve("/api/v1/conservation"))
                .header("Authorization", "Bearer " + Secrets.ADMIN_TOKEN)
                .timeout(Duration.ofSeconds(30))
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
        services().forEach(ServiceProcess::close);
        upstreams.close();
        stores.close();
    }

    private ServiceProcess gateway(int number) {
        String name = "gateway-" + number;
        return service("webhook-gateway", name, upstreams.writeConnections(folder, name, upstreams.port()))
                .property("quarkus.redis.hosts", stores.redisFor(name))
                .property("holdfast.gateway.dedupe.enabled", Boolean.toString(terms.dedupe()))
                .property("holdfast.gateway.dedupe.lease", Times.CLAIM.toString())
                .build();
    }

    private ServiceProcess erpSync(int number) {
        String name = "erp-sync-" + number;
        int upstreamsWire = stores.wireFor(name, "upstreams", upstreams.port());
        Map<String, String> settings = Times.ofErpSync();
        settings.put("holdfast.test-clock.offset-file", clockOf(name).toString());
        settings.put("holdfast.test-clock.unsafe", "true");
        settings.put("quarkus.datasource.jdbc.url", stores.databaseFor(name, database));
        settings.put("quarkus.redis.hosts", stores.redisFor(name));
        if (!terms.off().isEmpty()) {
            settings.put("holdfast.erp-sync.unsafe-test-switches", "true");
            settings.put("holdfast.erp-sync.test-switches." + terms.off() + "-off", "true");
        }
        return service("erp-sync", name, upstreams.writeConnections(folder, name, upstreamsWire))
                .properties(settings)
                .environment(Map.of(
                        "QUARKUS_DATASOURCE_USERNAME", database.user(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.password()))
                .build();
    }

    private ServiceProcess.Builder service(String module, String name, Path connections) {
        return ServiceProcess.of(name, new Programs(terms.root(), Set.of()).of(module), folder)
                .property("holdfast.connections-file", connections.toString())
                .property("holdfast.admin.token", "env://CHAOS_ADMIN")
                .property("kafka.bootstrap.servers", stores.kafkaFor(name))
                .property("quarkus.log.console.json.enabled", "false")
                .environment(Secrets.ALL);
    }

    private void createTopics() {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stores.kafka().bootstrap()))) {
            admin.createTopics(Stream.of(EventStream.values())
                            .map(stream -> new NewTopic(stream.topicName(), stream.partitions(), (short) 1))
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
            return Files.createDirectories(folder).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
