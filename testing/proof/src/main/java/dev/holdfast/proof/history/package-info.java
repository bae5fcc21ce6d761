/** What was seen of every event and order, and whether it may be so. */
@NullMarked
package dev.holdfast.proof.history;

import org.jspecify.annotations.NullMarked;
