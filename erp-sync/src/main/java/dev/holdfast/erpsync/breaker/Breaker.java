package dev.holdfast.erpsync.breaker;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether one connection may be called, as a value: each method says what becomes of it, with no clock and no store. What
 * does not apply in the present state leaves it as it is.
 *
 * <pre>
 * closed    a refused credential, or doubt in it           half-open  one replica leases the probe; nothing is called meanwhile
 * closed    too many calls fail                            open       probe after {@code firstProbe}, doubling
 * open      the probe is due, or somebody hints            half-open
 * half-open the probe works                                draining   permits 1, 2, 4 … each {@code rampStep}
 * half-open it does not                                    open       a doubt that it does not confirm opens nothing
 * draining  permits are full and nothing waits any more    closed
 * draining  calls fail again                               open
 * any       only a person may free it (sticky)             open       never probed
 * </pre>
 *
 * @param sticky only a person's word frees it
 * @param opened it was open since it was closed last: its closing will be told, as its opening was
 * @param cause why it is not closed: {@code unauthorized}, {@code suspended}, {@code outage} or what was doubted; null when closed
 * @param reason the same for people, without secrets
 * @param generation how often it has opened
 * @param since when the state became what it is; a probe of an open one that fails does not change it
 * @param probeAt when a probe is due; null while none is
 * @param backOff the wait before the next probe when this one fails
 * @param probe who probes; null while nobody does
 * @param permits events that may be on their way at once while it drains
 * @param rampAt when permits double
 */
public record Breaker(
        State state,
        boolean sticky,
        boolean opened,
        @Nullable String cause,
        @Nullable String reason,
        long generation,
        Instant since,
        @Nullable Instant probeAt,
        Duration backOff,
        @Nullable Lease probe,
        int permits,
        @Nullable Instant rampAt) {

    /** Beyond every number of workers: more permits change nothing. */
    static final int MOST_PERMITS = 1024;

    /** What may be done. */
    public enum State {
        /** Everything. */
        CLOSED(0),
        /** What waited goes on, little by little. */
        DRAINING(1),
        /** One replica finds out. */
        HALF_OPEN(2),
        /** Nothing. */
        OPEN(3);

        private final int level;

        State(int level) {
            this.level = level;
        }

        /** As the metric shows it. */
        public int level() {
            return level;
        }

        /** As in the ledger and the API. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State labelled(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** The right to probe. */
    public record Lease(String owner, Instant until) {}

    /**
     * How long things take.
     *
     * @param firstProbe from opening to the first probe
     * @param slowestProbe what the doubling ends at
     * @param probeLease after which another replica probes
     * @param rampStep between two doublings of the permits
     * @param fullPermits with as many the ramp is done: what comes fresh is let through, too
     */
    public record Timing(
            Duration firstProbe, Duration slowestProbe, Duration probeLease, Duration rampStep, int fullPermits) {}

    /** How every connection begins. */
    public static Breaker closed(Instant now, Timing timing) {
        return new Breaker(State.CLOSED, false, false, null, null, 0, now, null, timing.firstProbe(), null, 0, null);
    }

    /** Whether an event may call. @param released whether it waited here, and was let go by the drain */
    public boolean admits(boolean released, Timing timing) {
        return switch (state) {
            case CLOSED -> true;
            case DRAINING -> released || rampDone(timing);
            case HALF_OPEN, OPEN -> false;
        };
    }

    /** Whether calls are made at all. */
    public boolean callable() {
        return state == State.CLOSED || state == State.DRAINING;
    }

    /** Whether this is the one who probes. */
    boolean isProbedBy(String owner) {
        return state == State.HALF_OPEN && probe != null && probe.owner().equals(owner);
    }

    /** Whether everything may come again, as far as permits go. */
    boolean rampDone(Timing timing) {
        return permits >= timing.fullPermits();
    }

    /** Something speaks against the credential: nothing is called until a probe, alone, has told. */
    Breaker suspected(String why, String because, Instant now) {
        return callable()
                ? new Breaker(
                        State.HALF_OPEN, false, opened, why, because, generation, now, now, backOff, null, 0, null)
                : this;
    }

    /** Too many calls failed. */
    Breaker failing(String because, Instant now, Timing timing) {
        return callable() ? open("outage", because, now, timing) : this;
    }

    /** Nothing of it works until a person says that it does again. */
    Breaker held(String why, String because, Instant now) {
        boolean anew = state != State.OPEN;
        return new Breaker(
                State.OPEN,
                true,
                true,
                why,
                because,
                opened ? generation : generation + 1,
                anew ? now : since,
                null,
                backOff,
                null,
                0,
                null);
    }

    /** Somebody thinks that it works again: a reason to look now, none to believe it. */
    Breaker hinted(Instant now) {
        return state == State.OPEN && !sticky && probeAt != null && probeAt.isAfter(now) ? withProbeAt(now) : this;
    }

    /** Whether somebody should probe: it is time to, or whoever did has not said how it went. */
    boolean due(Instant now) {
        return switch (state) {
            case OPEN -> !sticky && (probeAt == null || !probeAt.isAfter(now));
            case HALF_OPEN -> probe == null || !probe.until().isAfter(now);
            case CLOSED, DRAINING -> false;
        };
    }

    /** This one probes now, if it is due. */
    Breaker leased(String owner, Instant now, Timing timing) {
        return due(now)
                ? new Breaker(
                        State.HALF_OPEN,
                        false,
                        opened,
                        cause,
                        reason,
                        generation,
                        since,
                        now,
                        backOff,
                        new Lease(owner, now.plus(timing.probeLease())),
                        0,
                        null)
                : this;
    }

    /** The probe's end; what a prober says who is no longer the one does not count. */
    Breaker probed(String owner, Probed how, Instant now, Timing timing) {
        if (!isProbedBy(owner)) {
            return this;
        }
        return switch (how) {
            case Probed.Works _ -> draining(now, timing);
            case Probed.Refused(String why, String because) -> open(why, because, now, timing);
            case Probed.Unclear(String because) ->
                opened
                        ? open(Objects.requireNonNullElse(cause, "outage"), because, now, timing)
                        : draining(now, timing);
        };
    }

    /** As time passes. */
    Breaker ramped(Instant now, Timing timing) {
        return state == State.DRAINING && (rampAt == null || !rampAt.isAfter(now))
                ? new Breaker(
                        state,
                        sticky,
                        opened,
                        cause,
                        reason,
                        generation,
                        since,
                        null,
                        backOff,
                        null,
                        Math.min(permits * 2, MOST_PERMITS),
                        now.plus(timing.rampStep()))
                : this;
    }

    /** Nothing waits any more. */
    Breaker drained(Instant now, Timing timing) {
        return state == State.DRAINING && rampDone(timing)
                ? new Breaker(
                        State.CLOSED,
                        false,
                        false,
                        null,
                        null,
                        generation,
                        now,
                        null,
                        timing.firstProbe(),
                        null,
                        0,
                        null)
                : this;
    }

    /** A person says that it works. */
    Breaker resumed(Instant now, Timing timing) {
        return callable() ? this : draining(now, timing);
    }

    private Breaker open(String why, String because, Instant now, Timing timing) {
        Duration wait = opened ? doubled(timing) : timing.firstProbe();
        return new Breaker(
                State.OPEN,
                false,
                true,
                why,
                because,
                opened ? generation : generation + 1,
                opened && state == State.HALF_OPEN ? since : now,
                now.plus(wait),
                wait,
                null,
                0,
                null);
    }

    private Duration doubled(Timing timing) {
        Duration twice = backOff.multipliedBy(2);
        return twice.compareTo(timing.slowestProbe()) > 0 ? timing.slowestProbe() : twice;
    }

    // After a doubt that was none there is nothing to spare.
    private Breaker draining(Instant now, Timing timing) {
        return new Breaker(
                State.DRAINING,
                false,
                opened,
                cause,
                reason,
                generation,
                now,
                null,
                backOff,
                null,
                opened ? 1 : timing.fullPermits(),
                now.plus(timing.rampStep()));
    }

    private Breaker withProbeAt(Instant at) {
        return new Breaker(
                state, sticky, opened, cause, reason, generation, since, at, backOff, probe, permits, rampAt);
    }
}
