/** Notices of what needs a person: out of the outbox, to Kafka, at least once. */
@NullMarked
package dev.holdfast.erpsync.deadletter;

import org.jspecify.annotations.NullMarked;
