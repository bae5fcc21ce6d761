package dev.holdfast.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.nullValue;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.gateway.publish.AcknowledgementQueue;
import dev.holdfast.gateway.publish.Appender;
import dev.holdfast.gateway.publish.KafkaWatch;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.SigningKey;
import dev.holdfast.gateway.source.Schemes;
import dev.holdfast.testbed.KafkaBroker;
import dev.holdfast.testbed.ProcessSignal;
import dev.holdfast.testbed.TcpProxy;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A dependency is away, and comes back.
 *
 * <table>
 *   <caption>What is expected</caption>
 *   <tr><th>away</th><th>sender</th><th>event</th><th>ready</th><th>live</th></tr>
 *   <tr><td>Redis, silent or cut off</td><td>200</td><td>in Kafka, unverified</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>Redis, after the claim</td><td>200</td><td>in Kafka</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>Kafka, past the sender's deadline</td><td>503</td><td>in Kafka, and the resend a duplicate</td><td>yes</td><td>yes</td></tr>
 *   <tr><td>Kafka, frozen or killed</td><td>503</td><td>free for the next delivery</td><td>no</td><td>yes</td></tr>
 * </table>
 */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class OutageTest extends ReadyGateway {

    private static final Duration LONG = Duration.ofSeconds(60);

    TcpProxy redisWire;

    KafkaBroker kafka;

    @Inject
    RedisDataSource redis;

    @Inject
    IngestLoops loops;

    @Inject
    Gateway gateway;

    @Inject
    KafkaWatch watch;

    @Inject
    Vertx vertx;

    @Inject
    SideDoor door;

    @Inject
    @ConfigProperty(name = "holdfast.gateway.key-prefix")
    String prefix;

    @AfterEach
    void allIsWellAgain() {
        redisWire.restore();
        if (kafka.process().isAlive()) {
            kafka.process().signal(ProcessSignal.CONT);
        } else {
            kafka.start();
        }
        Awaitility.await().atMost(LONG).until(() -> loops.breakersOpen() == 0 && Management.ready());
        Awaitility.await().until(() -> gateway.admission().bytesInFlight() == 0);
        Webhook.order(6800000000000L).send().then().statusCode(200).header("Holdfast-Outcome", "accepted");
    }

    @Test
    void withoutRedisEventsAreTakenUnverified() {
        everyLoopKnowsRedis();

        redisWire.stall();
        takenUnverified();
        redisWire.restore();
        Awaitility.await().atMost(LONG).until(() -> loops.breakersOpen() == 0);

        redisWire.cut();
        takenUnverified();
        Webhook twice = Webhook.order(6800000000002L);
        twice.send().then().header("Holdfast-Outcome", "accepted_unverified");
        twice.send().then().header("Holdfast-Outcome", "accepted_unverified");
        // A Redis that is away costs work: the gate downstream tells the two apart by the id that they share.
        assertThat(EventLog.of(twice.id())).hasSize(2);
    }

    @Test
    void aDoneMarkThatCannotBeWrittenIsNoReasonToRefuseWhatKafkaHas() throws Exception {
        everyLoopKnowsRedis();
        Webhook order = Webhook.order(6800000000003L);
        double before = Metrics.value("holdfast_gateway_not_completed_total");

        kafka.process().signal(ProcessSignal.STOP);
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(order::send);
        Awaitility.await().until(() -> claim(order) != null);
        redisWire.cut();
        kafka.process().signal(ProcessSignal.CONT);

        answer.get(20, TimeUnit.SECONDS).then().statusCode(200).header("Holdfast-Outcome", "accepted");
        EventLog.only(order.id());
        assertThat(Metrics.value("holdfast_gateway_not_completed_total")).isEqualTo(before + 1);
    }

    @Test
    void aSenderThatWasToldToComeBackDoesNotStopTheAppend() throws Exception {
        AtomicReference<Runnable> deadline = new AtomicReference<>();
        String path = door.open(
                "late",
                new Schemes(Duration.ofMinutes(5)).shopify(),
                new ActiveSecrets(List.of(new SigningKey(SampleConnections.SECRET.getBytes(UTF_8)))),
                "claim:acme-us:shopify:",
                (delivery, loop) -> {
                    Context context = vertx.getOrCreateContext();
                    deadline.set(() -> context.runOnContext(nothing -> delivery.deadlinePassed()));
                });
        Webhook order = Webhook.order(6800000000007L);

        kafka.process().signal(ProcessSignal.STOP);
        CompletableFuture<Response> answer =
                CompletableFuture.supplyAsync(() -> new Webhook(path, order.body(), order.headers()).send());
        Awaitility.await().until(() -> claim(order) != null);
        deadline.get().run();
        answer.get(20, TimeUnit.SECONDS).then().statusCode(503).header("Retry-After", "1");
        assertThat(gateway.admission().bytesInFlight()).isPositive();
        kafka.process().signal(ProcessSignal.CONT);

        Awaitility.await().until(() -> claim(order).startsWith("D:"));
        order.send().then().statusCode(200).header("Holdfast-Outcome", "duplicate");
        EventLog.only(order.id());
    }

    @Test
    void whileKafkaIsFrozenSendersComeBackAndTheirResendSucceeds() {
        Webhook order = Webhook.order(6800000000004L);

        kafka.process().signal(ProcessSignal.STOP);
        toldToComeBack(order);
        readyNoMoreButAlive();
        kafka.process().signal(ProcessSignal.CONT);

        Awaitility.await().atMost(LONG).until(Management::ready);
        order.send().then().statusCode(200).header("Holdfast-Outcome", "accepted");
        // The append that timed out may have arrived late: the gate downstream tells them apart by their id.
        assertThat(EventLog.of(order.id())).isNotEmpty();
    }

    @Test
    void aKafkaThatDiesAndComesBackNeedsNoRestartOfTheGateway() throws Exception {
        Webhook order = Webhook.order(6800000000005L);

        kafka.kill();
        toldToComeBack(order);
        readyNoMoreButAlive();
        noAppendBlocks();
        KafkaWatch fromNow = new KafkaWatch(
                Map.of("bootstrap.servers", kafka.bootstrap()),
                new Appender.Terms(Duration.ofSeconds(1), Duration.ofMillis(2), 131_072, 1_000_000, 32 * 1024 * 1024),
                "later.",
                Duration.ofMillis(500));
        try {
            assertThat(fromNow.problem()).isPresent();
            assertThat(fromNow.appender()).isNull();

            kafka.start();

            Awaitility.await().atMost(LONG).until(Management::ready);
            order.send().then().statusCode(200).header("Holdfast-Outcome", "accepted");
            EventLog.only(order.id());
            // A gateway that was started while Kafka was away finds it, and makes the topics that are missing.
            Awaitility.await().atMost(LONG).until(() -> fromNow.problem().isEmpty());
            assertThat(fromNow.appender()).isNotNull();
        } finally {
            fromNow.stop();
        }
    }

    /** Connections of clients are spread over the loops; each loop has a connection to Redis of its own. */
    private void everyLoopKnowsRedis() {
        Webhook fresh = Webhook.order(6800000000006L).with("Connection", "close");
        Awaitility.await().atMost(LONG).until(() -> IntStream.range(0, 4).allMatch(i -> "accepted"
                .equals(fresh.id(Webhook.newId()).send().header("Holdfast-Outcome"))));
    }

    private void takenUnverified() {
        Webhook order = Webhook.order(6800000000001L);

        order.send().then().statusCode(200).header("Holdfast-Outcome", "accepted_unverified");

        assertThat(WebhookEvent.fromHeaders(EventLog.headers(EventLog.only(order.id())))
                        .dedupe())
                .isEqualTo(WebhookEvent.Dedupe.UNVERIFIED);
        assertThat(loops.breakersOpen()).isPositive();
        assertThat(Management.ready()).isTrue();
        given().get(Management.url("/q/health/live")).then().statusCode(200);
    }

    private void toldToComeBack(Webhook order) {
        order.send()
                .then()
                .statusCode(503)
                .header("Retry-After", "10")
                .header("Holdfast-Outcome", nullValue())
                .body(emptyString());
        Awaitility.await().untilAsserted(() -> assertThat(claim(order)).isNull());
        Awaitility.await().until(() -> gateway.admission().bytesInFlight() == 0);
    }

    private static void readyNoMoreButAlive() {
        Awaitility.await().until(() -> !Management.ready());
        given().get(Management.url("/q/health/live")).then().statusCode(200);
        given().get(Management.url("/q/health/started")).then().statusCode(200);
    }

    private void noAppendBlocks() throws Exception {
        Appender appender = watch.appender();
        assertThat(appender).isNotNull();
        CompletableFuture<Boolean> failed = new CompletableFuture<>();
        AcknowledgementQueue queue = new AcknowledgementQueue(vertx.getOrCreateContext());
        long before = System.nanoTime();
        appender.append(
                new ProducerRecord<>(EventStream.WEBHOOKS.topicName(), "key".getBytes(UTF_8), new byte[] {1}),
                queue,
                failure -> failed.complete(failure != null));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
        assertThat(failed.get(20, TimeUnit.SECONDS)).isTrue();
    }

    private String claim(Webhook webhook) {
        return redis.value(String.class).get(prefix + "claim:acme-us:shopify:" + webhook.id());
    }
}
