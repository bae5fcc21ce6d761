package dev.holdfast.proof.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.launcher.Progress;
import dev.holdfast.simulators.shopify.order.GeneratorOptions;
import dev.holdfast.simulators.shopify.order.OrderGenerator;
import dev.holdfast.simulators.shopify.order.OrderHistory;
import dev.holdfast.testbed.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three erp-syncs and one ERP account that admits five calls at once, none of them left to others: by the account's own count
 * there are never six, and hardly ever fewer than five while there is work; also when one of the three is killed.
 */
@Tag("system")
class SharedLimitTest {

    private static final boolean FULL = "full".equals(System.getProperty("holdfast.size"));
    private static final int ORDERS = FULL ? 600 : 80;
    /** Events that still wait when the measurement ends: enough for every slot to have its next. */
    private static final int LEFT = 30;

    /** On a machine that is busy with other things, longer calls show the governor's part rather than the machine's. */
    private static final Duration CALL = Duration.parse(System.getProperty("holdfast.rate.call", "PT0.4S"));

    private static final Path FOLDER = Path.of(System.getProperty("holdfast.root"), "testing/proof/target/rate-test");

    @Test
    void neverMoreThanTheLimitAndNearlyAllOfIt() {
        Progress progress = new Progress(System.out);
        try (Upstreams upstreams = new Upstreams(CALL);
                Replicas replicas = new Replicas(FOLDER, 3, upstreams)) {
            progress.say("rate test: three erp-syncs run; logs are in " + FOLDER);
            append(replicas);
            await().atMost(Duration.ofMinutes(2)).until(() -> applied(replicas) >= 5);
            int mostBefore = upstreams.inFlight().path("most").asInt();
            upstreams.forget();

            int before = applied(replicas);
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> applied(replicas) >= ORDERS - LEFT);
            JsonNode loaded = upstreams.inFlight();
            int booked = applied(replicas) - before;

            ServiceProcess victim = replicas.processes().getLast();
            victim.kill();
            progress.say("SIGKILL " + victim.name());
            await().atMost(Duration.ofMinutes(2)).until(() -> applied(replicas) == ORDERS);
            JsonNode all = upstreams.inFlight();

            double seconds = loaded.path("seconds").asDouble();
            double used = loaded.path("callSeconds").asDouble() / seconds / Upstreams.LIMIT;
            progress.say(String.format(
                    Locale.ROOT,
                    "limit %d, three processes: most in flight %d, used %.1f %% over %.1f s (%d calls of %d ms, %d orders); with one killed: most %d; refused %d",
                    Upstreams.LIMIT,
                    Math.max(mostBefore, loaded.path("most").asInt()),
                    used * 100,
                    seconds,
                    loaded.path("calls").asInt(),
                    CALL.toMillis(),
                    booked,
                    all.path("most").asInt(),
                    all.path("refused").asInt()));

            assertThat(mostBefore).isLessThanOrEqualTo(Upstreams.LIMIT);
            assertThat(all.path("most").asInt()).as("calls in flight at once").isEqualTo(Upstreams.LIMIT);
            assertThat(all.path("refused").asInt()).as("refused calls").isZero();
            assertThat(used).as("share of the limit that was used").isGreaterThanOrEqualTo(0.9);
            assertThat(replicas.states()).containsOnlyKeys("applied");
        }
    }

    private static int applied(Replicas replicas) {
        return replicas.states().getOrDefault("applied", 0);
    }

    private static void append(Replicas replicas) {
        OrderGenerator generator = new OrderGenerator(GeneratorOptions.seeded(5).numberedFrom(6_700_000_000_001L));
        List<WebhookEvent> events = new ArrayList<>();
        List<byte[]> bodies = new ArrayList<>();
        while (events.size() < ORDERS) {
            OrderHistory order = generator.next();
            OrderHistory.Version first = order.versions().getFirst();
            events.add(new WebhookEvent(
                    "rate-" + order.orderId(),
                    Upstreams.CONNECTION,
                    "shopify",
                    "orders/create",
                    Instant.now(),
                    null,
                    "2026-10",
                    order.orderId(),
                    null,
                    WebhookEvent.Dedupe.CLAIMED,
                    WebhookEvent.Authenticity.SIGNED));
            bodies.add(first.order().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        replicas.append(events, bodies);
    }
}
