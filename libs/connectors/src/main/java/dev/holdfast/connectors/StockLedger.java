package dev.holdfast.connectors;

import java.util.stream.Stream;

/** What one system says that it has in stock, for comparison. Blocking, thread-safe. */
public interface StockLedger {

    /**
     * How far the system can tell: {@link Detail#NONE} is "not comparable", never zero; {@link #positions} is not asked then.
     */
    Detail detail();

    /**
     * All positions, lazily, one page in memory; close the stream. A SKU and location come at most once.
     *
     * @throws dev.holdfast.transport.UpstreamException from the terminal operation, when the system cannot tell
     */
    Stream<StockPosition> positions();

    /** How finely stock can be told. */
    enum Detail {
        /** By SKU and location. */
        BY_LOCATION,
        /** By SKU, all locations together: compared as a sum over the locations that are mapped. */
        SUMMED,
        /** Not at all: not comparable. */
        NONE
    }
}
