/** The append to Kafka: an event is taken when all in-sync replicas have it. */
@NullMarked
package dev.holdfast.gateway.publish;

import org.jspecify.annotations.NullMarked;
