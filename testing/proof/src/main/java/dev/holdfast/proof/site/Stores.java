package dev.holdfast.proof.site;

import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.KafkaBroker;
import dev.holdfast.testbed.PostgresServer;
import dev.holdfast.testbed.RedisServer;
import dev.holdfast.testbed.TcpProxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Kafka, Redis and PostgreSQL of one run, which may be killed without asking anybody. Each service comes to each store over
 * a wire of its own; whoever checks comes directly.
 */
public final class Stores implements AutoCloseable {

    private static final String PASSWORD = "holdfast";

    private final KafkaBroker kafka;
    private final RedisServer redis;
    private final PostgresServer postgres;
    private final Map<String, TcpProxy> wires = new ConcurrentSkipListMap<>();

    /** Stores that keep their data and logs in a folder, not yet started. */
    Stores(Path folder) {
        kafka = new KafkaBroker(folder.resolve("kafka"));
        redis = new RedisServer(folder.resolve("redis"), 0);
        // What was committed outlives a killed process either way; only a machine that loses power would tell the
        // difference.
        postgres = PostgresServer.unsynced(folder.resolve("postgres"), 0, PASSWORD);
    }

    /** Starts all of them, after every service got its wires; returns when they can be used. */
    void start() {
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(kafka::start),
                        CompletableFuture.runAsync(redis::start),
                        CompletableFuture.runAsync(postgres::start))
                .join();
    }

    /** What the service wants as {@code bootstrap.servers}. */
    String kafkaFor(String service) {
        return "127.0.0.1:" + wired(service, "kafka", kafka.wire(service));
    }

    /** What the service wants as Redis' address. */
    String redisFor(String service) {
        return "redis://127.0.0.1:" + wired(service, "redis", TcpProxy.to(redis.port()));
    }

    /** The database's address for the service. */
    String databaseFor(String service, Database database) {
        String direct = database.jdbcUrl();
        int port = wired(service, "postgres", TcpProxy.to(postgres.port()));
        return direct.replace(":" + postgres.port() + "/", ":" + port + "/");
    }

    /** The address of a port of ours, for the service. */
    int wireFor(String service, String what, int targetPort) {
        return wired(service, what, TcpProxy.to(targetPort));
    }

    private int wired(String service, String what, TcpProxy wire) {
        TcpProxy before = wires.putIfAbsent(service + "~" + what, wire);
        if (before != null && before != wire) {
            throw new IllegalStateException(service + " has a wire to " + what + " already");
        }
        return wire.port();
    }

    /** All wires, by {@code service~store}. */
    public Map<String, TcpProxy> wires() {
        return Map.copyOf(wires);
    }

    /** The broker. */
    public KafkaBroker kafka() {
        return kafka;
    }

    /** The Redis. */
    public RedisServer redis() {
        return redis;
    }

    /** The database server. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** Ends them where they stand: nobody needs their data any more. */
    @Override
    public void close() {
        wires.values().forEach(TcpProxy::close);
        kafka.kill();
        redis.kill();
        postgres.kill();
    }
}
