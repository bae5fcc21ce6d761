package dev.holdfast.launcher.smoke;

import dev.holdfast.launcher.Ending;
import dev.holdfast.launcher.ExitCode;
import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.connections.SimulatedConnection;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.DataLock;
import dev.holdfast.launcher.data.Ports;
import dev.holdfast.launcher.machine.Machine;
import dev.holdfast.launcher.parts.House;
import dev.holdfast.launcher.parts.Installation;
import dev.holdfast.launcher.parts.Leftovers;
import dev.holdfast.launcher.parts.Programs;
import dev.holdfast.launcher.samples.SampleWebhook;
import dev.holdfast.launcher.samples.Samples;
import dev.holdfast.testbed.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * {@code smoke}: does a whole new installation do its job? Starts one on free ports and an empty data folder, sends it the
 * samples as shops would on a bad day, and holds what each simulated ERP then has against the samples' manifest.
 */
public final class Smoke {
    private final Path root;
    private final DataFolder data;
    private final Progress progress;
    private final Ending ending;

    /** Beside the usual data, in a folder of its own. */
    public Smoke(Path root, Path data, Progress progress, Ending ending) {
        this.root = root;
        this.data = new DataFolder(data.resolve("smoke"));
        this.progress = progress;
        this.ending = ending;
    }

    /**
     * Starts, sends, looks, stops.
     *
     * @param natives the services that run as native executables
     * @param erps the vendors whose connections there are
     */
    public ExitCode run(Set<String> natives, Set<String> erps) {
        ending.whenInterrupted(ExitCode.FAILED);
        clearEarlier();
        DataFolder own =
                new DataFolder(data.folder(Long.toString(ProcessHandle.current().pid())));
        DataLock lock =
                DataLock.take(own).orElseThrow(() -> new IllegalStateException("Another process uses " + own.root()));
        Machine.require(List.of(Machine.system(), Machine.unprivileged(), Machine.memory(), Machine.disk(own.root())));
        House house = new House(new Leftovers(own), progress);
        ending.before(() -> {
            house.end();
            lock.close();
        });
        Installation installation =
                new Installation(own, Ports.each(FreePorts::next), new Programs(root, natives), house, progress);
        if (!natives.isEmpty()) {
            progress.say("native executables: " + String.join(", ", natives));
        }
        List<SimulatedConnection> connections = SimulatedConnection.into(erps);
        List<SampleWebhook> samples = Samples.of(connections);
        installation.start(connections, samples);
        boolean good = new Trial(installation, connections, samples, progress).good();
        if (good) {
            ending.before(() -> {
                house.end();
                lock.close();
                own.deleteAll();
            });
            progress.say("all of it is as it must be");
            return ExitCode.DONE;
        }
        progress.warn("not all of it is as it must be; logs and data stay in " + own.root() + " until the next smoke");
        return ExitCode.FAILED;
    }

    // Of runs that failed, and of killed ones; one that still runs has its lock.
    private void clearEarlier() {
        for (DataFolder earlier : data.folders()) {
            DataLock.take(earlier).ifPresent(lock -> {
                new Leftovers(earlier).end(progress);
                lock.close();
                earlier.deleteAll();
            });
        }
    }
}
