/** Who did what, when and why. */
@NullMarked
package dev.holdfast.operations.audit;

import org.jspecify.annotations.NullMarked;
