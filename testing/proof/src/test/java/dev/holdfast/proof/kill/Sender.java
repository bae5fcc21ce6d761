package dev.holdfast.proof.kill;

import dev.holdfast.simulators.shopify.webhook.DeliveryReport;
import dev.holdfast.simulators.shopify.webhook.RetrySchedule;
import dev.holdfast.simulators.shopify.webhook.ShopifyDeliveries;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
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
 * same id and bytes until one is accepted. Only the pauses are shorter than the vendor's.
 */
final class Sender implements AutoCloseable {

    private static final int SHORTEST_PAUSE = 100;
    private static final int LONGEST_PAUSE = 600;
    private static final int MOST_ATTEMPTS = 200;
    /** After which a gateway goes on without Redis: it may have accepted an event and not have been able to note that it did. */
    private static final Duration REDIS_PATIENCE = Duration.ofMillis(150);

    private final List<ShopifyDeliveries> gateways;
    private final Consumer<Traffic.Webhook> happened;
    private final Random random;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final Set<String> unclean = ConcurrentHashMap.newKeySet();
    private final Map<String, Boolean> told = new ConcurrentHashMap<>();

    /** @param happened is told of a webhook before it is sent for the first time */
    Sender(List<URI> gateways, String secret, Random random, Consumer<Traffic.Webhook> happened) {
        this.gateways = gateways.stream()
                .map(gateway ->
                        new ShopifyDeliveries(gateway.resolve("/webhooks/shopify"), secret, RetrySchedule.none(), 256))
                .toList();
        this.random = random;
        this.happened = happened;
    }

    /** Begins to deliver all of them, evenly spread over a time; done when each was accepted. */
    CompletableFuture<Void> deliver(List<Traffic.Webhook> webhooks, Duration over) {
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
        told.computeIfAbsent(webhook.delivery().webhookId(), id -> {
            happened.accept(webhook);
            return true;
        });
        return attempt(webhook);
    }

    private DeliveryReport attempt(Traffic.Webhook webhook) {
        attempts.incrementAndGet();
        DeliveryReport report = any().deliver(webhook.delivery());
        DeliveryReport.Attempt made = report.attempts().getLast();
        Integer status = made.status();
        String answer = status == null
                ? "none"
                : status + (made.outcome() == null || !made.accepted() ? "" : " " + made.outcome());
        answers.merge(answer, 1, Integer::sum);
        boolean slow = made.took().compareTo(REDIS_PATIENCE) > 0;
        if (!made.accepted() || "accepted_unverified".equals(made.outcome()) || slow) {
            unclean.add(report.webhookId());
        }
        return report;
    }

    private CompletableFuture<Void> again(DeliveryReport report, Traffic.Webhook webhook, int made) {
        if (report.delivered()) {
            return CompletableFuture.completedFuture(null);
        }
        if (made == MOST_ATTEMPTS) {
            return CompletableFuture.failedFuture(
                    new AssertionError("Webhook " + report.webhookId() + " was not accepted in " + made
                            + " attempts; the last: " + report.attempts().getLast()));
        }
        return CompletableFuture.supplyAsync(() -> attempt(webhook), after(pause()))
                .thenCompose(next -> again(next, webhook, made + 1));
    }

    private Executor after(long millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, threads);
    }

    private synchronized ShopifyDeliveries any() {
        return gateways.get(random.nextInt(gateways.size()));
    }

    private synchronized long pause() {
        return random.nextLong(SHORTEST_PAUSE, LONGEST_PAUSE);
    }

    /** Attempts made, all in all. */
    int attempts() {
        return attempts.get();
    }

    /** What the attempts were answered, and how often: a status with the gateway's outcome, or "none". */
    Map<String, Integer> answers() {
        return answers;
    }

    /**
     * The webhooks of which some attempt was not answered as a gateway with all its stores answers one: refused, late, not at
     * all, or without Redis. Such an attempt may have appended the event without anybody's having been told.
     */
    Set<String> unclean() {
        return Set.copyOf(unclean);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        gateways.forEach(ShopifyDeliveries::close);
    }
}
