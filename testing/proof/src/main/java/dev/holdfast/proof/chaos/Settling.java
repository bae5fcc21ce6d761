package dev.holdfast.proof.chaos;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.proof.history.AppendedLog;
import dev.holdfast.proof.history.Ledger;
import dev.holdfast.proof.site.Site;
import dev.holdfast.proof.traffic.Sender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Waits until nothing is left to do. A slow machine is no fault: it waits as long as anything moves, and gives up only when
 * nothing has for longer than every lease, retry and look-up takes, or when it goes in circles.
 */
final class Settling {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration NOTHING_MOVES = Duration.ofSeconds(90);
    private static final Duration IN_CIRCLES = Duration.ofMinutes(10);
    private static final Duration SAY = Duration.ofSeconds(15);

    private final Site site;
    private final Ledger ledger;
    private final Sender sender;
    private final CompletableFuture<Void> sent;
    private final Consumer<String> say;
    private final CountDownLatch never = new CountDownLatch(1);

    Settling(Site site, Ledger ledger, Sender sender, CompletableFuture<Void> sent, Consumer<String> say) {
        this.site = site;
        this.ledger = ledger;
        this.sender = sender;
        this.sent = sent;
        this.say = say;
    }

    /** Until the traffic's time is over. */
    void awaitTraffic(Duration length, Runnable meanwhile) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() - end < 0) {
            meanwhile.run();
            pass();
        }
    }

    /** Until all was accepted, taken over and brought to its end, or nothing moves; what is left is for the checker to find. */
    void awaitEnd(Runnable meanwhile) {
        long begin = System.nanoTime();
        long lastMove = begin;
        long lastSaid = begin;
        long moved = -1;
        try (AppendedLog appended = ChaosRun.log(site)) {
            while (true) {
                meanwhile.run();
                List<String> unfinished = ledger.unfinished();
                Map<Integer, Long> taken = ledger.taken(EventStream.WEBHOOKS.topicName()).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> one.getValue().next()));
                Map<Integer, Long> ends = appended.ends();
                if (sent.isDone() && unfinished.isEmpty() && taken.equals(ends)) {
                    say.accept("all settled");
                    return;
                }
                long now = System.nanoTime();
                long moves = ledger.steps()
                        + sender.accepted()
                        + taken.values().stream().mapToLong(Long::longValue).sum();
                if (moves != moved) {
                    moved = moves;
                    lastMove = now;
                }
                if (now - lastMove > NOTHING_MOVES.toNanos() || now - begin > IN_CIRCLES.toNanos()) {
                    say.accept("! gave up waiting: " + left(unfinished, taken, ends));
                    return;
                }
                if (now - lastSaid > SAY.toNanos()) {
                    lastSaid = now;
                    say.accept("settling: " + left(unfinished, taken, ends));
                }
                pass();
            }
        }
    }

    private String left(List<String> unfinished, Map<Integer, Long> taken, Map<Integer, Long> ends) {
        return sender.accepted() + " deliveries accepted" + (sent.isDone() ? "" : " so far") + "; taken over "
                + sum(taken) + " of " + sum(ends) + " records; " + unfinished;
    }

    private static long sum(Map<Integer, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private void pass() {
        try {
            never.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the end", e);
        }
    }
}
