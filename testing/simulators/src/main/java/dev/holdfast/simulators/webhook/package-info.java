/** Sending webhooks, whatever the vendor: attempts, pauses between them, and a report of what came back. */
@NullMarked
package dev.holdfast.simulators.webhook;

import org.jspecify.annotations.NullMarked;
