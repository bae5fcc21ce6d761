package dev.holdfast.erpsync;

import dev.holdfast.settings.AlertSettings;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.Testbed;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Gives the service its stores, a topic prefix of its own, and secrets. */
public class ServiceStores implements QuarkusTestResourceLifecycleManager {

    /** What the tests sign in with. */
    public static final String ADMIN_TOKEN = "an-admin-token-of-tests-alone";

    /** Operates the tests' tenant, without the right to personal data. */
    public static final String OPERATOR_TOKEN = "an-operators-token-of-tests-alone";

    /** Looks at the tests' tenant. */
    public static final String VIEWER_TOKEN = "a-viewers-token-of-tests-alone";

    /** Operates another tenant. */
    public static final String STRANGER_TOKEN = "a-strangers-token-of-tests-alone";

    static volatile String prefix = "";
    static volatile Database database;
    static volatile Simulators simulators;
    static volatile AlertSettings alerts = AlertSettings.NONE;

    @Override
    public Map<String, String> start() {
        Testbed testbed = Testbed.shared();
        prefix = testbed.newPrefix("erpsync");
        database = testbed.newDatabase("erpsync");
        createTopics(testbed.kafkaBootstrap());
        simulators = Simulators.start(SimulatorOptions.inMemory());
        alerts = AlertWorld.open(simulators.uri(), ServiceStores::secret);
        Map<String, String> config = new HashMap<>(Rig.FAST);
        config.put("holdfast.erp-sync.lease", "5S");
        config.put("holdfast.erp-sync.call-deadline", "4S");
        config.put("kafka.bootstrap.servers", testbed.kafkaBootstrap());
        config.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        config.put("quarkus.datasource.username", database.user());
        config.put("quarkus.datasource.password", database.password());
        config.put("quarkus.redis.hosts", testbed.redisUri());
        config.put("holdfast.rate.key-prefix", prefix);
        config.put("holdfast.topic-prefix", prefix);
        config.put("holdfast.erp-sync.payload-key", secret(LedgerDatabase.PAYLOAD_KEY));
        config.put("holdfast.admin.token", secret(ADMIN_TOKEN));
        further(config, "operator", OPERATOR_TOKEN, "operator", "acme");
        further(config, "viewer", VIEWER_TOKEN, "viewer", "acme");
        further(config, "stranger", STRANGER_TOKEN, "operator", "nobody");
        config.put("holdfast.erp-sync.conservation-every", "PT0.5S");
        config.put("holdfast.erp-sync.alerts.every", "PT0.2S");
        config.put("holdfast.erp-sync.alerts.resolve-after", "PT0.2S");
        config.put("holdfast.erp-sync.alerts.credential-resolve-after", "PT0.2S");
        config.put("holdfast.erp-sync.alerts.poll", "PT0.1S");
        config.put("holdfast.erp-sync.alerts.runbooks", "https://docs.acme.example/runbooks");
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        return config;
    }

    private static void further(Map<String, String> config, String name, String token, String role, String tenant) {
        config.put("holdfast.admin.tokens." + name + ".token", secret(token));
        config.put("holdfast.admin.tokens." + name + ".role", role);
        config.put("holdfast.admin.tokens." + name + ".tenant", tenant);
    }

    private static void createTopics(String bootstrap) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(java.util.stream.Stream.of(
                                    "webhooks",
                                    "bulk",
                                    "control",
                                    "dead-letters",
                                    "connection-events",
                                    "credential-status")
                            .map(name -> new NewTopic(prefix + "holdfast." + name + ".v1", 3, (short) 1))
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

    private static String secret(String value) {
        try {
            Path file = Files.createTempFile("holdfast-secret", "");
            Files.writeString(file, value);
            return "file://" + file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The testbed ends with the JVM.
        simulators.close();
    }
}
