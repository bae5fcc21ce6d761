package dev.holdfast.transport.rate;

/**
 * An account's points as the vendor itself tells of them.
 *
 * @param available what it has left now
 * @param capacity what it can save up
 * @param perSecond what comes back
 */
public record Bucket(double available, double capacity, double perSecond) {}
