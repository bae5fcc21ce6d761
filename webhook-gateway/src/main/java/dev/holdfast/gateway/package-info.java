/** webhook-gateway: verify, dedupe, append to Kafka, answer. The front door is here; the steps are packages, in their order. */
@NullMarked
package dev.holdfast.gateway;

import org.jspecify.annotations.NullMarked;
