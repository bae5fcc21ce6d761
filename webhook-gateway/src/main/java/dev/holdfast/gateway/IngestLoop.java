package dev.holdfast.gateway;

import dev.holdfast.gateway.dedupe.Claims;
import dev.holdfast.gateway.publish.AcknowledgementQueue;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop has to itself, so that a webhook never leaves it but for the producer: its claims, its
 * acknowledgements, and one coarse sweep over all deadlines in place of a timer a request.
 */
final class IngestLoop {

    /** How late a deadline may be noticed; small beside the shortest, Redis' 150 ms. */
    private static final long SWEEP_MILLIS = 20;

    private final Vertx vertx;
    private final Claims claims;
    private final AcknowledgementQueue acknowledgements;
    /** Unanswered deliveries, oldest first: all have the same time to live, so only the front can be late. */
    private @Nullable Delivery oldest;

    private @Nullable Delivery newest;
    private List<Delayed> delayed = new ArrayList<>();
    private boolean sweeping;

    private record Delayed(long at, Runnable step) {}

    IngestLoop(Vertx vertx, Claims claims, AcknowledgementQueue acknowledgements) {
        this.vertx = vertx;
        this.claims = claims;
        this.acknowledgements = acknowledgements;
    }

    Claims claims() {
        return claims;
    }

    AcknowledgementQueue acknowledgements() {
        return acknowledgements;
    }

    /** Watches a delivery's deadline from here on. */
    void enter(Delivery delivery) {
        delivery.older = newest;
        if (newest == null) {
            oldest = delivery;
        } else {
            newest.newer = delivery;
        }
        newest = delivery;
        sweepLater();
    }

    /** Its deadline no longer matters. */
    void leave(Delivery delivery) {
        if (delivery.older == null) {
            oldest = delivery.newer;
        } else {
            delivery.older.newer = delivery.newer;
        }
        if (delivery.newer == null) {
            newest = delivery.older;
        } else {
            delivery.newer.older = delivery.older;
        }
        delivery.older = null;
        delivery.newer = null;
    }

    /** Runs a step at the first sweep after that time. */
    void later(long at, Runnable step) {
        delayed.add(new Delayed(at, step));
        sweepLater();
    }

    /** Makes sure that a sweep comes: called whenever something was asked of {@link #claims()}. */
    void sweepLater() {
        if (!sweeping) {
            sweeping = true;
            vertx.setTimer(SWEEP_MILLIS, timer -> sweep());
        }
    }

    private void sweep() {
        sweeping = false;
        long now = System.nanoTime();
        try {
            claims.sweep(now);
            runDelayed(now);
            while (oldest != null && now - oldest.deadline > 0) {
                // Answers it, and so takes it off the list.
                oldest.deadlinePassed();
            }
        } finally {
            // No webhook may wait for ever because another one met a defect.
            if (oldest != null || !delayed.isEmpty() || !claims.idle()) {
                sweepLater();
            }
        }
    }

    private void runDelayed(long now) {
        if (delayed.isEmpty()) {
            return;
        }
        List<Delayed> before = delayed;
        delayed = new ArrayList<>();
        for (Delayed each : before) {
            if (now - each.at >= 0) {
                each.step.run();
            } else {
                delayed.add(each);
            }
        }
    }
}
