package dev.holdfast.proof.disturb;

import dev.holdfast.testbed.NotReadyException;
import dev.holdfast.testbed.ServiceProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Keeps services running as a cluster does: one that ended is started again. One that ended although nobody had killed it is
 * written down: nothing that happens here is a reason to end.
 */
public final class Orchestrator implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);
    /** One start, after which a service that lives but lacks a store is left to itself. */
    private static final Duration START = Duration.ofSeconds(60);

    private final List<ServiceProcess> services;
    private final Consumer<String> say;
    private final Map<String, ReentrantLock> hands = new ConcurrentHashMap<>();
    private final List<String> deaths = new CopyOnWriteArrayList<>();
    private final AtomicInteger starts = new AtomicInteger();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread watch = Thread.ofVirtual().name("orchestrator").unstarted(this::watch);

    /** Keeps these running, from {@link #begin} on. */
    public Orchestrator(List<ServiceProcess> services, Consumer<String> say) {
        this.services = List.copyOf(services);
        this.say = say;
        services.forEach(service -> hands.put(service.name(), new ReentrantLock()));
    }

    /** Begins to look. */
    public void begin() {
        watch.start();
    }

    /** Services that ended by themselves while they ran. */
    public List<String> deaths() {
        return List.copyOf(deaths);
    }

    /** How often a service was started again. */
    public int starts() {
        return starts.get();
    }

    /** Does something to a service that nobody else touches meanwhile. */
    void with(String name, Consumer<ServiceProcess> action) {
        ServiceProcess service = services.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no service " + name));
        ReentrantLock lock = lockOf(service);
        lock.lock();
        try {
            action.accept(service);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts a service again, and once more while it ends during its start, as it does when it finds no database; gives up
     * waiting, but not the service, when it is not ready in time because a store is away.
     */
    void revive(ServiceProcess service) {
        while (stop.getCount() > 0) {
            try {
                starts.incrementAndGet();
                service.start(START);
                return;
            } catch (NotReadyException e) {
                if (service.process().isAlive()) {
                    return;
                }
                pass(LOOK);
            }
        }
    }

    private void watch() {
        while (stop.getCount() > 0) {
            pass(LOOK);
            for (ServiceProcess service : services) {
                ReentrantLock lock = lockOf(service);
                if (!lock.tryLock()) {
                    continue;
                }
                try {
                    if (stop.getCount() > 0 && !service.process().isAlive()) {
                        String death = service.name() + " ended by itself before " + Instant.now() + ", exit code "
                                + service.process().exitCode().orElse(-1) + ": "
                                + String.join("\n    ", service.process().tail(20));
                        deaths.add(death);
                        say.accept(death);
                        revive(service);
                    }
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    private ReentrantLock lockOf(ServiceProcess service) {
        return hands.computeIfAbsent(service.name(), name -> new ReentrantLock());
    }

    private void pass(Duration time) {
        try {
            stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    /** Starts nothing any more. */
    @Override
    public void close() {
        stop.countDown();
        watch.interrupt();
    }
}
