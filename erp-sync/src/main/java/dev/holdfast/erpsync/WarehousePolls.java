package dev.holdfast.erpsync;

import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.Window;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.shipping.PollMarks;
import dev.holdfast.erpsync.shipping.Warehouse;
import dev.holdfast.erpsync.shipping.WarehouseFailedException;
import dev.holdfast.transport.rate.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Asks every 3PL account now and then what it has shipped: one that sends no webhooks (Extensiv) is heard of in no other way, and one
 * that does may have lost some. What it tells of orders that are known here becomes the same events as its webhooks make, so
 * that telling it again makes nothing.
 */
final class WarehousePolls {

    private static final Logger LOG = Logger.getLogger(WarehousePolls.class);

    private final ConnectionAccess.Directory directory;
    private final List<String> connections;
    private final PollMarks marks;
    private final WarehouseHints hints;
    private final WarehousePollMeters meters;
    private final Duration every;
    private final Duration overlap;

    /**
     * Asks the accounts of these connections.
     *
     * @param every how often; zero for never
     * @param overlap how much is asked for once more each time
     */
    WarehousePolls(
            ConnectionAccess.Directory directory,
            List<String> connections,
            PollMarks marks,
            WarehouseHints hints,
            WarehousePollMeters meters,
            Duration every,
            Duration overlap) {
        this.directory = directory;
        this.connections = connections;
        this.marks = marks;
        this.hints = hints;
        this.meters = meters;
        this.every = every;
        this.overlap = overlap;
    }

    /** How far behind what is known of an account is, and grows while it cannot be read. */
    record Behind(String connection, String warehouse, Duration span) {}

    /** Asks those whose turn it is. One that does not answer is asked for the same again in its next turn. */
    void round() {
        for (String connection : connections) {
            asked(connection).forEach(warehouse -> poll(connection, warehouse));
        }
    }

    /** Of every account that is asked, and was. */
    List<Behind> behind() {
        List<Behind> all = new ArrayList<>();
        for (String connection : connections) {
            for (Warehouse warehouse : asked(connection)) {
                marks.behind(connection, warehouse.name())
                        .ifPresent(span -> all.add(new Behind(connection, warehouse.name(), span)));
            }
        }
        return all;
    }

    private List<Warehouse> asked(String connection) {
        return every.isZero()
                ? List.of()
                : directory
                        .named(connection)
                        .filter(access -> !(access.erp() instanceof ErpAccess.Observing))
                        .map(ConnectionAccess::warehouses)
                        .orElse(List.of());
    }

    private void poll(String connection, Warehouse warehouse) {
        Optional<Window> window = marks.take(connection, warehouse.name(), every, overlap);
        if (window.isEmpty()) {
            return;
        }
        LongAdder shipments = new LongAdder();
        try {
            // Nobody waits for it: what a webhook asks of the same account goes first.
            Lane.BULK.during(() -> warehouse.ask(ledger -> {
                try (Stream<WarehouseShipment> changed = ledger.changedIn(window.get())) {
                    changed.forEach(shipment -> {
                        shipments.increment();
                        hints.polled(connection, warehouse, shipment);
                    });
                }
                return List.of();
            }));
            marks.done(connection, warehouse.name(), window.get());
            meters.told(connection, warehouse.name(), shipments.sum());
        } catch (WarehouseFailedException e) {
            meters.failed(connection, warehouse.name(), e.failure());
            LOG.warnf(
                    "%s of %s is asked again in %s what it has shipped: %s",
                    warehouse.name(), connection, every, e.getMessage());
        }
    }
}
