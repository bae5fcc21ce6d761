package dev.holdfast.erpsync.breaker;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What no event brings about: due probes, permits that grow, events that wait for nothing any more. Every replica goes
 * round; each move is made by one of them. A probe that hangs keeps no other connection waiting.
 */
public final class BreakerRounds implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BreakerRounds.class);
    private static final long NO_EVENT = -1;

    private final Breakers breakers;
    private final Prober prober;
    private final List<String> connections;
    private final Set<String> probing = ConcurrentHashMap.newKeySet();
    private final ExecutorService probes = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("breaker-probe-", 0).factory());

    BreakerRounds(Breakers breakers, Prober prober, List<String> connections) {
        this.breakers = breakers;
        this.prober = prober;
        this.connections = List.copyOf(connections);
    }

    /** Goes round once; probes that are due go on beyond it. */
    public void once() {
        for (BreakerRows.Seen seen : breakers.look(connections)) {
            if (seen.breaker().due(seen.now())) {
                probe(seen.connection());
            } else if (seen.breaker().state() == Breaker.State.DRAINING) {
                breakers.goOn(seen.connection());
            }
        }
        breakers.forgotten(connections).forEach(breakers::goOn);
    }

    private void probe(String connection) {
        if (probing.add(connection)) {
            probes.execute(() -> {
                try {
                    probeAlone(connection);
                } catch (RuntimeException e) {
                    LOG.warnf("The probe of connection %s comes to nothing and is made again: %s", connection, e);
                } finally {
                    probing.remove(connection);
                }
            });
        }
    }

    private void probeAlone(String connection) {
        String owner = UUID.randomUUID().toString();
        Breaker breaker = breakers.move(connection, (before, now) -> leased(before, owner, now))
                .after();
        if (breaker.isProbedBy(owner)
                && prober.probe(connection, owner, NO_EVENT).callable()) {
            breakers.goOn(connection);
        }
    }

    private Breaker leased(Breaker before, String owner, Instant now) {
        return before.leased(owner, now, breakers.timing());
    }

    /** Probes under way end, or are made again by another replica after their lease. */
    @Override
    public void close() {
        prober.stop();
        probes.shutdown();
        try {
            if (!probes.awaitTermination(1, TimeUnit.SECONDS)) {
                probes.shutdownNow();
            }
        } catch (InterruptedException e) {
            probes.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
