package dev.holdfast.launcher.smoke;

import dev.holdfast.launcher.Ending;
import dev.holdfast.launcher.ExitCode;
import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.data.DataFolder;
import dev.holdfast.launcher.data.DataLock;
import dev.holdfast.launcher.data.Ports;
import dev.holdfast.launcher.machine.Machine;
import dev.holdfast.launcher.parts.House;
import dev.holdfast.launcher.parts.Installation;
import dev.holdfast.launcher.parts.Leftovers;
import dev.holdfast.launcher.parts.Programs;
import dev.holdfast.launcher.parts.SimulatorControl;
import dev.holdfast.launcher.samples.SampleWebhook;
import dev.holdfast.launcher.samples.Samples;
import dev.holdfast.testbed.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * {@code smoke}: does a whole new installation do its job? Starts one on free ports and an empty data folder, sends it the
 * samples as shops would on a bad day, and holds what the simulated NetSuite then has against the samples' manifest.
 */
public final class Smoke {
    /** The slowest sample waits for a look-up at the shop; all of them take a few seconds on an idle machine. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofMillis(500);
    /** Always the same order of deliveries: a failure can be seen again. */
    private static final long SEED = 20261120;

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
     */
    public ExitCode run(Set<String> natives) {
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
        List<SampleWebhook> samples = Samples.all();
        installation.start(samples);
        Deliveries deliveries = new Deliveries(installation);
        List<SampleWebhook> lively =
                samples.stream().filter(sample -> !isLast(sample)).toList();
        // A cancellation must find something to cancel: an order that the ERP never had is not booked at all.
        List<SampleWebhook> cancelledLater = cancelledLater(lively);
        cancelledLater.forEach(deliveries::send);
        Sight last = await(cancelledLater, installation);
        if (last.good()) {
            Deliveries.shuffled(lively, SEED).forEach(deliveries::send);
            progress.say("sent " + lively.size() + " samples in " + deliveries.sent() + " deliveries: "
                    + deliveries.answers());
            last = await(lively, installation);
        }
        List<SampleWebhook> sent = new ArrayList<>(lively);
        for (SampleWebhook one : samples) {
            if (isLast(one) && last.good()) {
                deliveries.send(one);
                sent.add(one);
                last = await(sent, installation);
            }
        }
        progress.show(last.table());
        boolean good = deliveries.allAccepted() && last.good();
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

    private static Sight await(List<SampleWebhook> samples, Installation installation) {
        SimulatedNetSuite netSuite = new SimulatedNetSuite(new SimulatorControl(installation.simulators()));
        Ledger ledger = new Ledger(installation);
        Collection<ExpectedOrder> orders = ExpectedOrder.of(samples);
        Collection<ExpectedFact> facts = ExpectedFact.of(samples);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Sight sight = Sight.of(samples, orders, facts, netSuite, ledger.entries());
            if (sight.good() || System.nanoTime() > end) {
                return sight;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static List<SampleWebhook> cancelledLater(List<SampleWebhook> samples) {
        Set<String> cancelled = samples.stream()
                .filter(SampleWebhook::isCancellation)
                .map(SampleWebhook::order)
                .collect(Collectors.toSet());
        return samples.stream()
                .filter(sample ->
                        sample.isWholeOrder() && !sample.isCancellation() && cancelled.contains(sample.order()))
                .toList();
    }

    /**
     * What deletes a customer's data takes with it what is not booked yet, and what ends a connection holds it: so they come,
     * one after the other, when nothing is left to book.
     */
    private static boolean isLast(SampleWebhook sample) {
        return sample.topic().equals("customers/redact") || sample.topic().equals("app/uninstalled");
    }
}
