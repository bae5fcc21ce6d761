package dev.holdfast.launcher;

import dev.holdfast.launcher.connections.SimulatedConnection;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.DataLock;
import dev.holdfast.launcher.data.Ports;
import dev.holdfast.launcher.machine.Machine;
import dev.holdfast.launcher.parts.House;
import dev.holdfast.launcher.parts.Installation;
import dev.holdfast.launcher.parts.Leftovers;
import dev.holdfast.launcher.parts.Programs;
import dev.holdfast.launcher.samples.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code up}: starts everything, says where it is, and stays until Ctrl-C or until a part dies. */
final class Up {
    private final Path root;
    private final DataFolder data;
    private final Progress progress;
    private final Ending ending;

    Up(Path root, Path data, Progress progress, Ending ending) {
        this.root = root;
        this.data = new DataFolder(data);
        this.progress = progress;
        this.ending = ending;
    }

    ExitCode run(Options options) {
        Ports ports = options.ports();
        DataLock lock = DataLock.take(data).orElseThrow(this::alreadyRunning);
        Leftovers leftovers = new Leftovers(data);
        leftovers.end(progress);
        check(ports);
        if (options.clean()) {
            data.forget();
            progress.say("forgot the data of earlier runs");
        }
        House house = new House(leftovers, progress);
        ending.before(() -> {
            progress.say("stopping");
            house.end();
            lock.close();
            progress.say("stopped; the data stays in " + data.root());
        });
        Installation installation = new Installation(data, ports, new Programs(root, Set.of()), house, progress);
        ports.write(data.file("ports.json"));
        List<SimulatedConnection> connections = SimulatedConnection.all();
        installation.start(connections, Samples.life(connections));
        progress.show(new Welcome(installation, data, ports, connections).text());
        progress.say("Holdfast is up; Ctrl-C stops it");
        progress.warn(house.awaitDeath());
        return ExitCode.PART;
    }

    private StopException alreadyRunning() {
        String who = DataLock.holderOf(data)
                .map(holder -> "process " + holder.pid()
                        + holder.info()
                                .startInstant()
                                .map(start -> ", since " + start)
                                .orElse(""))
                .orElse("another process");
        return new StopException(
                ExitCode.MACHINE,
                "Holdfast is already running on " + data.root() + " (" + who + "); stop it with ./holdfast down");
    }

    private void check(Ports ports) {
        Machine.require(List.of(
                Machine.system(),
                Machine.unprivileged(),
                Machine.memory(),
                Machine.disk(data.root()),
                Machine.ports(ports.byName())));
    }
}
