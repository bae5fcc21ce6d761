package dev.holdfast.benchmarks.retry;

import java.util.Map;

/**
 * One way of retrying, measured.
 *
 * @param retries round trips: taken up, body at hand, put back to be tried again
 * @param storeMicros CPU time of the store a round trip, user and system
 * @param ownMicros CPU time of this process a round trip
 * @param store what the store says of itself afterwards
 */
record RetryResult(
        String way, long retries, double perSecond, double storeMicros, double ownMicros, Map<String, String> store) {}
