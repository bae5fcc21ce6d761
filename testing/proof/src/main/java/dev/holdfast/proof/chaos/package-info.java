/** A whole run: traffic, disturbances, the verdict, the report. */
@NullMarked
package dev.holdfast.proof.chaos;

import org.jspecify.annotations.NullMarked;
