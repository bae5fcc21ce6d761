package dev.holdfast.testbed;

import java.time.Duration;

/** Something that runs as processes of its own and that somebody uses over the network. Ports and data outlive its processes. */
public interface Server extends AutoCloseable {
    /** How messages call it. */
    String name();

    /** Starts its process, and returns before it is ready. */
    ChildProcess launch();

    /**
     * Waits until it can be used.
     *
     * @throws NotReadyException when it ends or the limit passes first, with the end of its log
     */
    void awaitReady(Duration limit);

    /** Asks it to end, and kills it when it has not after the limit; true when it ended by itself or was never started. */
    boolean stop(Duration limit);

    /** Asks it to end, with 20 seconds for it: twice what any of them needs with its hands full. */
    default void stop() {
        stop(Duration.ofSeconds(20));
    }

    /** Ends all its processes where they stand; nothing happens when it was not started. */
    void kill();

    /** The process last started. */
    ChildProcess process();

    /** Ends it if it runs. */
    @Override
    void close();
}
