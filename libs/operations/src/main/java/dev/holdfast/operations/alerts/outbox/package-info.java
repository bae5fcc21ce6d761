/** What is on its way to people: written with what it tells of, sent at least once, in order. */
@NullMarked
package dev.holdfast.operations.alerts.outbox;

import org.jspecify.annotations.NullMarked;
