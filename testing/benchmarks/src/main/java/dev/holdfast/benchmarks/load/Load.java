package dev.holdfast.benchmarks.load;

import java.time.Duration;

/** How hard, and how long. */
public sealed interface Load {

    /** How long requests are begun. */
    Duration time();

    /** Connections open at most. */
    int connections();

    /**
     * Saturation: each connection sends its next request when the last one is answered. Latencies of such a load say
     * little: a slow server is asked less often.
     */
    record Closed(int connections, Duration time) implements Load {
        @Override
        public String toString() {
            return "saturation";
        }
    }

    /**
     * A fixed rate, whatever the server does: a request's latency counts from the moment at which it was to start, so
     * that a server that stalls is charged for all that waited meanwhile.
     */
    record Open(int perSecond, int connections, Duration time) implements Load {
        /** How many requests that makes. */
        long requests() {
            return perSecond * time.toMillis() / 1000;
        }

        @Override
        public String toString() {
            return perSecond + "/s";
        }
    }
}
