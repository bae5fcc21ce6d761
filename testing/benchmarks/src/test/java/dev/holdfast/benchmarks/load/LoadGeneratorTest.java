package dev.holdfast.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

    private static final String SECRET = "shpss_secret";
    private static final Duration STALL = Duration.ofMillis(300);

    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong unsigned = new AtomicLong();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile int stallAt = -1;
    private volatile int status = 200;
    private HttpServer server;
    private LoadGenerator generator;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // On the server's own thread, one at a time: while one waits, all wait.
        server.createContext("/webhooks/shopify", this::take);
        server.start();
        generator = new LoadGenerator(new SignedWebhooks("acme-us.myshopify.com", SECRET));
    }

    @AfterEach
    void stop() {
        generator.close();
        server.stop(0);
    }

    @Test
    void everyRequestIsSignedAndHasAnIdOfItsOwn() throws InterruptedException {
        LoadResult result = generator.run(port(), new Load.Closed(4, Duration.ofMillis(300)));

        assertThat(result.accepted()).isPositive().isEqualTo(taken.get());
        assertThat(result.others()).isEmpty();
        assertThat(ids).hasSize((int) result.accepted());
        assertThat(unsigned).hasValue(0);
    }

    @Test
    void aStallIsChargedToAllThatShouldHaveBeenAnsweredMeanwhile() throws InterruptedException {
        stallAt = 20;

        LoadResult result = generator.run(port(), new Load.Open(200, 8, Duration.ofSeconds(1)));

        assertThat(result.accepted()).isEqualTo(200);
        // 60 requests were to start during the stall; a generator that waits for answers would see one slow one.
        long late = result.latency().getCountBetweenValues(100_000, Long.MAX_VALUE / 2);
        assertThat(late).isGreaterThan(20);
        assertThat(result.latency().getMaxValue()).isGreaterThanOrEqualTo(STALL.toMillis() * 1000);
    }

    @Test
    void whatIsRefusedIsNotAccepted() throws InterruptedException {
        status = 503;

        LoadResult result = generator.run(port(), new Load.Open(50, 2, Duration.ofMillis(200)));

        assertThat(result.accepted()).isZero();
        assertThat(result.others()).containsEntry("status 503", 10L);
    }

    @Test
    void aServerThatHangsUpIsToldApart() throws InterruptedException {
        server.removeContext("/webhooks/shopify");

        // The server refuses without reading the body, and closes the connection: an answer may be lost on the way.
        LoadResult result = generator.run(port(), new Load.Open(50, 2, Duration.ofMillis(200)));

        assertThat(result.others().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(10);
        assertThat(result.others()).doesNotContainKey("unanswered");
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (taken.incrementAndGet() == stallAt) {
            try {
                assertThat(never.await(STALL.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        ids.add(exchange.getRequestHeaders().getFirst("X-Shopify-Webhook-Id"));
        if (!signature(body).equals(exchange.getRequestHeaders().getFirst("X-Shopify-Hmac-Sha256"))) {
            unsigned.incrementAndGet();
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
