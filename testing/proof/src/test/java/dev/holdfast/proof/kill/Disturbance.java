package dev.holdfast.proof.kill;

import java.time.Instant;

/**
 * A process was killed or frozen.
 *
 * @param service the service that the process is a replica of
 * @param until when it was ready again, or went on
 */
record Disturbance(String service, String process, String signal, Instant from, Instant until) {

    /** Whether any of it lies in the time. */
    boolean within(Instant begin, Instant end) {
        return !from.isAfter(end) && !until.isBefore(begin);
    }

    @Override
    public String toString() {
        return signal + " " + process + " " + from + " to " + until;
    }
}
