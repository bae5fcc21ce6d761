package dev.holdfast.erpsync.breaker;

import java.time.Duration;

/**
 * Whether the calls of one connection fail so often that its systems must be out. Counted in this process: replicas see the
 * same systems, and none has to ask a store about each call. Memory is a fixed number of slots, however many calls there are.
 *
 * <p>Two rules. <em>Often</em>: at least {@code calls} ended within the window, and so large a part of them failed.
 * <em>All</em>: nothing went through, while at least {@code allFailing} failed in a row over at least {@code allFailingFor},
 * counted from the start of the first: where calls hang until their deadline, twenty never end within a minute.
 */
final class FailureRate {

    /**
     * What is too often.
     *
     * @param window how far back calls count
     * @param calls fewer ended calls say nothing
     * @param failing the part of them, from 0 to 1, that is too much
     * @param drainingCalls in place of {@code calls} while a connection drains, when few calls are made at all
     */
    record Limits(
            Duration window, int calls, double failing, int drainingCalls, int allFailing, Duration allFailingFor) {}

    private static final int SLOTS = 12;

    private final Limits limits;
    private final long slotNanos;
    private final long[] numbers = new long[SLOTS];
    private final int[] good = new int[SLOTS];
    private final int[] bad = new int[SLOTS];
    private int inARow;
    private long rowBegan;
    private long lastFailed;

    FailureRate(Limits limits) {
        this.limits = limits;
        this.slotNanos = Math.max(1, limits.window().toNanos() / SLOTS);
    }

    /** A call was answered. */
    void answered(long now) {
        good[slot(now)]++;
        inARow = 0;
    }

    /** A call failed that had begun {@code took} ago; says whether that is too often. */
    boolean failed(long now, Duration took, boolean draining) {
        bad[slot(now)]++;
        if (inARow == 0 || now - lastFailed > limits.window().toNanos() + took.toNanos()) {
            inARow = 0;
            rowBegan = now - took.toNanos();
        }
        inARow++;
        lastFailed = now;
        return often(now, draining ? limits.drainingCalls() : limits.calls()) || (!draining && all(now));
    }

    private boolean often(long now, int fewest) {
        long newest = Math.floorDiv(now, slotNanos);
        int failures = 0;
        int calls = 0;
        for (int i = 0; i < SLOTS; i++) {
            if (newest - numbers[i] < SLOTS) {
                failures += bad[i];
                calls += bad[i] + good[i];
            }
        }
        return calls >= fewest && failures >= limits.failing() * calls;
    }

    private boolean all(long now) {
        return inARow >= limits.allFailing()
                && now - rowBegan >= limits.allFailingFor().toNanos();
    }

    private int slot(long now) {
        long number = Math.floorDiv(now, slotNanos);
        int slot = Math.floorMod(number, SLOTS);
        if (numbers[slot] != number) {
            numbers[slot] = number;
            good[slot] = 0;
            bad[slot] = 0;
        }
        return slot;
    }
}
