package dev.holdfast.gateway;

import dev.holdfast.testbed.FileTree;
import dev.holdfast.testbed.KafkaBroker;
import dev.holdfast.testbed.RedisServer;
import dev.holdfast.testbed.TcpProxy;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Kafka and Redis that the gateway's tests may freeze, cut off and kill, and one configuration for all of them, so that
 * the application starts once.
 */
public final class OwnStores implements QuarkusTestResourceLifecycleManager {

    private final Path folder = temporary();
    private final RedisServer redis = new RedisServer(folder.resolve("redis"), 0);
    private final KafkaBroker kafka = new KafkaBroker(folder.resolve("kafka"));
    private final TcpProxy redisWire = TcpProxy.to(redis.port());

    @Override
    public Map<String, String> start() {
        redis.start();
        kafka.start();
        Map<String, String> config = new HashMap<>();
        config.put("holdfast.connections-file", SampleConnections.write(folder).toString());
        config.put("kafka.bootstrap.servers", kafka.bootstrap());
        config.put("quarkus.redis.hosts", "redis://127.0.0.1:" + redisWire.port());
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        config.put("holdfast.gateway.deadline", "2s");
        config.put("holdfast.gateway.publish.timeout", "1500ms");
        config.put("holdfast.gateway.publish.check-every", "500ms");
        // Not the 150 ms as delivered, within which a cold application on a busy machine may not have its first answer.
        config.put("holdfast.gateway.dedupe.timeout", "700ms");
        config.put("holdfast.gateway.dedupe.breaker", "200ms");
        config.put("holdfast.gateway.secrets-every", "100ms");
        // What production writes to its console, where a test can read it.
        config.put("quarkus.log.file.enabled", "true");
        config.put("quarkus.log.file.json.enabled", "true");
        config.put("quarkus.log.file.path", folder.resolve("gateway.log").toString());
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(redisWire, new TestInjector.MatchesType(TcpProxy.class));
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(KafkaBroker.class));
    }

    @Override
    public void stop() {
        redisWire.close();
        kafka.kill();
        redis.close();
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("holdfast-gateway-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
