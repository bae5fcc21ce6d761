package dev.holdfast.erpsync;

import dev.holdfast.erpsync.ledger.Claims;
import dev.holdfast.erpsync.ledger.Hold;
import dev.holdfast.erpsync.ledger.LedgerAwayException;
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
    private final Set<Hold> holds = ConcurrentHashMap.newKeySet();
    private final Ticker ticker;

    LeaseKeeper(Claims claims) {
        this.claims = claims;
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

    @Override
    public void close() {
        ticker.close();
    }
}
