package dev.holdfast.benchmarks.gateway;

import dev.holdfast.benchmarks.load.Load;
import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds each has every window once, so that a machine that slows down slows all alike
 * @param warmUp CPU time that a server with stores uses at saturation before the first round, the others half of it: what
 *     the optimising compiler needs, which a machine shared with others gives in its own time
 * @param longestWarmUp after which a server is measured as warm as it is
 * @param window each measurement
 * @param connections open at saturation; each has one webhook under way
 * @param commonRate the fixed rate, webhooks a second, that every server is measured at
 * @param higherRate a second one, for the gateway alone
 */
public record Plan(
        int rounds,
        Duration warmUp,
        Duration longestWarmUp,
        Duration window,
        int connections,
        int commonRate,
        int higherRate) {

    /** Fits into eight minutes. */
    static final Plan WHOLE =
            new Plan(5, Duration.ofSeconds(24), Duration.ofMinutes(2), Duration.ofSeconds(8), 64, 500, 2000);

    /** To try it out; its figures are no figures. */
    static final Plan QUICK =
            new Plan(2, Duration.ofSeconds(8), Duration.ofSeconds(20), Duration.ofSeconds(3), 64, 500, 2000);

    /** At a fixed rate, requests wait for no connection unless the server is far behind. */
    private static final int CONNECTIONS_AT_RATE = 128;

    /** What a server uses up before it is measured. */
    Duration warmUp(Target.Kind kind) {
        return kind.stores() ? warmUp : warmUp.dividedBy(2);
    }

    /** What a server is put under in each round. */
    List<Load> loads(Target.Kind kind) {
        Load saturation = new Load.Closed(connections, window);
        Load common = new Load.Open(commonRate, CONNECTIONS_AT_RATE, window);
        return switch (kind) {
            case BARE, EXPRESS -> List.of(saturation, common);
            case SIGNED -> List.of(saturation);
            case GATEWAY -> List.of(saturation, common, new Load.Open(higherRate, CONNECTIONS_AT_RATE, window));
        };
    }
}
