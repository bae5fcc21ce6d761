package dev.holdfast.connectors.warehouse;

import dev.holdfast.connectors.StockPosition;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what a warehouse tells of one SKU in one place in several rows, by lot, qualifier or inventory item: a comparison
 * wants each but once. A catalogue is held whole, so there is a limit to it.
 */
public final class StockSums {

    /** A quarter of a million positions are some hundred MB; no shop that Holdfast serves comes near. */
    private static final int MOST = 250_000;

    private record Place(String sku, @Nullable String location) {}

    private final Map<Place, StockPosition> sums = new LinkedHashMap<>();

    /**
     * Adds a row. A quantity that one row does not tell is not told of the sum either.
     *
     * @throws UpstreamException {@code Rejected} when there are too many
     */
    public void add(StockPosition position) {
        sums.merge(
                new Place(position.sku(), position.location()),
                position,
                (held, more) -> new StockPosition(
                        held.sku(),
                        held.location(),
                        sum(held.onHand(), more.onHand()),
                        sum(held.available(), more.available())));
        if (sums.size() > MOST) {
            throw new UpstreamException(new Failure.Rejected(
                    "The warehouse tells of more than " + MOST + " stock positions, more than are compared"));
        }
    }

    /** The sums, in the order of their first rows. */
    public Stream<StockPosition> positions() {
        return sums.values().stream();
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal left, @Nullable BigDecimal right) {
        return left == null || right == null ? null : left.add(right);
    }
}
