package dev.holdfast.proof.traffic;

import dev.holdfast.simulators.shopify.webhook.DeliveryReport;
import dev.holdfast.simulators.shopify.webhook.RetrySchedule;
import dev.holdfast.simulators.shopify.webhook.ShopifyDeliveries;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Delivers webhooks as the shop does behind a load balancer: each attempt to any gateway, five seconds for it, again with the
 * same id and bytes until one is accepted. The pauses grow as the vendor's do, and are shorter.
 */
public final class Sender implements AutoCloseable {

    private static final int SHORTEST_PAUSE = 100;
    private static final int LONGEST_PAUSE = 600;
    /** So that what is refused in an outage does not become a storm. */
    private static final int MOST_PAUSE = 4000;

    /** After which a gateway goes on without Redis: it may have accepted an event and not have been able to note that it did. */
    private static final Duration REDIS_PATIENCE = Duration.ofMillis(150);

    private record Gateway(String name, ShopifyDeliveries deliveries) {}

    private final List<Gateway> gateways;
    private final Consumer<Traffic.Webhook> happened;
    private final Random random;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final Set<String> unclean = ConcurrentHashMap.newKeySet();
    private final Map<String, Boolean> told = new ConcurrentHashMap<>();
    private final Map<String, List<Attempt>> attempts = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /**
     * A sender to gateways.
     *
     * @param addresses the gateways' by name
     * @param happened is told of a webhook before it is sent for the first time
     */
    public Sender(Map<String, URI> addresses, String secret, Random random, Consumer<Traffic.Webhook> happened) {
        List<Gateway> all = new ArrayList<>();
        new LinkedHashMap<>(addresses)
                .forEach((name, address) -> all.add(new Gateway(
                        name,
                        new ShopifyDeliveries(
                                address.resolve("/webhooks/shopify"), secret, RetrySchedule.none(), 256))));
        this.gateways = List.copyOf(all);
        this.random = random;
        this.happened = happened;
    }

    /** Begins to deliver all of them, evenly spread over a time; done when each was accepted. */
    public CompletableFuture<Void> deliver(List<Traffic.Webhook> webhooks, Duration over) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < webhooks.size(); i++) {
            Traffic.Webhook webhook = webhooks.get(i);
            long at = over.toMillis() * i / webhooks.size();
            all.add(CompletableFuture.supplyAsync(() -> begin(webhook), after(at))
                    .thenCompose(report -> again(report, webhook, 1)));
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    private DeliveryReport begin(Traffic.Webhook webhook) {
        told.computeIfAbsent(webhook.id(), id -> {
            happened.accept(webhook);
            return true;
        });
        return attempt(webhook);
    }

    private DeliveryReport attempt(Traffic.Webhook webhook) {
        Instant at = Instant.now();
        Gateway gateway = any();
        DeliveryReport report = gateway.deliveries().deliver(webhook.delivery());
        if (report.attempts().isEmpty()) {
            // Interrupted by the end.
            return report;
        }
        DeliveryReport.Attempt made = report.attempts().getLast();
        Integer status = made.status();
        String answer = status == null
                ? "none"
                : status + (made.outcome() == null || !made.accepted() ? "" : " " + made.outcome());
        answers.merge(answer, 1, Integer::sum);
        attempts.merge(
                webhook.id(),
                List.of(new Attempt(at, gateway.name(), answer, made.accepted(), made.took())),
                Sender::together);
        boolean slow = made.took().compareTo(REDIS_PATIENCE) > 0;
        if (!made.accepted() || "accepted_unverified".equals(made.outcome()) || slow) {
            unclean.add(report.webhookId());
        }
        return report;
    }

    private CompletableFuture<Void> again(DeliveryReport report, Traffic.Webhook webhook, int made) {
        if (report.delivered()) {
            accepted.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        }
        if (ended) {
            return CompletableFuture.failedFuture(new IllegalStateException("the sender was closed"));
        }
        return CompletableFuture.supplyAsync(() -> attempt(webhook), after(pause(made)))
                .thenCompose(next -> again(next, webhook, made + 1));
    }

    private Executor after(long millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, threads);
    }

    private synchronized Gateway any() {
        return gateways.get(random.nextInt(gateways.size()));
    }

    private synchronized long pause(int made) {
        long pause = random.nextLong(SHORTEST_PAUSE, LONGEST_PAUSE) * Math.min(made, 10);
        return Math.min(pause, MOST_PAUSE);
    }

    private static List<Attempt> together(List<Attempt> before, List<Attempt> now) {
        List<Attempt> all = new ArrayList<>(before);
        all.addAll(now);
        return List.copyOf(all);
    }

    /** Deliveries that were accepted so far; a webhook that is delivered twice counts twice. */
    public int accepted() {
        return accepted.get();
    }

    /** What the attempts were answered, and how often: a status with the gateway's outcome, or "none". */
    public Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    /** The attempts made for each webhook, by its id, in the order in which they ended. */
    public Map<String, List<Attempt>> attempts() {
        return Map.copyOf(attempts);
    }

    /**
     * The webhooks of which some attempt was not answered as a gateway with all its stores answers one: refused, late, not at
     * all, or without Redis. Such an attempt may have appended the event without anybody's having been told.
     */
    public Set<String> unclean() {
        return Set.copyOf(unclean);
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        ended = true;
        threads.shutdownNow();
        gateways.forEach(gateway -> gateway.deliveries().close());
    }
}
