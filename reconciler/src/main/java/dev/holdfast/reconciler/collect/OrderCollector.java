package dev.holdfast.reconciler.collect;

import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.reconciler.ReconcilerSettings;
import dev.holdfast.reconciler.Upstreams;
import dev.holdfast.reconciler.compare.Difference;
import dev.holdfast.reconciler.compare.Expected;
import dev.holdfast.reconciler.compare.Held;
import dev.holdfast.reconciler.compare.OrderComparison;
import dev.holdfast.settings.Connection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Reads both sides of a window and hands each order to a verdict. The two sides are read at different moments while both
 * change: so an order that changed after the window's end is not judged, and a difference counts only once a second look at
 * that order alone, on both sides, shows it again.
 */
@Singleton
public class OrderCollector {

    private final Upstreams upstreams;
    private final CollectedOrders collected;
    private final ReconcilerSettings settings;

    OrderCollector(Upstreams upstreams, CollectedOrders collected, ReconcilerSettings settings) {
        this.upstreams = upstreams;
        this.collected = collected;
        this.settings = settings;
    }

    /**
     * Fills the run's staging rows from its beginning; doing it again changes nothing.
     *
     * @param alive called between records; throws when the run no longer belongs to the caller
     * @throws dev.holdfast.transport.UpstreamException when a side cannot tell
     */
    public void collect(UUID run, Connection connection, Window window, Runnable alive) {
        collected.clear(run);
        ShopConnector shop = upstreams.shop(connection);
        try (Stream<OrderFingerprint> orders = shop.ledger().createdIn(window)) {
            orders.forEach(order -> {
                alive.run();
                collected.add(run, Expectation.of(order, connection.booking()));
            });
        }
        ErpConnector erp = upstreams.erp(connection);
        Window wider = new Window(
                window.from().minus(settings.erpMargin()), window.until().plus(settings.erpMargin()));
        try (Stream<OrderFingerprint> records = erp.ledger().createdIn(wider)) {
            // A record that no key rule can read came from elsewhere: it is no order of this shop.
            records.filter(record -> record.key() != null).forEach(record -> {
                alive.run();
                collected.add(run, held(record));
            });
        }
    }

    /** Merges the staging rows; each order that can be judged gets its verdict. */
    public void compare(
            UUID run,
            Connection connection,
            Window window,
            Runnable alive,
            BiConsumer<OrderComparison.Pair, Optional<Difference>> verdicts) {
        try (CollectedOrders.Rows<Expected> shop = collected.shop(run);
                CollectedOrders.Rows<Held> erp = collected.erp(run)) {
            OrderComparison.merge(shop, erp, (pair, difference) -> {
                alive.run();
                if (!judged(pair, window)) {
                    return;
                }
                if (difference.isEmpty()) {
                    verdicts.accept(pair, difference);
                    return;
                }
                secondLook(connection, pair, difference.get())
                        .filter(again -> judged(again, window))
                        .ifPresent(again -> verdicts.accept(again, OrderComparison.difference(again)));
            });
        }
    }

    /** Looks at one order alone, on both sides, now; empty when they agree or neither side has it any more. */
    public Optional<Difference> look(Connection connection, OrderKey key, String orderName) {
        return secondLook(connection, List.of(), key, orderName).flatMap(OrderComparison::difference);
    }

    private Optional<OrderComparison.Pair> secondLook(
            Connection connection, OrderComparison.Pair pair, Difference difference) {
        return secondLook(connection, pair.erp(), difference.key(), difference.orderName());
    }

    private Optional<OrderComparison.Pair> secondLook(
            Connection connection, List<Held> earlier, OrderKey key, String orderName) {
        Expected shop = upstreams
                .shop(connection)
                .ledger()
                .find(key, orderName)
                .map(order -> Expectation.of(order, connection.booking()))
                .orElse(null);
        List<Held> erp = upstreams
                .erp(connection)
                .ledger()
                .find(key, orderName)
                .map(record -> List.of(held(record)))
                .orElse(List.of());
        if (shop == null && erp.isEmpty()) {
            return Optional.empty();
        }
        // Looking by key finds one record; that there are several only the whole window shows.
        return Optional.of(new OrderComparison.Pair(key, shop, earlier.size() > 1 ? earlier : erp));
    }

    /**
     * Whether this run has a say on the order: it was placed in the window (the ERP is read with a margin, since booking comes
     * after placing), and has not changed since the window's end.
     */
    private static boolean judged(OrderComparison.Pair pair, Window window) {
        Expected shop = pair.shop();
        if (shop == null) {
            return within(pair.erp().getFirst().createdAt(), window);
        }
        return within(shop.createdAt(), window) && !shop.updatedAt().isAfter(window.until());
    }

    private static boolean within(Instant moment, Window window) {
        return !moment.isBefore(window.from()) && moment.isBefore(window.until());
    }

    private static Held held(OrderFingerprint record) {
        return new Held(
                Objects.requireNonNull(record.key(), "only records with a key are held against the shop"),
                record.recordId(),
                record.name(),
                record.createdAt(),
                record.cancelled(),
                Objects.requireNonNull(record.total(), "an ERP knows what an order comes to"));
    }
}
