package dev.holdfast.testbed.quarkus;

import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.Testbed;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Points an application under test at the shared testbed: Kafka with a topic prefix of its own, Redis with a key prefix of
 * its own, and an empty database.
 *
 * <p>{@code @QuarkusTestResource(value = SharedStores.class, initArgs = @ResourceArg(name = "hint", value = "erp-sync"))};
 * the hint begins the names. Whatever the application does not use, it does not connect to.
 */
public final class SharedStores implements QuarkusTestResourceLifecycleManager {
    private String hint = "app";

    @Override
    public void init(Map<String, String> arguments) {
        hint = arguments.getOrDefault("hint", hint);
    }

    @Override
    public Map<String, String> start() {
        Testbed testbed = Testbed.shared();
        Database database = testbed.newDatabase(hint);
        String prefix = testbed.newPrefix(hint);
        return Map.of(
                "kafka.bootstrap.servers", testbed.kafkaBootstrap(),
                "quarkus.redis.hosts", testbed.redisUri(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "holdfast.topic-prefix", prefix,
                "holdfast.gateway.key-prefix", prefix,
                "holdfast.rate.key-prefix", prefix);
    }

    @Override
    public void stop() {
        // The testbed outlives the application: other tests use it, and it ends with its owner.
    }
}
