package dev.holdfast.proof.kill;

import dev.holdfast.testbed.ServiceProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Kills and freezes replicas of one service, one at a time, so that the other can always take over: first each of the two
 * once, then at random, until told to stop. A killed one is started again; one frozen stays so past every lease.
 */
final class Chaos {

    private static final Duration READY = Duration.ofMinutes(2);
    private static final int LONGEST_PEACE = 2000;
    private static final int LONGEST_DEATH = 1500;

    private final String service;
    private final List<ServiceProcess> replicas;
    private final Duration frozen;
    private final Random random;
    private final Consumer<String> say;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Disturbance> disturbances = new ArrayList<>();

    /** @param frozen how long a freeze lasts at least; at most half as long again */
    Chaos(String service, List<ServiceProcess> replicas, Duration frozen, Random random, Consumer<String> say) {
        this.service = service;
        this.replicas = replicas;
        this.frozen = frozen;
        this.random = random;
        this.say = say;
    }

    /** Begins; done after at least one of each, and after the disturbance that is under way when told to stop. */
    CompletableFuture<List<Disturbance>> begin() {
        CompletableFuture<List<Disturbance>> done = new CompletableFuture<>();
        Thread.ofVirtual().name("chaos-" + service).start(() -> {
            try {
                boolean killFirst = random.nextBoolean();
                disturb(killFirst);
                disturb(!killFirst);
                while (stop.getCount() > 0) {
                    disturb(random.nextBoolean());
                }
                done.complete(List.copyOf(disturbances));
            } catch (InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /** Begins no further disturbance. */
    void stop() {
        stop.countDown();
    }

    private void disturb(boolean kill) throws InterruptedException {
        pass(300 + random.nextInt(LONGEST_PEACE));
        ServiceProcess victim = replicas.get(random.nextInt(replicas.size()));
        Instant from = Instant.now();
        if (kill) {
            say.accept("SIGKILL " + victim.name());
            victim.kill();
            pass(random.nextInt(LONGEST_DEATH));
            victim.start(READY);
        } else {
            long length = frozen.toMillis() + random.nextLong(frozen.toMillis() / 2);
            say.accept("SIGSTOP " + victim.name() + " for " + length + " ms");
            victim.freeze();
            try {
                pass(length);
            } finally {
                victim.thaw();
            }
        }
        say.accept(victim.name() + (kill ? " is back" : " goes on"));
        disturbances.add(new Disturbance(service, victim.name(), kill ? "SIGKILL" : "SIGSTOP", from, Instant.now()));
    }

    /** Lets time pass: here the time itself is what the test is about. */
    private static void pass(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
