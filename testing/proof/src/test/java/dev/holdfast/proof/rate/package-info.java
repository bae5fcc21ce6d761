/** One vendor account, several processes: its limit is shared, kept and used. */
@NullMarked
package dev.holdfast.proof.rate;

import org.jspecify.annotations.NullMarked;
