/** The ledger: every event's row, its body, its state, and the few transactions that may change them. */
@NullMarked
package dev.holdfast.erpsync.ledger;

import org.jspecify.annotations.NullMarked;
