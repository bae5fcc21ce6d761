/** What is done to it: a schedule drawn from a seed, and the hands that carry it out. */
@NullMarked
package dev.holdfast.proof.disturb;

import org.jspecify.annotations.NullMarked;
