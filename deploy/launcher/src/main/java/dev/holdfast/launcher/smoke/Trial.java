package dev.holdfast.launcher.smoke;

import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.connections.SimulatedConnection;
import dev.holdfast.launcher.control.SimulatorControl;
import dev.holdfast.launcher.erp.Document.Kind;
import dev.holdfast.launcher.parts.Installation;
import dev.holdfast.launcher.samples.SampleWebhook;
import dev.holdfast.launcher.warehouse.SimulatedWarehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * What is done to an installation, and what must hold after each step: shops tell of a bad day, 3PLs ship, the services that
 * watch are asked what they see, and in the end customers and connections go.
 */
final class Trial {
    /** The slowest event waits for a look-up at the shop; all of them take a few seconds on an idle machine. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration POLL = Duration.ofMillis(500);
    /** Always the same order of deliveries: a failure can be seen again. */
    private static final long SEED = 20261120;

    private final Installation installation;
    private final List<SimulatedConnection> connections;
    private final List<SampleWebhook> samples;
    private final Progress progress;
    private final SimulatorControl control;
    private final AdminApi api;
    private final Deliveries deliveries;
    private final List<SampleWebhook> sent = new ArrayList<>();
    private final List<Expected> parcels = new ArrayList<>();

    Trial(
            Installation installation,
            List<SimulatedConnection> connections,
            List<SampleWebhook> samples,
            Progress progress) {
        this.installation = installation;
        this.connections = connections;
        this.samples = samples;
        this.progress = progress;
        this.control = new SimulatorControl(installation.simulators());
        this.api = new AdminApi(installation);
        this.deliveries = new Deliveries(installation);
    }

    /** Whether all of it was as it must be; says what it saw. */
    boolean good() {
        Sight last = lively();
        Awaited awaited = new Awaited(progress, LIMIT, POLL);
        Subscribed subscribed = new Subscribed(installation, connections, api);
        boolean good = last.good() && awaited.good(Subscribed.WHAT, subscribed::lacking) && warehousesShip();
        if (good) {
            last = await();
            good = last.good();
        }
        progress.show(last.table());
        good = good && new Watchers(api, connections, Expected.of(sent), progress).agree(awaited);
        for (String topic : List.of("customers/redact", "app/uninstalled")) {
            if (good) {
                send(samples.stream()
                        .filter(sample -> sample.topic().equals(topic))
                        .toList());
                last = await();
                good = last.good();
                if (!good) {
                    progress.show(last.table());
                }
            }
        }
        progress.say(
                "sent " + sent.size() + " samples in " + deliveries.sent() + " deliveries: " + deliveries.answers());
        return good && deliveries.allAccepted();
    }

    private Sight lively() {
        List<SampleWebhook> lively =
                samples.stream().filter(sample -> !isLast(sample)).toList();
        // A cancellation must find something to cancel: an order that the ERP never had is not booked at all.
        send(cancelledLater(lively));
        Sight seen = await();
        if (seen.good()) {
            sent.clear();
            sent.addAll(lively);
            Deliveries.shuffled(lively, SEED).forEach(deliveries::send);
            seen = await();
        }
        return seen;
    }

    /** Each 3PL that tells of it ships an order that the shop says nothing of; it tells twice. */
    private boolean warehousesShip() {
        boolean accepted = true;
        for (SimulatedConnection connection : connections) {
            if (connection.warehouse() instanceof SimulatedWarehouse.Telling warehouse) {
                Expected order = unshipped(connection);
                parcels.add(order.shipment(order.units()));
                boolean taken = warehouse.ship(control, order.about(), order.units(), "1Z999AA10123459999", 2);
                progress.say(warehouse.title() + " has shipped " + order.name() + " of " + connection.name()
                        + (taken ? "; its webhooks were taken" : "; ITS WEBHOOKS WERE REFUSED"));
                accepted &= taken;
            }
        }
        return accepted;
    }

    private Expected unshipped(SimulatedConnection connection) {
        List<Expected> all = Expected.of(sent).stream()
                .filter(one -> one.connection().equals(connection))
                .toList();
        Set<String> shipped = all.stream()
                .filter(one -> one.kind() == Kind.SHIPMENT)
                .map(Expected::about)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(one -> one.kind() == Kind.ORDER && !one.ended() && !shipped.contains(one.about()))
                .findFirst()
                .orElseThrow();
    }

    private void send(List<SampleWebhook> some) {
        some.forEach(deliveries::send);
        sent.addAll(some);
    }

    private Sight await() {
        List<Expected> expected = new ArrayList<>(Expected.of(sent));
        expected.addAll(parcels);
        Ledger ledger = new Ledger(api);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Sight sight = Sight.of(sent, expected, control, ledger.entries());
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
