package dev.holdfast.connectors.warehouse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands until it is moved. */
public final class MovingClock extends Clock {

    private volatile Instant now;

    /** On the day of the cases. */
    public MovingClock() {
        this(Instant.parse("2026-11-23T12:00:00Z"));
    }

    /** At that time. */
    public MovingClock(Instant now) {
        this.now = now;
    }

    /** Lets time pass. */
    public synchronized void pass(Duration span) {
        now = now.plus(span);
    }

    /** Stands there from now on. */
    public void moveTo(Instant time) {
        now = time;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
