/** Events in, processes killed and frozen meanwhile, and what the ERP was written and the ledger holds held against a model. */
@NullMarked
package dev.holdfast.proof.kill;

import org.jspecify.annotations.NullMarked;
