/** Webhooks: who subscribed, and what is sent. */
@NullMarked
package dev.holdfast.simulators.brightpearl.webhook;

import org.jspecify.annotations.NullMarked;
