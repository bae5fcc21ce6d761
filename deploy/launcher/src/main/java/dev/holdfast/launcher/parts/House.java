package dev.holdfast.launcher.parts;

import dev.holdfast.launcher.ExitCode;
import dev.holdfast.launcher.Progress;
import dev.holdfast.launcher.StopException;
import dev.holdfast.testbed.NotReadyException;
import dev.holdfast.testbed.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * All processes of one installation: started so that each finds what it needs, ended in the opposite order, and watched
 * meanwhile. Whoever starts and whoever ends may be different threads, since Ctrl-C can come at any time.
 */
public final class House {
    /** A service's start on a machine that starts all of them at once. */
    private static final Duration READY = Duration.ofMinutes(2);

    /** To finish what is in hand; also what a Kubernetes pod would get. */
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Leftovers records;
    private final Progress progress;
    private final List<Server> launched = new ArrayList<>();
    private boolean ending;

    /** A house without processes. */
    public House(Leftovers records, Progress progress) {
        this.records = records;
        this.progress = progress;
    }

    /**
     * Starts servers at once and waits until all of them can be used.
     *
     * @throws StopException when one ends or is not ready in time, with the end of its log
     */
    public void start(List<? extends Server> servers) {
        servers.forEach(this::launch);
        for (Server server : servers) {
            try {
                server.awaitReady(READY);
                progress.say(server.name() + " ready");
            } catch (NotReadyException e) {
                standAsideWhenEnding();
                throw new StopException(ExitCode.PART, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Waits until any process ends that was not asked to; its name and last words. */
    public String awaitDeath() {
        CompletableFuture<Server> first = new CompletableFuture<>();
        synchronized (launched) {
            launched.forEach(server -> server.process().handle().onExit().thenRun(() -> first.complete(server)));
        }
        Server dead = first.join();
        standAsideWhenEnding();
        return dead.name() + " ended by itself; the end of " + dead.process().log() + ":\n  "
                + String.join("\n  ", dead.process().tail(30));
    }

    /** Ends all processes, the last started first, one after another; what does not end in 20 seconds is killed. */
    public void end() {
        List<Server> all;
        synchronized (launched) {
            ending = true;
            all = List.copyOf(launched).reversed();
        }
        for (Server server : all) {
            boolean lived = server.process().isAlive();
            boolean byItself = server.stop(STOP);
            records.forget(server.name());
            if (lived) {
                progress.say(server.name()
                        + (byItself ? " stopped" : " did not stop in " + STOP.toSeconds() + " s; killed"));
            }
        }
    }

    private void launch(Server server) {
        synchronized (launched) {
            if (!ending) {
                progress.say("starting " + server.name());
                records.record(server.name(), server.launch().handle());
                launched.add(server);
                return;
            }
        }
        standAsideWhenEnding();
    }

    // Ctrl-C can come at any time; the thread that then ends everything also ends this program, and this one has no
    // more to say.
    private void standAsideWhenEnding() {
        synchronized (launched) {
            if (!ending) {
                return;
            }
        }
        new CompletableFuture<Void>().join();
    }
}
