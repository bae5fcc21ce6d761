package dev.holdfast.erpsync.alerts;

import dev.holdfast.operations.alerts.outbox.AlertSender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Sends again and again, a thread a vendor, so that one that is slow holds up nobody but itself; and lets others wait for it. */
public final class SendingRounds {

    /** The vendors. */
    public static final List<String> CHANNELS = List.of("pagerduty", "slack");

    private final AlertSender sender;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    /** Rounds of this sender. */
    public SendingRounds(AlertSender sender) {
        this.sender = sender;
    }

    /** Sends all of one vendor's messages that are due. */
    public void round(String channel) {
        try {
            sender.round(channel);
        } finally {
            lock.lock();
            try {
                ended.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits for rounds until something holds, or no longer than so long. */
    void until(Duration patience, BooleanSupplier holds) {
        long left = patience.toNanos();
        while (!holds.getAsBoolean() && left > 0) {
            // A round of another replica's is not heard of here: look now and then.
            long step = Math.min(left, TimeUnit.MILLISECONDS.toNanos(500));
            lock.lock();
            try {
                left -= step - Math.max(0, ended.awaitNanos(step));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                lock.unlock();
            }
        }
    }
}
