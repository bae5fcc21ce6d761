/**
 * From Kafka into the ERP, once. Packages stand in the order of the flow: consume, order, mapping, deliver, retry,
 * deadletter, ledger, api.
 */
@NullMarked
package dev.holdfast.erpsync;

import org.jspecify.annotations.NullMarked;
