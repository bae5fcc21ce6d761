package dev.holdfast.simulators;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How the simulators run.
 *
 * @param host the address to listen at; loopback by default, because there is no authentication on the control paths
 * @param port 0: a free one
 * @param dataFolder where state is kept; null: in memory, gone with the process
 * @param clock what the simulated systems go by
 * @param writeLogCapacity write log entries kept readable: 200,000, a long chaos run's worth
 * @param requestLogCapacity requests kept readable: 10,000, enough to see what led to a failure
 */
public record SimulatorOptions(
        String host, int port, @Nullable Path dataFolder, Clock clock, int writeLogCapacity, int requestLogCapacity) {

    /** In memory, on a free port of the loopback address. */
    public static SimulatorOptions inMemory() {
        return new SimulatorOptions("127.0.0.1", 0, null, Clock.systemUTC(), 200_000, 10_000);
    }

    /** The same, kept in a folder. */
    public SimulatorOptions in(Path folder) {
        return new SimulatorOptions(host, port, folder, clock, writeLogCapacity, requestLogCapacity);
    }

    /** The same, on a given port. */
    public SimulatorOptions on(int givenPort) {
        return new SimulatorOptions(host, givenPort, dataFolder, clock, writeLogCapacity, requestLogCapacity);
    }

    /** The same, by another clock. */
    public SimulatorOptions by(Clock otherClock) {
        return new SimulatorOptions(host, port, dataFolder, otherClock, writeLogCapacity, requestLogCapacity);
    }

    /** The same, at another address. */
    public SimulatorOptions at(String otherHost) {
        return new SimulatorOptions(otherHost, port, dataFolder, clock, writeLogCapacity, requestLogCapacity);
    }
}
