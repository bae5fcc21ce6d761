package dev.holdfast.connectors;

import java.time.Duration;

/** What keeps an order from being created twice in an ERP when the outcome of a create is unknown. */
public sealed interface Uniqueness {

    /** The vendor itself refuses a second record under our key: sending again is safe. */
    record Atomic() implements Uniqueness {}

    /** Only looking tells, and "not found" is an answer only once this long has passed since the send. */
    record LookUp(Duration settle) implements Uniqueness {}
}
