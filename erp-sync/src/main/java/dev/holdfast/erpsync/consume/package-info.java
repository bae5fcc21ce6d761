/** From Kafka into the ledger: polling, the gate, and how much this process takes upon itself. */
@NullMarked
package dev.holdfast.erpsync.consume;

import org.jspecify.annotations.NullMarked;
