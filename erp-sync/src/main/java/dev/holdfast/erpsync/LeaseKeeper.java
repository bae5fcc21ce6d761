package dev.holdfast.erpsync;

import dev.holdfast.erpsync.ledger.Claims;
import dev.holdfast.erpsync.ledger.Hold;
import dev.holdfast.erpsync.ledger.LedgerAwayException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Prolongs the leases of everything that this process holds, at a third of their length. What cannot be prolonged before it
 * runs out is let go: its worker is stopped, and another may take it.
 */
final class LeaseKeeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    private final Claims claims;
    private final Duration longestWork;
    private final Telemetry telemetry;
    private final Set<Hold> holds = ConcurrentHashMap.newKeySet();
    private final Ticker ticker;

    /** @param longestWork after which time a worker without an end is given up, however well its lease stands */
    LeaseKeeper(Claims claims, Duration longestWork, Telemetry telemetry) {
        this.claims = claims;
        this.longestWork = longestWork;
        this.telemetry = telemetry;
        this.ticker = new Ticker("lease-keeper", claims.lease().dividedBy(3), this::renew);
    }

    void start() {
        ticker.start();
    }

    void keep(Hold hold) {
        holds.add(hold);
    }

    void letGo(Hold hold) {
        holds.remove(hold);
    }

    private void renew() {
        giveUpOverdue();
        List<Hold> now = List.copyOf(holds);
        if (now.isEmpty()) {
            return;
        }
        try {
            claims.renew(now);
        } catch (LedgerAwayException e) {
            LOG.warnf("Leases of %d events could not be prolonged: %s", now.size(), e.getMessage());
        }
        now.stream().filter(hold -> !hold.mine()).forEach(Hold::lose);
    }

    /** Renewed for ever, a hanging call would keep its event and its order from everybody for ever. */
    private void giveUpOverdue() {
        List<Hold> overdue =
                holds.stream().filter(hold -> hold.overdue(longestWork)).toList();
        for (Hold hold : overdue) {
            if (holds.remove(hold)) {
                telemetry.overdue(hold.event());
                LOG.errorf(
                        "Work on event %d has come to no end within %s and is given up",
                        hold.event().seq(), longestWork);
                hold.lose();
            }
        }
    }

    @Override
    public void close() {
        ticker.close();
    }
}
