package dev.holdfast.launcher.parts;

import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.connections.ConnectionsTemplate;
import dev.holdfast.launcher.connections.SimulatedConnection;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.GeneratedSecrets;
import dev.holdfast.launcher.data.HookSource;
import dev.holdfast.launcher.data.Ports;
import dev.holdfast.launcher.samples.SampleWebhook;
import dev.holdfast.launcher.warehouse.SimulatedWarehouse;
import dev.holdfast.testbed.KafkaBroker;
import dev.holdfast.testbed.PostgresServer;
import dev.holdfast.testbed.RedisServer;
import dev.holdfast.testbed.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One whole Holdfast on this machine: stores, simulated upstreams and services, on the given ports and data. */
public final class Installation {
    private static final String DATABASE = "holdfast";

    private final DataFolder data;
    private final Ports ports;
    private final Programs programs;
    private final House house;
    private final Progress progress;
    private final GeneratedSecrets secrets;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final RedisServer redis;

    /** Nothing is started yet. */
    public Installation(DataFolder data, Ports ports, Programs programs, House house, Progress progress) {
        this.data = data;
        this.ports = ports;
        this.programs = programs;
        this.house = house;
        this.progress = progress;
        this.secrets = new GeneratedSecrets(data);
        this.postgres = new PostgresServer(
                data.folder("postgres"),
                ports.of("postgres"),
                GeneratedSecrets.read(secrets.token("postgres-password")));
        this.kafka = new KafkaBroker(
                data.folder("kafka"), ports.of("kafka"), ports.of("kafka controller"), KafkaBroker.SMALL);
        this.redis = new RedisServer(data.folder("redis"), ports.of("redis"));
    }

    /**
     * Starts everything; returns when all of it is ready.
     *
     * @param connections what connections.yaml says, while nobody has edited it
     * @param samples what the simulated shops have sold, when they are new
     */
    public void start(List<SimulatedConnection> connections, List<SampleWebhook> samples) {
        // Two runs' worth of logs: this one's and the one's before.
        data.keepOneOld("logs");
        Path file = new ConnectionsTemplate(data, secrets, simulators(), connections).write(progress);
        // In this order they also end, backwards: whoever uses something ends before it.
        house.start(List.of(
                postgres,
                redis,
                kafka,
                new SimulatorsServer(ports.of("simulators"), data.folder("simulators"), data.folder("logs"))));
        setUp(connections, samples);
        int created = Topics.create(kafka.bootstrap());
        if (created > 0) {
            progress.say(created + " Kafka topics created");
        }
        if (!postgres.hasDatabase(DATABASE)) {
            postgres.createDatabase(DATABASE);
        }
        house.start(services().reversed().stream()
                .map(service -> process(service, file))
                .toList());
    }

    // What people have done at the vendors before Holdfast comes.
    private void setUp(List<SimulatedConnection> connections, List<SampleWebhook> samples) {
        SimulatorControl control = new SimulatorControl(simulators());
        new SimulatedShops(control, secrets).open(connections, samples);
        for (SimulatedConnection connection : connections) {
            connection.erp().admit(control, secrets);
            SimulatedWarehouse warehouse = connection.warehouse();
            if (warehouse != null) {
                warehouse.admit(control, secrets);
            }
        }
        new SimulatedPeople(control, secrets).move();
    }

    /** The services of this checkout, in the order of the table that {@code up} prints. */
    public List<ServicePart> services() {
        return ServicePart.all().stream()
                .filter(service -> programs.has(service.name()))
                .toList();
    }

    /** Where the simulated upstreams answer. */
    public URI simulators() {
        return URI.create("http://127.0.0.1:" + ports.of("simulators"));
    }

    /** Where a service answers. */
    public URI service(String name) {
        return URI.create("http://127.0.0.1:" + ports.of(name));
    }

    /** Where a service's health and metrics are. */
    public URI management(String name) {
        return URI.create("http://127.0.0.1:" + ports.of(name + " management"));
    }

    /** The names of a connection's sources of webhooks, beside the shop's. */
    public List<String> sources(SimulatedConnection connection) {
        return connection.sources(data, secrets).stream().map(HookSource::name).toList();
    }

    /** The local installation's secrets. */
    public GeneratedSecrets secrets() {
        return secrets;
    }

    private ServiceProcess process(ServicePart service, Path connectionsFile) {
        Map<String, String> environment = new LinkedHashMap<>();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("holdfast.connections-file", connectionsFile.toString());
        properties.put("holdfast.admin.token", GeneratedSecrets.reference(secrets.token("admin-token")));
        properties.put("quarkus.log.console.json.enabled", "false");
        if (service.uses().contains(Store.KAFKA)) {
            properties.put("kafka.bootstrap.servers", kafka.bootstrap());
        }
        if (service.uses().contains(Store.REDIS)) {
            properties.put("quarkus.redis.hosts", redis.uri());
        }
        if (service.uses().contains(Store.POSTGRES)) {
            var database = postgres.database(DATABASE);
            properties.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
            environment.put("QUARKUS_DATASOURCE_USERNAME", database.user());
            environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        }
        service.gatewayKey()
                .ifPresent(setting ->
                        properties.put(setting, service("webhook-gateway").toString()));
        properties.putAll(service.paces());
        service.secretKeys()
                .forEach((setting, secret) -> properties.put(setting, GeneratedSecrets.reference(secrets.key(secret))));
        return ServiceProcess.of(service.name(), programs.of(service.name()), data.folder("logs"))
                .ports(ports.of(service.name()), ports.of(service.name() + " management"))
                .properties(properties)
                .environment(environment)
                .build();
    }
}
