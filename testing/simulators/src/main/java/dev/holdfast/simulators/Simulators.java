package dev.holdfast.simulators;

import dev.holdfast.simulators.control.ControlApi;
import dev.holdfast.simulators.control.Defects;
import dev.holdfast.simulators.control.RequestEntry;
import dev.holdfast.simulators.fault.Conduct;
import dev.holdfast.simulators.fault.FaultBook;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.SequencedLog;
import dev.holdfast.simulators.world.Waiting;
import dev.holdfast.simulators.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The simulated upstreams, running. Vendors answer under {@code /{vendor}/{account}/...}, tests steer under {@code /control/...}.
 */
public final class Simulators implements AutoCloseable {

    private static final int FAULT_LOG_CAPACITY = 50_000;

    private final World world;
    private final FaultBook faults;
    private final SequencedLog<RequestEntry> requests;
    private final Defects defects;
    private final FrontDoor door;
    private final String host;

    private Simulators(SimulatorOptions options, Function<World, Collection<Vendor>> plugged) {
        this.world = new World(options.clock(), options.dataFolder(), options.writeLogCapacity());
        this.faults = new FaultBook(options.clock(), FAULT_LOG_CAPACITY);
        this.requests = new SequencedLog<>(options.requestLogCapacity());
        this.defects = new Defects();
        this.host = options.host();
        Map<String, Vendor> vendors = new LinkedHashMap<>();
        plugged.apply(world).forEach(vendor -> vendors.put(vendor.name(), vendor));
        this.door = new FrontDoor(
                vendors,
                new ControlApi(world, faults, requests, defects, vendors),
                new Conduct(faults, Waiting.REAL),
                requests,
                defects,
                options.clock());
    }

    /**
     * Starts all simulators; they answer when this returns.
     *
     * @throws IllegalStateException when the port is taken or the data folder cannot be used; the message says which
     */
    public static Simulators start(SimulatorOptions options) {
        return start(options, Vendors::all);
    }

    /** Starts the given vendors alone. */
    public static Simulators start(SimulatorOptions options, Function<World, Collection<Vendor>> vendors) {
        Simulators simulators = new Simulators(options, vendors);
        try {
            simulators.door.open(options.host(), options.port());
            return simulators;
        } catch (RuntimeException e) {
            simulators.close();
            throw e;
        }
    }

    /** The port that they answer on. */
    public int port() {
        return door.port();
    }

    /** The address that they answer at, without a slash at its end. */
    public URI uri() {
        return URI.create("http://" + host + ":" + port());
    }

    /** What the simulated systems hold, for tests in the same process. */
    public World world() {
        return world;
    }

    /** The fault rules, for tests in the same process. */
    public FaultBook faults() {
        return faults;
    }

    /** The requests that came, newest last. */
    public SequencedLog<RequestEntry> requests() {
        return requests;
    }

    /** Failures of the simulators themselves. */
    public Defects defects() {
        return defects;
    }

    /** Stops answering, waits for calls under way, then closes the data folder. */
    @Override
    public void close() {
        door.close(Duration.ofSeconds(5));
        world.close();
    }
}
