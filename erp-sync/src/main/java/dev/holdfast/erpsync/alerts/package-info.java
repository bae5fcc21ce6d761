/** Sees from the ledger what is wrong with a connection, and lets the right person know. */
@NullMarked
package dev.holdfast.erpsync.alerts;

import org.jspecify.annotations.NullMarked;
