package dev.holdfast.transport.rate;

import java.util.List;
import java.util.function.Consumer;

/** A store with atomic scripts that all replicas reach: Redis. */
public interface SharedStore extends AutoCloseable {

    /**
     * Runs a script and waits for its answer: numbers are {@code Long}, texts {@code String}, lists {@code List}.
     *
     * @throws StoreAwayException when there is none in time; the script may have run
     * @throws InterruptedException which says nothing of the store; the script may have run
     */
    List<Object> run(Script script, List<String> keys, List<String> arguments)
            throws StoreAwayException, InterruptedException;

    /** Runs a script after all that was asked before, without waiting; whether it ran is not told. */
    void send(Script script, List<String> keys, List<String> arguments);

    /** Hands over the messages of a channel from now on, again after each time the store was away; those between are lost. */
    void listen(String channel, Consumer<String> messages);

    @Override
    void close();
}
