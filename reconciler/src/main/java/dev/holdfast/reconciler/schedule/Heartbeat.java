package dev.holdfast.reconciler.schedule;

import java.time.Duration;

/** Keeps a run's lease while its worker makes progress: called between records, writes at a third of the lease. */
final class Heartbeat implements Runnable {

    private final Run run;
    private final Runs runs;
    private final Duration lease;
    private long prolongedAt = System.nanoTime();

    Heartbeat(Run run, Runs runs, Duration lease) {
        this.run = run;
        this.runs = runs;
        this.lease = lease;
    }

    /** @throws RunLostException when the lease is lost */
    @Override
    public void run() {
        long now = System.nanoTime();
        if (now - prolongedAt >= lease.toNanos() / 3) {
            if (!runs.prolong(run, lease)) {
                throw new RunLostException(run);
            }
            prolongedAt = now;
        }
    }
}
